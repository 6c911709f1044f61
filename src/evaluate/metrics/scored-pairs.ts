// All pairs of all questions on one scale of scores: what one threshold for everything is worth. A method can rank
// well for every question and still need another threshold for each; these figures see that.

/** Pairs of one score: how many, and how many of them are right. */
interface Level {
  readonly score: number;
  count: number;
  right: number;
}

/** Pairs gathered by score, so that millions of them take little room where scores are few, as Hamming distances are. */
export class ScoredPairs {
  private readonly levels = new Map<number, Level>();

  /** A larger score is better. */
  add(score: number, isRight: boolean, count = 1): void {
    const level = this.levels.get(score);
    if (level === undefined) this.levels.set(score, { score, count, right: isRight ? count : 0 });
    else {
      level.count += count;
      if (isRight) level.right += count;
    }
  }

  private sorted(): Level[] {
    return [...this.levels.values()].sort((a, b) => b.score - a.score);
  }

  /**
   * Micro average precision, 0 to 1: the area under precision over recall of all pairs together, `relevant` of which
   * are to be found. Pairs of one score come at once. (Douze et al. 2021, "The 2021 Image Similarity Dataset and
   * Challenge", https://arxiv.org/abs/2106.09672)
   */
  microAveragePrecision(relevant: number): number {
    if (relevant === 0) return 0;
    let [seen, right, area] = [0, 0, 0];
    for (const level of this.sorted()) {
      seen += level.count;
      right += level.right;
      area += (level.right / relevant) * (right / seen);
    }
    return area;
  }

  /**
   * The largest recall, 0 to 1, of any threshold whose precision is at least `precision`, and that threshold:
   * undefined where none is so precise.
   */
  recallAtPrecision(precision: number, relevant: number): { recall: number; threshold: number | undefined } {
    let [seen, right] = [0, 0];
    let best: { recall: number; threshold: number | undefined } = { recall: 0, threshold: undefined };
    for (const level of this.sorted()) {
      seen += level.count;
      right += level.right;
      if (right > 0 && right / seen >= precision) best = { recall: right / relevant, threshold: level.score };
    }
    return best;
  }
}
