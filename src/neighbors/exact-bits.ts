// Every code compared with every other: the plain definition of a BitIndex, the oracle the fast one is tested
// against, and good enough for a few thousand codes.

import type { BitIndex, BitNeighbor, BitPair, BitPairs, CodeSet, PairOptions } from "./neighbor.js";
import {
  checkCount,
  checkRadius,
  checkSameBits,
  distanceUpTo,
  type PackedCodes,
  packCodes,
  packQuery,
} from "./packed-codes.js";
import { readPairOptions } from "./part.js";
import { nearestFirst, scanCodes } from "./scan.js";

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

  codeSet(): CodeSet {
    return { codes: this.codes };
  }

  within(code: Uint8Array, radiusBits: number): BitNeighbor[] {
    checkRadius(radiusBits);
    return scanCodes(this.codes, this.size, packQuery(code, this.bits), radiusBits).sort(nearestFirst);
  }

  nearest(code: Uint8Array, k: number, maxRadiusBits: number = this.bits): BitNeighbor[] {
    checkCount(k);
    return this.within(code, maxRadiusBits).slice(0, k);
  }

  pairs(radiusBits: number, options?: PairOptions): BitPairs {
    return listed(this.allPairs(radiusBits), options);
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

  distinctPairs(radiusBits: number, options?: PairOptions): BitPairs {
    const repeated = new Set(this.classes().flatMap((ids) => [...ids.subarray(1)]));
    return listed(this.allPairs(radiusBits, repeated), options);
  }

  join(other: BitIndex, radiusBits: number, options?: PairOptions): BitPairs {
    checkSameBits(this.bits, other.bits);
    return listed(joined(this.codes, other.codeSet(), radiusBits), options);
  }

  private *allPairs(radiusBits: number, without?: ReadonlySet<number>): Generator<BitPair> {
    checkRadius(radiusBits);
    const { stride, words } = this.codes;
    for (let a = 0; a < this.size; a++) {
      if (without?.has(a)) continue;
      for (let b = a + 1; b < this.size; b++) {
        const distanceBits = distanceUpTo(radiusBits, words, a * stride, words, b * stride, stride);
        if (distanceBits <= radiusBits && !without?.has(b)) yield { a, b, distanceBits };
      }
    }
  }
}

function* joined(codes: PackedCodes, other: CodeSet, radiusBits: number): Generator<BitPair> {
  checkRadius(radiusBits);
  const { stride, words } = codes;
  for (let a = 0; a < codes.size; a++) {
    for (let i = 0; i < other.codes.size; i++) {
      const distanceBits = distanceUpTo(radiusBits, words, a * stride, other.codes.words, i * stride, stride);
      if (distanceBits <= radiusBits) yield { a, b: other.ids?.[i] ?? i, distanceBits };
    }
  }
}

/** The pairs of a part (by their first code) up to the cap, and how many there were. */
function* listed(pairs: Generator<BitPair>, options: PairOptions | undefined): BitPairs {
  const { cap, part } = readPairOptions(options);
  let count = 0;
  for (const pair of pairs) if (pair.a % part.of === part.number && count++ < cap) yield pair;
  return count;
}
