// The walk that building and asking rest on: from one vector on to those linked to it, always from the nearest not yet
// left, until none of those still open is nearer than the worst of those to keep.

import type { CodedRows } from "./coded-rows.js";
import { grown } from "./grown.js";
import { Heap, idOf, keyOf } from "./heap.js";
import type { Links } from "./links.js";

/** From how many vectors a walk begins: a quarter of those asked for, within these bounds. */
const [LEAST_BEGINNINGS, MOST_BEGINNINGS] = [8, 64];

export class Walk {
  private readonly rows: CodedRows;
  private readonly links: Links;
  /** In which walk a vector was last met. */
  private met = new Uint32Array(0);
  private walks = 0;
  /** Those met for the first time, on their way to be compared. */
  private readonly fresh: Uint32Array;
  private readonly best = new Heap();
  private readonly open = new Heap();

  constructor(rows: CodedRows, links: Links) {
    this.rows = rows;
    this.links = links;
    this.fresh = new Uint32Array(links.most(0));
  }

  /**
   * Where a walk about the `count` nearest on a level begins: the keys of some found on the levels above. From a single
   * one it may not come to the right cluster, of hundreds about as far away.
   */
  approach(level: number, count: number): Float64Array {
    const { rows, links, fresh } = this;
    fresh[0] = links.entry;
    rows.compare(fresh, 1);
    let keys: Float64Array = Float64Array.of(keyOf(links.entry, rows.similarities[0]!));
    const some = Math.min(MOST_BEGINNINGS, Math.max(LEAST_BEGINNINGS, count >> 2));
    for (let above = links.topLevel; above > level; above--) keys = this.near(keys, above, some);
    return keys;
  }

  /**
   * The keys of about the `count` vectors of a level nearest to what `rows` was asked about, the nearest last; the
   * walk begins at those of `from`.
   */
  near(from: Float64Array, level: number, count: number): Float64Array {
    const { rows, fresh, best, open } = this;
    this.beginAt(from);
    best.clear();
    open.clear();
    for (const key of from.subarray(-count)) {
      best.push(key);
      open.push(-key);
    }
    while (open.size > 0) {
      const key = -open.pop();
      if (best.size === count && key < best.first) break;
      const others = this.meet(idOf(key), level);
      rows.compare(fresh, others);
      for (let at = 0; at < others; at++) {
        const own = keyOf(fresh[at]!, rows.similarities[at]!);
        if (best.size < count) best.push(own);
        else if (own > best.first) best.replaceFirst(own);
        else continue;
        open.push(-own);
      }
    }
    return best.sorted();
  }

  private beginAt(keys: Float64Array): void {
    this.met = grown(this.met, this.links.size);
    this.walks++;
    for (const key of keys) this.met[idOf(key)] = this.walks;
  }

  /** Those linked to `id` that this walk did not meet before, into `fresh`; their number. */
  private meet(id: number, level: number): number {
    const { links, met, fresh, walks } = this;
    const [lists, start] = [links.listsOf(level), links.startOf(id, level)];
    const end = start + 1 + lists[start]!;
    let count = 0;
    for (let at = start + 1; at < end; at++) {
      const other = lists[at]!;
      if (met[other] === walks) continue;
      met[other] = walks;
      fresh[count++] = other;
    }
    return count;
  }
}
