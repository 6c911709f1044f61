// The words for the work of the server: what runs, how far it is, what came of it.

import type { JobKind, JobStage } from "../../contract/explore.js";
import { listOf, plural } from "./words.js";

export const jobs = {
  region: "Work of the server",
  doing: {
    scan: {
      walk: "Looking for files",
      read: "Reading pictures",
      prove: "Comparing pictures",
    },
    find: { prove: "Comparing pictures" },
    apply: { move: "Moving files to quarantine", prove: "Finding the groups anew" },
    undo: { "put-back": "Putting files back", prove: "Finding the groups anew" },
    restore: { "put-back": "Putting files back", prove: "Finding the groups anew" },
    purge: { delete: "Deleting for good" },
  } as Record<JobKind, Partial<Record<JobStage, string>>>,
  starting: {
    scan: "Scan starts",
    find: "Comparing starts",
    apply: "Moving starts",
    undo: "Undo starts",
    restore: "Putting back starts",
    purge: "Deleting starts",
  } satisfies Record<JobKind, string>,
  counts: (done: number, total: number | undefined) =>
    total === undefined
      ? done.toLocaleString("en-US")
      : `${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`,
  failedSoFar: (count: number) => `${count.toLocaleString("en-US")} could not be read`,
  timeLeft: (time: string) => `about ${time} left`,
  percent: (stage: string, percent: number) => `${stage}, ${percent} %`,
  stop: "Stop",
  stopping: "Stopping",
  dismiss: "Dismiss",
  details: (count: number) => `Show ${plural(count, "problem")}`,
  detailsTitle: { apply: "Not moved", undo: "Not put back", restore: "Not put back" } as Partial<
    Record<JobKind, string>
  >,
  notAll: (shown: number, total: number) =>
    `The first ${shown.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`,
  failed: {
    scan: "The scan failed",
    find: "Comparing failed",
    apply: "Moving failed",
    undo: "Undo failed",
    restore: "Putting back failed",
    purge: "Deleting failed",
  } satisfies Record<JobKind, string>,
  stopped: "Stopped",
  scanned: (files: number, added: number, changed: number, gone: number, failed: number) =>
    `Scanned ${plural(files, "file")}: ${listOf([
      `${added.toLocaleString("en-US")} new`,
      changed > 0 && `${changed.toLocaleString("en-US")} changed`,
      gone > 0 && `${gone.toLocaleString("en-US")} gone`,
      failed > 0 && `${failed.toLocaleString("en-US")} could not be read`,
    ])}`,
  found: "The groups were found",
  foundGroups: (groups: number, bytes: string) =>
    groups === 0 ? "No copies were found" : `${plural(groups, "group")} found: ${bytes} can be freed`,
  applied: (moved: number, bytes: string, companions: number, refused: number) =>
    listOf([
      `${plural(moved, "file")} moved to quarantine (${bytes})`,
      companions > 0 && `${plural(companions, "companion")} with them`,
      refused > 0 && `${refused.toLocaleString("en-US")} refused`,
    ]),
  putBack: (files: number, notUndone: number) =>
    listOf([
      `${plural(files, "file")} put back`,
      notUndone > 0 && `${notUndone.toLocaleString("en-US")} could not be`,
    ]),
  purged: (files: number, bytes: string, heldBack: number) =>
    listOf([
      `${plural(files, "file")} deleted for good`,
      `${bytes} freed`,
      heldBack > 0 &&
        `${plural(heldBack, "file")} held back: what was kept for ${heldBack === 1 ? "it" : "them"} is gone or changed`,
    ]),
} as const;
