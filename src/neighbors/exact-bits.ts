// Every code compared with every other: the plain definition of a BitIndex, the oracle the fast one is tested
// against, and good enough for a few thousand codes.

import type { BitIndex, BitNeighbor, BitPair } from "./neighbor.js";
import { checkRadius, distanceUpTo, type PackedCodes, packCodes, packQuery } from "./packed-codes.js";

export class ExactBits implements BitIndex {
  readonly size: number;
  readonly bits: number;
  private readonly codes: PackedCodes;

  /** Indexes `codes` (bits / 8 bytes each, copied). Throws a RangeError when the length is no whole number of codes. */
  constructor(codes: Uint8Array, bits: number) {
    this.codes = packCodes(codes, bits);
    this.size = this.codes.size;
    this.bits = bits;
  }

  within(code: Uint8Array, radiusBits: number): BitNeighbor[] {
    checkRadius(radiusBits);
    const query = packQuery(code, this.bits);
    const { stride, words } = this.codes;
    const found: BitNeighbor[] = [];
    for (let id = 0; id < this.size; id++) {
      const distanceBits = distanceUpTo(radiusBits, query, 0, words, id * stride, stride);
      if (distanceBits <= radiusBits) found.push({ id, distanceBits });
    }
    return found.sort((x, y) => x.distanceBits - y.distanceBits || x.id - y.id);
  }

  *pairs(radiusBits: number): Generator<BitPair> {
    checkRadius(radiusBits);
    const { stride, words } = this.codes;
    for (let a = 0; a < this.size; a++) {
      for (let b = a + 1; b < this.size; b++) {
        const distanceBits = distanceUpTo(radiusBits, words, a * stride, words, b * stride, stride);
        if (distanceBits <= radiusBits) yield { a, b, distanceBits };
      }
    }
  }

  classes(): Uint32Array[] {
    const byCode = new Map<string, number[]>();
    for (let id = 0; id < this.size; id++) {
      const key = this.codes.words.subarray(id * this.codes.stride, (id + 1) * this.codes.stride).join();
      const ids = byCode.get(key);
      if (ids === undefined) byCode.set(key, [id]);
      else ids.push(id);
    }
    return [...byCode.values()].filter((ids) => ids.length > 1).map((ids) => Uint32Array.from(ids));
  }

  *distinctPairs(radiusBits: number): Generator<BitPair> {
    const repeated = new Set(this.classes().flatMap((ids) => [...ids.subarray(1)]));
    for (const pair of this.pairs(radiusBits)) if (!repeated.has(pair.a) && !repeated.has(pair.b)) yield pair;
  }
}
