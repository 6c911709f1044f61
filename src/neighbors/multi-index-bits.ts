// Exact Hamming neighbors without comparing everything with everything: codes are cut into blocks of about
// log2(n) bits, each block's value addresses a bucket, and codes that are near each other share a nearby bucket in
// at least one block (see block-plan.ts for why none is missed).
// Skewed codes (one block equal in many of them) cost time, never an answer: equal codes are collapsed first, and
// where a plan would look at more candidates than there are codes, all codes are simply compared.

import { type Block, masksUpTo, planBlocks, planRadii } from "./block-plan.js";
import { collapseEqual, type EqualCodes } from "./equal-codes.js";
import type { BitIndex, BitNeighbor, BitPair } from "./neighbor.js";
import {
  checkRadius,
  countOnes,
  distanceUpTo,
  type PackedCodes,
  packCodes,
  packQuery,
} from "./packed-codes.js";

/** Distinct codes by the value of one block: bucket v is order[starts[v]] .. order[starts[v + 1] - 1]. */
interface Table {
  readonly block: Block;
  readonly starts: Uint32Array;
  readonly order: Uint32Array;
}

/** How one radius is searched: by buckets, t_i and the masks of up to t_i ones for each table; or by comparing all. */
interface Search {
  readonly all: boolean;
  readonly radii: readonly number[];
  readonly masks: readonly Uint32Array[];
}

/** Hits gathered before they are handed on, as triples (class, class, distance). */
const BATCH = 1 << 14;

export class MultiIndexBits implements BitIndex {
  readonly size: number;
  readonly bits: number;
  private readonly equal: EqualCodes;
  private readonly codes: PackedCodes;
  private readonly tables: readonly Table[];
  private readonly searches = new Map<number, Search>();

  /**
   * Indexes `codes` (bits / 8 bytes each, copied). The blocks are cut for searches of `radiusBits` (default: an
   * eighth of the bits, less one: 31 of 256); any other radius gives the same answers, only slower.
   * Throws a RangeError when the length is no whole number of codes.
   */
  constructor(codes: Uint8Array, bits: number, radiusBits: number = Math.max(0, bits / 8 - 1)) {
    checkRadius(radiusBits);
    const packed = packCodes(codes, bits);
    this.size = packed.size;
    this.bits = bits;
    this.equal = collapseEqual(packed);
    this.codes = this.equal.distinct;
    this.tables = planBlocks(bits, this.codes.size, radiusBits).map((block) => makeTable(this.codes, block));
  }

  within(code: Uint8Array, radiusBits: number): BitNeighbor[] {
    checkRadius(radiusBits);
    const query = packQuery(code, this.bits);
    const { starts, ids } = this.equal;
    const found: BitNeighbor[] = [];
    for (const [c, distanceBits] of this.classesWithin(query, radiusBits))
      for (let i = starts[c]!; i < starts[c + 1]!; i++) found.push({ id: ids[i]!, distanceBits });
    return found.sort((x, y) => x.distanceBits - y.distanceBits || x.id - y.id);
  }

  *pairs(radiusBits: number): Generator<BitPair> {
    checkRadius(radiusBits);
    const { starts, ids } = this.equal;
    for (const same of this.classes())
      for (let i = 0; i < same.length; i++)
        for (let j = i + 1; j < same.length; j++) yield { a: same[i]!, b: same[j]!, distanceBits: 0 };
    for (const hits of this.classPairs(radiusBits)) {
      for (let h = 0; h < hits.length; h += 3) {
        const x = hits[h]!;
        const y = hits[h + 1]!;
        for (let i = starts[x]!; i < starts[x + 1]!; i++)
          for (let j = starts[y]!; j < starts[y + 1]!; j++) yield pairOf(ids[i]!, ids[j]!, hits[h + 2]!);
      }
    }
  }

