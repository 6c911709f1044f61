// Hits that are not all the same: maximal marginal relevance. Each next hit is the one that is good and unlike those
// already chosen; `diversity` says what counts more.
// Source: Carbonell and Goldstein, "The use of MMR, diversity-based reranking" (SIGIR 1998).

/**
 * The places of `count` of the `scores`, in the order they are chosen; `similarity(i, j)` is -1 to 1. With diversity
 * 0 the best scores in order, ties by place. Compares every score with every chosen one.
 */
export function diversify(
  scores: readonly number[],
  count: number,
  diversity: number,
  similarity: (i: number, j: number) => number,
): number[] {
  const left = new Set(scores.keys());
  const closest = new Float64Array(scores.length).fill(-1);
  const chosen: number[] = [];
  while (chosen.length < count && left.size > 0) {
    let best = -1;
    let bestGain = Number.NEGATIVE_INFINITY;
    for (const place of left) {
      const near = chosen.length === 0 ? 0 : closest[place]!;
      const gain = (1 - diversity) * scores[place]! - diversity * near;
      if (gain > bestGain) {
        bestGain = gain;
        best = place;
      }
    }
    chosen.push(best);
    left.delete(best);
    if (diversity > 0)
      for (const place of left) closest[place] = Math.max(closest[place]!, similarity(place, best));
  }
  return chosen;
}
