// All pairs of all questions on one scale of scores: what one threshold for everything is worth. A method can rank
// well for every question and still need another threshold for each; these figures see that.

/** Pairs of one score: how many, and how many of them are right. */
interface Level {
  readonly score: number;
  readonly count: number;
  readonly right: number;
}

/**
 * Pairs counted by score. Scores are multiples of a step (a bit; the last digit of a cosine), and every step has its
 * counter: hundreds of millions of pairs take a few megabytes, and one more a few nanoseconds.
 */
export class ScoredPairs {
  private readonly perUnit: number;
  private counts = new Uint32Array(0);
  private rights = new Uint32Array(0);
  /** The step the counters begin with. */
  private first = 0;

  /** `perUnit`: steps between two whole scores. */
  constructor(perUnit = 1) {
    this.perUnit = perUnit;
  }

  /** A larger score is better. */
  add(score: number, isRight: boolean): void {
    const step = Math.round(score * this.perUnit);
    let at = step - this.first;
    if (at < 0 || at >= this.counts.length) at = this.makeRoom(step);
    this.counts[at]! += 1;
    if (isRight) this.rights[at]! += 1;
  }

  /** All pairs of `others` together with these. */
  with(others: Iterable<ScoredPairs>): ScoredPairs {
    const all = new ScoredPairs(this.perUnit);
    for (const { first, counts, rights } of [this, ...others])
      for (let at = 0; at < counts.length; at++) {
        if (counts[at] === 0) continue;
        const to = all.placeOf(first + at);
        all.counts[to]! += counts[at]!;
        all.rights[to]! += rights[at]!;
      }
    return all;
  }

  private placeOf(step: number): number {
    const at = step - this.first;
    return at < 0 || at >= this.counts.length ? this.makeRoom(step) : at;
  }

  /** Room for a step and as many more as there are; where its counter lies then. */
  private makeRoom(step: number): number {
    const { first, counts, rights } = this;
    const more = Math.max(64, counts.length);
    const from = counts.length === 0 ? step : first;
    const begin = step < from ? Math.min(step, from - more) : from;
    const end = Math.max(from + counts.length, step >= from + counts.length ? step + more : 0);
    this.first = begin;
    this.counts = new Uint32Array(end - begin);
    this.rights = new Uint32Array(end - begin);
    this.counts.set(counts, from - begin);
    this.rights.set(rights, from - begin);
    return step - begin;
  }

  /** Best first. */
  private *sorted(): Generator<Level> {
    for (let at = this.counts.length - 1; at >= 0; at--)
      if (this.counts[at]! > 0)
        yield {
          score: (this.first + at) / this.perUnit,
          count: this.counts[at]!,
          right: this.rights[at]!,
        };
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
    // A sum of shares may end one rounding above 1.
    return Math.min(1, area);
  }

  /** Recall, 0 to 1, of a threshold; none finds nothing. */
  recallAt(threshold: number | undefined, relevant: number): number {
    if (threshold === undefined || relevant === 0) return 0;
    let right = 0;
    for (const level of this.sorted()) {
      if (level.score < threshold) break;
      right += level.right;
    }
    return right / relevant;
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
