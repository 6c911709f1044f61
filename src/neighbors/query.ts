// The codes near one code: every table is asked for the buckets near the code's own, and what lies in them is
// compared. A code that several tables hold is met once, by the first that finds it.

import { BestK } from "./best-k.js";
import { growRadii, masksOf, masksUpTo, planRadii, type Unit } from "./block-plan.js";
import { type BucketTable, blockValue } from "./bucket-table.js";
import type { EqualCodes } from "./equal-codes.js";
import type { BitNeighbor } from "./neighbor.js";
import { countOnes, distanceUpTo, type PackedCodes } from "./packed-codes.js";
import { nearestFirst } from "./scan.js";

/** Codes ready to be asked. */
export interface Searchable {
  readonly codes: PackedCodes;
  readonly equal: EqualCodes;
  readonly tables: readonly BucketTable[];
}

/** All ids within the radius, ascending distance, then id. */
export function findWithin(index: Searchable, query: Uint32Array, radiusBits: number): BitNeighbor[] {
  const { codes, equal, tables } = index;
  const radius = Math.min(radiusBits, codes.bits);
  const blocks = tables.map(({ block }) => block);
  const radii = planRadii(blocks, equal.distinct, radius)?.radii;
  const found: BitNeighbor[] = [];
  const take = (id: number) => {
    const distanceBits = distanceUpTo(radius, query, 0, codes.words, id * codes.stride, codes.stride);
    for (const member of equal.membersOf(id)) found.push({ id: member, distanceBits });
  };
  if (radii === undefined) nearOfAll(index, query, radius).forEach(take);
  else
    for (const [t, table] of tables.entries())
      for (const id of nearInBuckets(
        codes,
        table,
        query,
        maskRing.upTo(table.block.width, radii[t]!),
        radius,
      ))
        if (!metBefore(index, query, radii, t, id)) take(id);
  return found.sort(nearestFirst);
}

/** What nearest neighbors are asked for. */
export interface Nearest {
  readonly k: number;
  readonly maxRadiusBits: number;
  /** Only these; default all. */
  readonly accept?: ((id: number) => boolean) | undefined;
}

/**
 * The `k` nearest ids, ascending distance, then id. The radii of the tables grow by one step after the other, each
 * of which meets only codes that were not met before, until the k nearest so far cannot be beaten.
 */
export function findNearest(index: Searchable, query: Uint32Array, asked: Nearest): BitNeighbor[] {
  const { codes, equal, tables } = index;
  const best = new NearestCodes(index, query, asked);
  const radii = tables.map(() => -1);
  let steps = 0;
  let sureBits = -1; // all codes so near have been met
  const units = growRadii(
    tables.map(({ block }) => block),
    equal.distinct,
  );
  while (sureBits < best.limitBits) {
    const unit: Unit | undefined = units.next().value;
    steps += unit?.steps ?? 0;
    if (unit === undefined || steps >= equal.distinct) return compareAll(index, query, asked);
    const table = tables[unit.block]!;
    const masks = maskRing.of(table.block.width, unit.radius);
    for (const id of nearInBuckets(codes, table, query, masks, best.limitBits))
      if (!metBefore(index, query, radii, tables.length, id)) best.offer(id);
    radii[unit.block] = unit.radius;
    sureBits = Math.min(sureBits + 1, codes.bits);
  }
  return best.sorted();
}

function compareAll(index: Searchable, query: Uint32Array, asked: Nearest): BitNeighbor[] {
  const best = new NearestCodes(index, query, asked);
  for (let id = 0; id < index.codes.size; id++) if (!index.equal.isRepeat(id)) best.offer(id);
  return best.sorted();
}

/** The nearest codes met so far. */
class NearestCodes {
  /** Farther ones are not wanted any more. */
  limitBits: number;
  private readonly index: Searchable;
  private readonly query: Uint32Array;
  private readonly accept: (id: number) => boolean;
  private readonly k: number;
  private readonly best: BestK;

  constructor(index: Searchable, query: Uint32Array, { k, maxRadiusBits, accept = () => true }: Nearest) {
    this.index = index;
    this.query = query;
    this.k = Math.min(k, index.codes.size);
    this.accept = accept;
    this.best = new BestK(this.k);
    this.limitBits = this.k === 0 ? -1 : Math.min(maxRadiusBits, index.codes.bits);
  }

  /** Takes in a code and those equal to it, unless they are too far. */
  offer(id: number): void {
    const { stride, words } = this.index.codes;
    const distanceBits = distanceUpTo(this.limitBits, this.query, 0, words, id * stride, stride);
    if (distanceBits > this.limitBits) return;
    let room = this.k;
    for (const member of this.index.equal.membersOf(id)) {
      if (!this.accept(member)) continue;
      this.best.offer(member, -distanceBits);
      if (--room === 0) break;
    }
    if (this.best.isFull) this.limitBits = Math.min(this.limitBits, -this.best.worst);
  }

  sorted(): BitNeighbor[] {
    return this.best.sorted().map(({ id, similarity }) => ({ id, distanceBits: 0 - similarity }));
  }
}

/** The different codes within the limit, all of them compared. */
function nearOfAll({ codes, equal }: Searchable, query: Uint32Array, limitBits: number): number[] {
  const { size, stride, words } = codes;
  const near: number[] = [];
  for (let id = 0; id < size; id++) {
    if (equal.isRepeat(id)) continue;
    if (distanceUpTo(limitBits, query, 0, words, id * stride, stride) <= limitBits) near.push(id);
  }
  return near;
}

/** The hot loop: the codes within the limit in the buckets that differ from the query's own by one of the masks. */
function nearInBuckets(
  { stride, words }: PackedCodes,
  { block, starts, order }: BucketTable,
  query: Uint32Array,
  masks: Uint32Array,
  limitBits: number,
): number[] {
  const near: number[] = [];
  const value = blockValue(query, 0, block);
  for (let m = 0; m < masks.length; m++) {
    const bucket = value ^ masks[m]!;
    const end = starts[bucket + 1]!;
    for (let i = starts[bucket]!; i < end; i++) {
      const id = order[i]!;
      if (distanceUpTo(limitBits, query, 0, words, id * stride, stride) <= limitBits) near.push(id);
    }
  }
  return near;
}

/** Whether one of the first `count` tables, searched within these radii, has met the code. */
function metBefore(
  { codes, tables }: Searchable,
  query: Uint32Array,
  radii: readonly number[],
  count: number,
  id: number,
): boolean {
  for (let t = 0; t < count; t++) {
    const { block } = tables[t]!;
    const differing = blockValue(query, 0, block) ^ blockValue(codes.words, id * codes.stride, block);
    if (countOnes(differing) <= radii[t]!) return true;
  }
  return false;
}

/** Masks made once: hundreds of questions need the same few. */
const maskRing = {
  made: new Map<string, Uint32Array>(),
  of(width: number, ones: number): Uint32Array {
    return this.keep(`${width} ${ones}`, () => masksOf(width, ones));
  },
  upTo(width: number, radius: number): Uint32Array {
    return this.keep(`${width} to ${radius}`, () => masksUpTo(width, radius));
  },
  keep(key: string, make: () => Uint32Array): Uint32Array {
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const masks = make();
    this.made.set(key, masks);
    return masks;
  },
};
