// The k best of a stream of scored ids in k numbers of memory: a heap with the worst on top, so that most offers
// are refused by one comparison.

import type { VectorNeighbor } from "./neighbor.js";

export class BestK {
  private readonly ids: Uint32Array;
  private readonly scores: Float64Array;
  private count = 0;

  /** Room for `k` (0 or more) ids. */
  constructor(k: number) {
    this.ids = new Uint32Array(k);
    this.scores = new Float64Array(k);
  }

  /** Takes `id` in when it is among the k best so far; of equal scores the lower id is the better. */
  offer(id: number, score: number): void {
    if (this.count < this.ids.length) this.rise(this.count++, id, score);
    else if (this.count > 0 && this.worse(0, id, score)) this.sink(id, score);
  }

  /** Whether there is no room left (nor ever was): a newcomer displaces the worst. */
  get isFull(): boolean {
    return this.count === this.ids.length;
  }

  /** The worst score that was kept; -Infinity while none was. */
  get worst(): number {
    return this.count === 0 ? Number.NEGATIVE_INFINITY : this.scores[0]!;
  }

  /** What was kept, best first. */
  sorted(): VectorNeighbor[] {
    return Array.from({ length: this.count }, (_, i) => ({
      id: this.ids[i]!,
      similarity: this.scores[i]!,
    })).sort((x, y) => y.similarity - x.similarity || x.id - y.id);
  }

  /** Whether the entry at `at` is worse than the given one. */
  private worse(at: number, id: number, score: number): boolean {
    return this.scores[at]! < score || (this.scores[at] === score && this.ids[at]! > id);
  }

  /** Puts an entry at the end and lets it rise while it is worse than its parent. */
  private rise(at: number, id: number, score: number): void {
    let child = at;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (this.worse(parent, id, score)) break;
      this.move(parent, child);
      child = parent;
    }
    this.set(child, id, score);
  }

  /** Replaces the top and lets the newcomer sink below every worse child. */
  private sink(id: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.count) break;
      if (child + 1 < this.count && this.worse(child + 1, this.ids[child]!, this.scores[child]!)) child++;
      if (!this.worse(child, id, score)) break;
      this.move(child, at);
      at = child;
    }
    this.set(at, id, score);
  }

  private move(from: number, to: number): void {
    this.set(to, this.ids[from]!, this.scores[from]!);
  }

  private set(at: number, id: number, score: number): void {
    this.ids[at] = id;
    this.scores[at] = score;
  }
}
