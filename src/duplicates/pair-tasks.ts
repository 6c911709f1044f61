// Which pairs one worker proves together? Those of one picture, so that it is opened once; but few enough that no
// worker waits for another one's long task at the end.

import type { Candidate, PixelClass } from "./candidates.js";

const MOST_PAIRS_A_TASK = 16;
/** So many tasks a worker even out that some take longer. */
const TASKS_A_THREAD = 4;

/** All pairs, in tasks: those of the pictures with the most pairs first, each with the one that has more. */
export function groupPairs<Pair extends Pick<Candidate, "a" | "b">>(
  pairs: readonly Pair[],
  threads: number,
): Pair[][] {
  const counts = new Map<PixelClass, number>();
  for (const own of pairs.flatMap(({ a, b }) => [a, b])) counts.set(own, (counts.get(own) ?? 0) + 1);
  const countOf = (own: PixelClass) => counts.get(own) ?? 0;
  const byPicture = new Map<PixelClass, Pair[]>();
  for (const pair of pairs) {
    const shared = countOf(pair.a) >= countOf(pair.b) ? pair.a : pair.b;
    const list = byPicture.get(shared);
    if (list === undefined) byPicture.set(shared, [pair]);
    else list.push(pair);
  }
  const size = Math.min(MOST_PAIRS_A_TASK, Math.ceil(pairs.length / (TASKS_A_THREAD * threads)));
  return [...byPicture]
    .sort(([a], [b]) => countOf(b) - countOf(a))
    .flatMap(([, list]) =>
      Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size)),
    );
}
