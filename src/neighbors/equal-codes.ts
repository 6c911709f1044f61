// Equal codes collapsed to one before any search: 10,000 blank pages with one hash would otherwise make every
// bucket they fall into cost 50 million comparisons, and there is nothing to find out about them.

import type { PackedCodes } from "./packed-codes.js";

/** Classes of equal codes, in order of their lowest id; class c holds ids[starts[c]] .. ids[starts[c + 1] - 1]. */
export interface EqualCodes {
  /** One code a class: what is searched. */
  readonly distinct: PackedCodes;
  /** `distinct.size + 1` positions in `ids`. */
  readonly starts: Uint32Array;
  /** All ids, by class, ascending within one. */
  readonly ids: Uint32Array;
}

/** Finds the classes of equal codes with one pass over a hash table. */
export function collapseEqual(codes: PackedCodes): EqualCodes {
  const { classOf, firsts } = classify(codes);
  const { stride, words } = codes;
  const kept = new Uint32Array(firsts.length * stride);
  firsts.forEach((id, c) => {
    kept.set(words.subarray(id * stride, (id + 1) * stride), c * stride);
  });
  return {
    distinct: { ...codes, size: firsts.length, words: kept },
    ...membersByClass(classOf, firsts.length),
  };
}

/** The class of every code, numbered by first appearance, and the first id of every class. */
function classify({ size, stride, words }: PackedCodes): { classOf: Uint32Array; firsts: number[] } {
  // Open addressing, at most half full; a slot holds class + 1, 0 is empty.
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * size + 2)));
  const last = slots.length - 1;
  const classOf = new Uint32Array(size);
  const firsts: number[] = [];
  for (let id = 0; id < size; id++) {
    let slot = hash(words, id * stride, stride) & last;
    while (slots[slot] !== 0 && !equal(words, firsts[slots[slot]! - 1]! * stride, id * stride, stride))
      slot = (slot + 1) & last;
    if (slots[slot] === 0) slots[slot] = firsts.push(id);
    classOf[id] = slots[slot]! - 1;
  }
  return { classOf, firsts };
}

/** Counting sort of the ids by class; stable, so ids stay ascending. */
function membersByClass(classOf: Uint32Array, classes: number): { starts: Uint32Array; ids: Uint32Array } {
  const starts = new Uint32Array(classes + 1);
  for (const c of classOf) starts[c + 1]!++;
  for (let c = 0; c < classes; c++) starts[c + 1]! += starts[c]!;
  const next = starts.slice();
  const ids = new Uint32Array(classOf.length);
  classOf.forEach((c, id) => {
    ids[next[c]!++] = id;
  });
  return { starts, ids };
}

/** Words mixed by multiplication and shift; the constants are MurmurHash3's finalizer (Appleby, public domain). */
function hash(words: Uint32Array, start: number, stride: number): number {
  let h = 0;
  for (let w = 0; w < stride; w++) {
    h = Math.imul(h ^ words[start + w]!, 0x85ebca6b);
    h ^= h >>> 13;
  }
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function equal(words: Uint32Array, i: number, j: number, stride: number): boolean {
  for (let w = 0; w < stride; w++) if (words[i + w] !== words[j + w]) return false;
  return true;
}