  classes(): Uint32Array[] {
    const { starts, ids } = this.equal;
    const repeated: Uint32Array[] = [];
    for (let c = 0; c < this.codes.size; c++)
      if (starts[c + 1]! - starts[c]! > 1) repeated.push(ids.slice(starts[c]!, starts[c + 1]!));
    return repeated;
  }

  *distinctPairs(radiusBits: number): Generator<BitPair> {
    checkRadius(radiusBits);
    const { starts, ids } = this.equal;
    for (const hits of this.classPairs(radiusBits))
      for (let h = 0; h < hits.length; h += 3)
        yield pairOf(ids[starts[hits[h]!]!]!, ids[starts[hits[h + 1]!]!]!, hits[h + 2]!);
  }

  /** Classes near `query` with their distance, each once. */
  private classesWithin(query: Uint32Array, radiusBits: number): [number, number][] {
    const { size, stride, words } = this.codes;
    const { all, radii, masks } = this.search(radiusBits);
    const found: [number, number][] = [];
    const look = (c: number, earlier: number): void => {
      const distance = distanceUpTo(radiusBits, query, 0, words, c * stride, stride);
      if (distance > radiusBits) return;
      if (!seenBefore(this.tables, radii, earlier, query, 0, words, c * stride)) found.push([c, distance]);
    };
    if (all) {
      for (let c = 0; c < size; c++) look(c, 0);
      return found;
    }
    for (const [t, { block, starts, order }] of this.tables.entries()) {
      const value = blockValue(query, 0, block);
      for (const mask of masks[t]!) {
        const bucket = value ^ mask;
        for (let i = starts[bucket]!; i < starts[bucket + 1]!; i++) look(order[i]!, t);
      }
    }
    return found;
  }

  /** Triples (class, class, distance) of all near classes, each pair once, in batches of bounded size. */
  private *classPairs(radiusBits: number): Generator<Uint32Array> {
    const { all, radii, masks } = this.search(radiusBits);
    if (all) {
      yield* gather((from, hits) => collectAll(this.codes, radiusBits, from, hits), this.codes.size);
      return;
    }
    for (const t of this.tables.keys()) {
      if (radii[t]! < 0) continue;
      const sweep = sweepOf(this.tables, t, radii, this.codes, radiusBits);
      for (const mask of masks[t]!)
        yield* gather((from, hits) => collectBuckets(sweep, mask, from, hits), this.codes.size);
    }
  }

  /** The plan of a radius, made once. */
  private search(radiusBits: number): Search {
    const radius = Math.min(radiusBits, this.bits);
    let search = this.searches.get(radius);
    if (search === undefined) {
      const blocks = this.tables.map(({ block }) => block);
      const radii = planRadii(blocks, this.codes.size, radius)?.radii;
      search =
        radii === undefined
          ? { all: true, radii: [], masks: [] }
          : { all: false, radii, masks: blocks.map(({ width }, t) => masksUpTo(width, radii[t]!)) };
      this.searches.set(radius, search);
    }
    return search;
  }
}

function pairOf(x: number, y: number, distanceBits: number): BitPair {
  return x < y ? { a: x, b: y, distanceBits } : { a: y, b: x, distanceBits };
}

function makeTable(codes: PackedCodes, block: Block): Table {
  const { size, stride, words } = codes;
  const starts = new Uint32Array(2 ** block.width + 1);
  for (let c = 0; c < size; c++) starts[blockValue(words, c * stride, block) + 1]!++;
  for (let v = 0; v < starts.length - 1; v++) starts[v + 1]! += starts[v]!;
  const next = starts.slice();
  const order = new Uint32Array(size);
  for (let c = 0; c < size; c++) order[next[blockValue(words, c * stride, block)]!++] = c;
  return { block, starts, order };
}

/** The bits of one block of the code that begins at word `at`. */
function blockValue(words: Uint32Array, at: number, { start, width }: Block): number {
  const word = at + (start >>> 5);
  const shift = start & 31;
  const ones = (1 << width) - 1; // width <= 24
  const low = words[word]! >>> shift;
  return (shift + width <= 32 ? low : low | (words[word + 1]! << (32 - shift))) & ones;
}

