// The walk that building and asking rest on: from one vector on to those linked to it, always from the nearest not yet
// left, until none of those still open is nearer than the worst of those to keep.

import type { CodedRows } from "./coded-rows.js";
import { grown } from "./grown.js";
import { Heap, idOf, keyOf } from "./heap.js";
import type { Links } from "./links.js";

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

  /** The key of a vector nearest to what `rows` was asked about of all on that level, or nearly. */
  descend(level: number): number {
    const { rows, links, fresh } = this;
    fresh[0] = links.entry;
    rows.compare(fresh, 1);
    let key = keyOf(links.entry, rows.similarities[0]!);
    for (let above = links.topLevel; above > level; above--)
      for (let before = 0; before !== key; ) {
        before = key;
        this.beginAt(idOf(key));
        const count = this.meet(idOf(key), above);
        rows.compare(fresh, count);
        for (let at = 0; at < count; at++) key = Math.max(key, keyOf(fresh[at]!, rows.similarities[at]!));
      }
    return key;
  }

  /**
   * The keys of about the `count` vectors of a level nearest to what `rows` was asked about, the nearest last; the
   * walk begins at that of `from`. Gone with the next walk.
   */
  near(from: number, level: number, count: number): Float64Array {
    const { rows, fresh, best, open } = this;
    this.beginAt(idOf(from));
    best.clear();
    open.clear();
    best.push(from);
    open.push(-from);
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

  private beginAt(id: number): void {
    this.met = grown(this.met, this.links.size);
    this.walks++;
    this.met[id] = this.walks;
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
