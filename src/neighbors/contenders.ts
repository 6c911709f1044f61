// Who may be among the nearest, while similarities are known only to within a bound: a vector whose most possible
// similarity is below the least possible ones of k others is out, everybody else is looked at closely, most
// promising first, until nobody left can still get in.

import { BestK } from "./best-k.js";
import type { ByteCodes, CodedQuery } from "./byte-codes.js";
import type { VectorNeighbor } from "./neighbor.js";
import { dot, type Rows } from "./unit-vectors.js";

/** Read in the first turn; every further turn reads twice as many. */
const FIRST_TURN = 32;

export class Contenders {
  private readonly codes: ByteCodes;
  private readonly query: CodedQuery;
  private readonly ids: number[] = [];
  private readonly uppers: number[] = [];
  /** The least that the k surest can have. */
  private readonly lows: BestK;
  private floor: number;

  /** For the `k` nearest, or (k = 0) for all that may be at least `floor` similar. */
  constructor(codes: ByteCodes, query: CodedQuery, k: number, floor = Number.NEGATIVE_INFINITY) {
    this.codes = codes;
    this.query = query;
    this.lows = new BestK(k);
    this.floor = floor;
  }

  /** Takes in the sums of the vectors `first`, `first` + 1 ... or, where they are given, of `ids`. */
  take(sums: Int32Array, first: number, ids?: Uint32Array): void {
    const { scales, errors } = this.codes;
    const { factor, slack } = this.query;
    let floor = this.floor;
    for (let at = 0; at < sums.length; at++) {
      const id = ids === undefined ? first + at : ids[at]!;
      const similarity = sums[at]! * factor * scales[id]!;
      const bound = errors[id]! + slack;
      if (similarity + bound < floor) continue;
      this.ids.push(id);
      this.uppers.push(similarity + bound);
      this.lows.offer(id, similarity - bound);
      if (this.lows.isFull) floor = Math.max(floor, this.lows.worst);
    }
    this.floor = floor;
  }

  /** The `k` nearest to `unit` of all taken in, to the last digit; and how many were looked at closely. */
  nearest(unit: Float64Array, k: number, rows: Rows): { best: VectorNeighbor[]; read: number } {
    const order = this.left().sort((x, y) => this.uppers[y]! - this.uppers[x]!);
    const best = new BestK(k);
    let read = 0;
    for (let turn = Math.max(FIRST_TURN, 2 * k); read < order.length; turn *= 2) {
      if (best.isFull && this.uppers[order[read]!]! < best.worst) break;
      const some = order.slice(read, read + turn);
      for (const { id, similarity } of this.closely(unit, some, rows)) best.offer(id, similarity);
      read += some.length;
    }
    return { best: best.sorted(), read };
  }

  /** All taken in that are at least `minSimilarity` similar to `unit`, in no order. */
  within(unit: Float64Array, minSimilarity: number, rows: Rows): VectorNeighbor[] {
    const order = this.left();
    const found: VectorNeighbor[] = [];
    for (let at = 0; at < order.length; at += 8 * FIRST_TURN)
      for (const neighbor of this.closely(unit, order.slice(at, at + 8 * FIRST_TURN), rows))
        if (neighbor.similarity >= minSimilarity) found.push(neighbor);
    return found;
  }

  /** Places of those who are not out yet. */
  private left(): number[] {
    return [...this.ids.keys()].filter((at) => this.uppers[at]! >= this.floor);
  }

  private closely(unit: Float64Array, places: readonly number[], rows: Rows): VectorNeighbor[] {
    const ids = Uint32Array.from(places, (at) => this.ids[at]!).sort(); // ascending, as a file is best read
    const vectors = rows(ids);
    return Array.from(ids, (id, at) => ({
      id,
      similarity: dot(unit, vectors, at * unit.length, unit.length),
    }));
  }
}
