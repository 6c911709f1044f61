// One order out of several: by ranks where scores have nothing in common (a cosine and a rank of words), by how
// rarely chance is that good where they have (cosines of two spaces).
// Source of the ranks: Cormack, Clarke and Büttcher, "Reciprocal rank fusion" (SIGIR 2009), whose constant is 60.

import type { Calibration } from "./calibration.js";

const RANK_CONSTANT = 60;

/** The sum over `lists` (best first) of 1 / (60 + rank) for each id that is in any of them; the best first, ties by id. */
export function fuseRanks<Id extends string | number>(
  lists: readonly (readonly Id[])[],
): { id: Id; score: number }[] {
  const scores = new Map<Id, number>();
  for (const list of lists)
    for (const [at, id] of list.entries())
      scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_CONSTANT + at + 1));
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .sort((x, y) => y.score - x.score || (x.id < y.id ? -1 : 1));
}

/** Orders of magnitude by which chance is beaten: 3 is one random pair in a thousand. Adds up over spaces. */
export function surprise(calibration: Calibration, cosine: number): number {
  return -Math.log10(calibration.tail(cosine) || Number.MIN_VALUE);
}
