// Codes sorted by the value of one block, so that all codes of one value lie together: a counting sort whose
// counters become the bucket starts, without a second copy of them (2^22 of them are 16 MB).

import type { Block } from "./block-plan.js";
import type { EqualCodes } from "./equal-codes.js";
import type { PackedCodes } from "./packed-codes.js";

/** Different codes by the value of one block: bucket v is order[starts[v]] .. order[starts[v + 1] - 1]. */
export interface BucketTable {
  readonly block: Block;
  readonly starts: Uint32Array;
  /** Lowest ids of classes of equal codes. */
  readonly order: Uint32Array;
}

/** Number of bucket starts of a table. */
export function startsOf({ width }: Block): number {
  return 2 ** width + 1;
}

/** Sorts the different codes by one block, into new arrays or those given (starts of startsOf(block) numbers). */
export function makeTable(
  codes: PackedCodes,
  equal: EqualCodes,
  block: Block,
  starts: Uint32Array = new Uint32Array(startsOf(block)),
  order: Uint32Array = new Uint32Array(equal.distinct),
): BucketTable {
  const { size, stride, words } = codes;
  starts.fill(0);
  for (let id = 0; id < size; id++) if (!equal.isRepeat(id)) starts[blockValue(words, id * stride, block)]!++;
  for (let v = 1; v < starts.length; v++) starts[v]! += starts[v - 1]!;
  // Every counter is now where its bucket ends; filled from behind, it ends up where it starts.
  for (let id = size - 1; id >= 0; id--) {
    if (equal.isRepeat(id)) continue;
    const v = blockValue(words, id * stride, block);
    const at = starts[v]! - 1;
    starts[v] = at;
    order[at] = id;
  }
  return { block, starts, order };
}

/** The bits of one block of the code that begins at word `at`. */
export function blockValue(words: Uint32Array, at: number, { start, width }: Block): number {
  const word = at + (start >>> 5);
  const shift = start & 31;
  const ones = (1 << width) - 1; // width <= 24
  const low = words[word]! >>> shift;
  return (shift + width <= 32 ? low : low | (words[word + 1]! << (32 - shift))) & ones;
}