/** Whether a table before `table` finds this pair too: each pair is reported by the first one that does. */
function seenBefore(
  tables: readonly Table[],
  radii: readonly number[],
  table: number,
  a: Uint32Array,
  i: number,
  b: Uint32Array,
  j: number,
): boolean {
  for (let t = 0; t < table; t++) {
    const { block } = tables[t]!;
    if (countOnes(blockValue(a, i, block) ^ blockValue(b, j, block)) <= radii[t]!) return true;
  }
  return false;
}

/** One table made ready to be swept in the order of its buckets, so that memory is read nearly in sequence. */
interface Sweep {
  readonly tables: readonly Table[];
  readonly index: number;
  readonly table: Table;
  readonly radii: readonly number[];
  readonly radiusBits: number;
  readonly stride: number;
  /** Codes and block values in the table's order. */
  readonly words: Uint32Array;
  readonly values: Uint32Array;
}

function sweepOf(
  tables: readonly Table[],
  index: number,
  radii: readonly number[],
  codes: PackedCodes,
  radiusBits: number,
): Sweep {
  const table = tables[index]!;
  const { size, stride } = codes;
  const words = new Uint32Array(size * stride);
  const values = new Uint32Array(size);
  for (let p = 0; p < size; p++) {
    const from = table.order[p]! * stride;
    for (let w = 0; w < stride; w++) words[p * stride + w] = codes.words[from + w]!;
    values[p] = blockValue(words, p * stride, table.block);
  }
  return { tables, index, table, radii, radiusBits, stride, words, values };
}

/** Runs `collect` from where it stopped last until it is through, handing on what it gathered each time. */
function* gather(collect: (from: number, hits: number[]) => number, size: number): Generator<Uint32Array> {
  for (let from = 0; from < size; ) {
    const hits: number[] = [];
    from = collect(from, hits);
    if (hits.length > 0) yield Uint32Array.from(hits);
  }
}

/** Compares the codes of each bucket, from position `from`, with those of the bucket `mask` away; the hot loop. */
function collectBuckets(sweep: Sweep, mask: number, from: number, hits: number[]): number {
  const { radiusBits, stride, words, values } = sweep;
  const { starts } = sweep.table;
  const size = values.length;
  const side = mask === 0 ? 0 : 31 - Math.clz32(mask); // the highest bit in which the two buckets differ
  let p = from;
  while (p < size && hits.length < BATCH) {
    const value = values[p]!;
    if (mask !== 0 && (value >>> side) & 1) {
      // Met from the other side: go on where this bit is 0 again.
      p = starts[((value >>> side) + 1) << side]!;
      continue;
    }
    const end = starts[(value ^ mask) + 1]!;
    for (let q = mask === 0 ? p + 1 : starts[value ^ mask]!; q < end; q++) {
      const distance = distanceUpTo(radiusBits, words, p * stride, words, q * stride, stride);
      if (distance <= radiusBits) takeIn(sweep, p, q, distance, hits);
    }
    p++;
  }
  return p;
}

/** Adds the codes at positions p and q to the hits unless an earlier table found them. */
function takeIn(sweep: Sweep, p: number, q: number, distance: number, hits: number[]): void {
  const { tables, index, table, radii, stride, words } = sweep;
  if (seenBefore(tables, radii, index, words, p * stride, words, q * stride)) return;
  hits.push(table.order[p]!, table.order[q]!, distance);
}

/** Compares code `from` and those after it with all later ones. */
function collectAll(codes: PackedCodes, radiusBits: number, from: number, hits: number[]): number {
  const { size, stride, words } = codes;
  let p = from;
  for (; p < size && hits.length < BATCH; p++) {
    for (let q = p + 1; q < size; q++) {
      const distance = distanceUpTo(radiusBits, words, p * stride, words, q * stride, stride);
      if (distance <= radiusBits) hits.push(p, q, distance);
    }
  }
  return p;
}
