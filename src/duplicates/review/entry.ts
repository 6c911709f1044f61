// One group as the catalog keeps it: the row of a list, the texts of the answers, and every file with its fate.

import type { Decisions } from "../../catalog/decisions.js";
import type { Fate, GroupEntry, GroupFile, GroupRow } from "../../catalog/group-rows.js";
import type { Group, Member } from "../../contract/answers.js";
import type { GroupSummary, ReviewedGroup } from "../../contract/review.js";
import type { Choice } from "../select.js";

/** Pictures a list shows of a group. */
const IMAGES_SHOWN = 5;

/** The entry of a group; its rank and the verdict it was found with do not change while it is reviewed. */
export function entryOf(
  { rank, verdict }: Pick<GroupRow, "rank" | "verdict">,
  group: Group,
  files: readonly GroupFile[],
  decided: boolean,
): GroupEntry {
  const removed = files.filter(({ fate }) => fate === "remove");
  const summary: ListText = {
    verdict: group.verdict,
    path: group.members[0]?.path ?? "",
    images: [...new Set(group.members.map(({ image }) => image))].slice(0, IMAGES_SHOWN),
  };
  return {
    row: {
      rank,
      verdict,
      id: group.id,
      decided,
      files: files.length,
      bytes: bytesOf(files),
      redundantFiles: removed.length,
      reclaimableBytes: bytesOf(removed),
    },
    texts: { summary: JSON.stringify(summary), answer: JSON.stringify(group) },
    files,
  };
}

export function fileOf({ contender, keep, onlyShown, keeper, relation, why }: Choice): GroupFile {
  const { subject, file } = contender;
  const fate: Fate = keep ? (onlyShown ? "shown" : "keep") : "remove";
  return {
    path: file.path,
    content: subject.content,
    pixel: subject.pixel,
    bytes: file.size,
    fate,
    verdict: fate === "keep" ? undefined : relation?.verdict,
    keeper: keeper === undefined ? undefined : { path: keeper.file.path, content: keeper.subject.content },
    why,
  };
}

export function summaryOf(row: GroupRow & { readonly summary: string }): GroupSummary {
  const { id, files, bytes, redundantFiles, reclaimableBytes } = row;
  const { verdict, path, images } = JSON.parse(row.summary) as ListText;
  const state = stateOf(row.decided);
  return { id, verdict, state, files, bytes, redundantFiles, reclaimableBytes, path, images };
}

export function reviewedOf(row: { readonly answer: string; readonly decided: boolean }): ReviewedGroup {
  return { ...(JSON.parse(row.answer) as Group), state: stateOf(row.decided) };
}

/** Whether a person said something of one of these files, or of two of their pictures. */
export function isDecided(
  members: readonly Pick<Member, "mark">[],
  files: readonly Pick<GroupFile, "content" | "pixel">[],
  decisions: Decisions,
): boolean {
  if (members.some(({ mark }) => mark !== undefined)) return true;
  const answered = files.filter((file) => decisions.isAnswered(file));
  return answered.some((a, i) => answered.slice(i + 1).some((b) => decisions.answer(a, b) !== undefined));
}

type ListText = Pick<GroupSummary, "verdict" | "path" | "images">;

function stateOf(decided: boolean): ReviewedGroup["state"] {
  return decided ? "decided" : "open";
}

function bytesOf(files: readonly GroupFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
