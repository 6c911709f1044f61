// One question's answers in order, with ties as they are: many pictures lie at one Hamming distance, and which of
// them comes first is chance. So what is counted is what is to be expected of a random order of equals.

/** Answers of one score: how many there are, and how many of them are right. */
export interface Tie {
  readonly count: number;
  readonly right: number;
}

/** The answers as ties, best score first. `scores` and `isRight` run side by side; a larger score is better. */
export function tiesOf(scores: ArrayLike<number>, isRight: (at: number) => boolean): Tie[] {
  const order = Array.from({ length: scores.length }, (_, at) => at);
  order.sort((a, b) => scores[b]! - scores[a]!);
  const ties: { count: number; right: number }[] = [];
  let last = Number.NaN;
  for (const at of order) {
    if (scores[at] !== last) ties.push({ count: 0, right: 0 });
    last = scores[at]!;
    const tie = ties.at(-1)!;
    tie.count += 1;
    if (isRight(at)) tie.right += 1;
  }
  return ties;
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
