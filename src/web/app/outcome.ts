// What came of a job, in one line and in a list of problems. Answers are those of the command of the same name; they
// are read with care, since a server of another version may say less.

import type { ActionAnswer, IndexAnswer, QuarantineAnswer } from "../../contract/answers.js";
import type { Job, OverviewAnswer } from "../../contract/explore.js";
import { bytesText } from "../format.js";
import type { Problem } from "../parts/problem.js";
import { text } from "../text.js";

/** One line: what came of the job. `answer` is the job's answer where it is known. */
export function outcomeOf(
  { kind, state }: Pick<Job, "kind" | "state">,
  answer: unknown,
  found: OverviewAnswer["found"],
): string {
  const line = lineOf(kind, answer, found);
  if (state !== "stopped") return line ?? text.jobs.found;
  return line === undefined ? text.jobs.stopped : `${text.jobs.stopped}. ${line}`;
}

/** What was refused or could not be put back. */
export function problemsOf(answer: unknown): readonly Problem[] {
  const { refused, notUndone } = (answer ?? {}) as Partial<ActionAnswer>;
  return [...(refused ?? []), ...(notUndone ?? [])];
}

function lineOf(kind: Job["kind"], answer: unknown, found: OverviewAnswer["found"]): string | undefined {
  if (kind === "find")
    return found === undefined
      ? undefined
      : text.jobs.foundGroups(found.groups, bytesText(found.reclaimableBytes));
  if (typeof answer !== "object" || answer === null) return undefined;
  switch (kind) {
    case "scan": {
      const { files, added, changed, gone, failed } = (answer as IndexAnswer).summary;
      return text.jobs.scanned(files, added, changed, gone, failed);
    }
    case "apply": {
      const { done, alreadyDone, bytes, companions, refused } = answer as ActionAnswer;
      return text.jobs.applied(done + alreadyDone, bytesText(bytes), companions, refused.length);
    }
    case "undo":
    case "restore": {
      const { done, notUndone } = answer as ActionAnswer;
      return text.jobs.putBack(done, notUndone.length);
    }
    case "purge": {
      const { summary, heldBack = [] } = answer as QuarantineAnswer;
      return text.jobs.purged(summary.purgedFiles, bytesText(summary.purgedBytes), heldBack.length);
    }
  }
}
