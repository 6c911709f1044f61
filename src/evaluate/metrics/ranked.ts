// One question's answers in order, with ties as they are: many pictures lie at one Hamming distance, and which of
// them comes first is chance. So what is counted is what is to be expected of a random order of equals.

/** Answers that cannot be told apart by what is asked here: how many there are, and how many of them are right. */
export interface Tie {
  readonly count: number;
  readonly right: number;
  /** What they share; absent for wrong answers between two scores that right ones have. */
  readonly score?: number;
}

/**
 * The answers as ties, best first, down to the last right one: what comes after it changes no figure. `right` are the
 * places of the right ones; NaN is no answer. Nothing is sorted but the right ones, so a question costs one pass.
 */
export function tiesOf(scores: ArrayLike<number>, right: readonly number[]): Tie[] {
  const levels = [...new Set(right.map((at) => scores[at]!))].filter((score) => !Number.isNaN(score));
  levels.sort((a, b) => b - a);
  if (levels.length === 0) return [];
  const last = levels.at(-1)!;
  // Before each level, and at it.
  const between = new Array<number>(levels.length).fill(0);
  const among = new Array<number>(levels.length).fill(0);
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at]!;
    if (!(score >= last)) continue;
    const level = levels.findIndex((each) => each <= score);
    if (levels[level] === score) among[level]! += 1;
    else between[level]! += 1;
  }
  return levels.flatMap((score, level) => [
    ...(between[level] === 0 ? [] : [{ count: between[level]!, right: 0 }]),
    { score, count: among[level]!, right: right.filter((at) => scores[at] === score).length },
  ]);
}

/** Wrong answers that come before the right ones of each score, or share it. */
export function wrongUpTo(
  ties: readonly Tie[],
): Map<number, { readonly before: number; readonly among: number }> {
  const found = new Map<number, { before: number; among: number }>();
  let before = 0;
  for (const { count, right, score } of ties) {
    if (score !== undefined) found.set(score, { before, among: count - right });
    before += count - right;
  }
  return found;
}

/** Right answers to be expected among the first `k`. */
export function rightAt(ties: readonly Tie[], k: number): number {
  let [seen, right] = [0, 0];
  for (const tie of ties) {
    const taken = Math.min(tie.count, k - seen);
    right += (tie.right * taken) / tie.count;
    seen += taken;
    if (seen >= k) break;
  }
  return right;
}

/**
 * Average precision of one question, 0 to 1: the mean, over the `relevant` pictures, of the precision where each is
 * found; 0 for those never found. Within a tie the expectation over its orders (McSherry and Najork 2008,
 * "Computing Information Retrieval Performance Measures Efficiently in the Presence of Tied Scores").
 */
export function averagePrecision(ties: readonly Tie[], relevant: number): number {
  if (relevant === 0) return 0;
  let [seen, right, sum] = [0, 0, 0];
  for (const { count, right: among } of ties) {
    if (among > 0)
      for (let place = 1; place <= count; place++) {
        // This place holds a right one with among / count; before it lie that many others of the tie.
        const before = count === 1 ? 0 : ((place - 1) * (among - 1)) / (count - 1);
        sum += ((among / count) * (right + before + 1)) / (seen + place);
      }
    seen += count;
    right += among;
  }
  return sum / relevant;
}
