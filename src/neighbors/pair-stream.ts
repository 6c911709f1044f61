// Pairs of codes out of pairs of different codes: a pair of classes of m and n equal codes is m n pairs, which are
// counted by multiplication and listed one by one only as far as they are asked for.

import type { EqualCodes } from "./equal-codes.js";
import type { BitPair, BitPairs, Part } from "./neighbor.js";
import { jobsOf } from "./part.js";

/** Batches of (id, id, distance), equal codes by their lowest id. */
export type Hits = Generator<Uint32Array, void>;

/** The pairs within one set: those of equal codes, then those of each hit. */
export function* pairsWithin(equal: EqualCodes, hits: Hits, cap: number, part: Part): BitPairs {
  let count = 0;
  const [first, last] = jobsOf(part, equal.classes);
  for (let c = first; c < last; c++) {
    const ids = equal.membersAt(c);
    if (count < cap) yield* firstOf(pairsOfEqual(ids), cap - count);
    count += (ids.length * (ids.length - 1)) / 2;
  }
  for (const batch of hits) {
    for (let h = 0; h < batch.length; h += 3) {
      const [x, y, distanceBits] = [batch[h]!, batch[h + 1]!, batch[h + 2]!];
      const pairs = equal.countOf(x) * equal.countOf(y);
      if (count < cap) {
        if (pairs === 1) yield pairOf(x, y, distanceBits);
        else
          yield* ordered(firstOf(product(equal.membersOf(x), equal.membersOf(y), distanceBits), cap - count));
      }
      count += pairs;
    }
  }
  return count;
}

/** The pairs within one set, equal codes by their lowest id alone. */
export function* pairsOfDistinct(hits: Hits, cap: number): BitPairs {
  let count = 0;
  for (const batch of hits) {
    for (let h = 0; h < batch.length; h += 3)
      if (count + h / 3 < cap) yield pairOf(batch[h]!, batch[h + 1]!, batch[h + 2]!);
    count += batch.length / 3;
  }
  return count;
}

/** The two sets of a join; the codes of the right one are known by `rightIds` where given. */
export interface Joined {
  readonly left: EqualCodes;
  readonly right: EqualCodes;
  readonly rightIds: Uint32Array | undefined;
}

/** A set joined with another. */
export function* pairsBetween({ left, right, rightIds }: Joined, hits: Hits, cap: number): BitPairs {
  let count = 0;
  for (const batch of hits) {
    for (let h = 0; h < batch.length; h += 3) {
      const [x, y, distanceBits] = [batch[h]!, batch[h + 1]!, batch[h + 2]!];
      if (count < cap) {
        const bs = right.membersOf(y);
        yield* firstOf(
          product(left.membersOf(x), rightIds ? bs.map((b) => rightIds[b]!) : bs, distanceBits),
          cap - count,
        );
      }
      count += left.countOf(x) * right.countOf(y);
    }
  }
  return count;
}

function* pairsOfEqual(ids: Uint32Array): Generator<BitPair> {
  for (let i = 0; i < ids.length; i++)
    for (let j = i + 1; j < ids.length; j++) yield { a: ids[i]!, b: ids[j]!, distanceBits: 0 };
}

function* product(as: Uint32Array, bs: Uint32Array, distanceBits: number): Generator<BitPair> {
  for (const a of as) for (const b of bs) yield { a, b, distanceBits };
}

function* ordered(pairs: Generator<BitPair>): Generator<BitPair> {
  for (const { a, b, distanceBits } of pairs) yield pairOf(a, b, distanceBits);
}

function* firstOf(pairs: Generator<BitPair>, most: number): Generator<BitPair> {
  let room = most;
  for (const pair of pairs) {
    yield pair;
    if (--room <= 0) return;
  }
}

function pairOf(x: number, y: number, distanceBits: number): BitPair {
  return x < y ? { a: x, b: y, distanceBits } : { a: y, b: x, distanceBits };
}
