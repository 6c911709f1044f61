// Whether there is enough to evaluate with: said before anything is made where it can be known, and as a notice where
// it only comes out once the pictures lie there.

import { invalidArgument, LookalikeError } from "../contract/errors.js";
import type { Asked } from "./asked.js";
import type { PlannedPictures } from "./plan.js";
import { REFERENCE_FOREST } from "./rankers/spaces.js";

/** Fewer originals than these say nothing of a method. */
const LEAST_ORIGINALS = 2;

export interface Wanted {
  readonly edits: readonly unknown[];
  readonly originals: number;
  readonly k: readonly number[];
  readonly neighbors: number;
}

/**
 * Before anything is made. Throws OPTION_INVALID where less than two originals are asked for or a k is larger than the
 * set, EVALUATION_EMPTY where there are less than two.
 */
export function assertPlanned({ originals, distractors }: PlannedPictures, wanted: Wanted): void {
  if (wanted.originals < LEAST_ORIGINALS)
    throw invalidArgument("originals", `a whole number from ${LEAST_ORIGINALS}`, wanted.originals);
  if (originals.length < LEAST_ORIGINALS)
    throw new LookalikeError(
      "EVALUATION_EMPTY",
      `Expected at least ${LEAST_ORIGINALS} different pictures to ask for but received ${originals.length}`,
    );
  if (wanted.edits.length === 0) return; // nothing is counted by k
  const most = originals.length * (wanted.edits.length + 1) + distractors.length - 1;
  const tooMany = wanted.k.find((each) => each > most);
  if (tooMany !== undefined)
    throw new LookalikeError(
      "OPTION_INVALID",
      `Expected at most ${most} for k, the pictures there are beside the one asked for, but received ${tooMany}`,
      { hint: "Name smaller ones with --k, or evaluate more pictures" },
    );
}

/** Once the pictures were made and read. Throws EVALUATION_EMPTY where less than two originals are left. */
export function assertRead(asked: readonly Asked[], { originals }: PlannedPictures): void {
  if (asked.length >= LEAST_ORIGINALS) return;
  throw new LookalikeError(
    "EVALUATION_EMPTY",
    `Of ${originals.length} originals ${asked.length} could be made and read: at least ${LEAST_ORIGINALS} are needed`,
    { hint: "Look for what is wrong with the others with lookalike index, or name another folder" },
  );
}

/** What a reader of the figures must know, in words. `items` = pictures that could be read. */
export function noticesOf(
  { originals }: PlannedPictures,
  asked: readonly Asked[],
  items: number,
  wanted: Wanted,
): string[] {
  const parts = originals.reduce((most, { columns, rows }) => Math.max(most, columns * rows), 1);
  const beyond = wanted.edits.length === 0 ? [] : wanted.k.filter((k) => k > items - 1);
  const lost = originals.length - asked.length;
  return [
    ...(originals.length < wanted.originals
      ? [`${wanted.originals} originals were asked for, ${originals.length} could be had`]
      : []),
    ...(lost > 0 ? [`${lost} originals could not be read: nothing was asked for them`] : []),
    ...(beyond.length > 0
      ? [
          `only ${items - 1} pictures are left beside the one asked for: precision is still over k = ${beyond.join(", ")}`,
        ]
      : []),
    ...(wanted.neighbors >= asked.length - 1
      ? [
          `${wanted.neighbors} neighbors of ${asked.length} originals are all the others: they say nothing of a method`,
        ]
      : []),
    ...(wanted.edits.length >= REFERENCE_FOREST.neighbors
      ? [
          `the forest answers ${REFERENCE_FOREST.neighbors} pictures, as in the reference experiment: of ${wanted.edits.length} versions it can find no more`,
        ]
      : []),
    ...(parts > 1
      ? [
          `there are fewer pictures than originals: they were cut into up to ${parts} parts that share no pixel`,
        ]
      : []),
  ];
}
