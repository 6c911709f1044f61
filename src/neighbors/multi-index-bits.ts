// Exact Hamming neighbors without comparing everything with everything: codes are cut into blocks of about
// log2(n) bits, each block's value addresses a bucket, and codes that are near each other share a nearby bucket in
// at least one block (see block-plan.ts for why none is missed).
// Skewed codes (one block equal in many of them) cost time, never an answer: equal codes are collapsed first, and
// where a plan would look at more candidates than there are codes, all codes are simply compared.

import { planBlocks, QUESTION } from "./block-plan.js";
import { type BucketTable, makeTable } from "./bucket-table.js";
import { EqualCodes } from "./equal-codes.js";
import type { BitIndex, BitNeighbor, BitPairs, CodeSet, PairOptions } from "./neighbor.js";
import {
  checkCount,
  checkRadius,
  checkSameBits,
  type PackedCodes,
  packCodes,
  packQuery,
} from "./packed-codes.js";
import { pairsBetween, pairsOfDistinct, pairsWithin } from "./pair-stream.js";
import { type Side, sweepPairs } from "./pair-sweep.js";
import { readPairOptions } from "./part.js";
import { findNearest, findWithin } from "./query.js";

export interface MultiIndexOptions {
  /** Without WebAssembly: the plain loop, several times slower. Default false. */
  readonly plain?: boolean;
}

/** How many bytes the tables for single questions may take: some twice the codes, more for short or few ones. */
function tableBytesOf(bits: number, size: number): number {
  return Math.max(2 ** 24, size * Math.max(48, 2.2 * (bits / 8)));
}

export class MultiIndexBits implements BitIndex {
  readonly size: number;
  readonly bits: number;
  private readonly codes: PackedCodes;
  private readonly radiusBits: number;
  private readonly plain: boolean;
  private equalCodes: EqualCodes | undefined;
  private queryTables: readonly BucketTable[] | undefined;

  /**
   * Indexes `codes`: bits / 8 bytes each, which are copied; or packed ones, which are not: in shared memory, several
   * threads can have an index over the same codes, each of which takes its part of `pairs` or answers questions.
   * Single questions are prepared for `radiusBits` (default: an eighth of the bits, less one: 31 of 256), when the
   * first is asked; any other radius gives the same answers, only slower.
   * Throws a RangeError when the length is no whole number of codes.
   */
  constructor(
    codes: Uint8Array | PackedCodes,
    bits: number,
    radiusBits: number = Math.max(0, Math.floor(bits / 8) - 1),
    { plain = false }: MultiIndexOptions = {},
  ) {
    checkRadius(radiusBits);
    this.codes = codes instanceof Uint8Array ? packCodes(codes, bits) : codes;
    checkSameBits(bits, this.codes.bits);
    this.size = this.codes.size;
    this.bits = bits;
    this.radiusBits = radiusBits;
    this.plain = plain;
  }

  codeSet(): CodeSet {
    return { codes: this.codes };
  }

  within(code: Uint8Array, radiusBits: number): BitNeighbor[] {
    checkRadius(radiusBits);
    return findWithin(this.searchable(), packQuery(code, this.bits), radiusBits);
  }

  /** As BitIndex; with `accept`, only codes of ids that it returns true for. */
  nearest(
    code: Uint8Array,
    k: number,
    maxRadiusBits: number = this.bits,
    accept?: (id: number) => boolean,
  ): BitNeighbor[] {
    checkCount(k);
    checkRadius(maxRadiusBits);
    return findNearest(this.searchable(), packQuery(code, this.bits), { k, maxRadiusBits, accept });
  }

  pairs(radiusBits: number, options?: PairOptions): BitPairs {
    checkRadius(radiusBits);
    const { cap, part } = readPairOptions(options);
    const side = this.side();
    return pairsWithin(
      side.equal,
      sweepPairs(side, undefined, radiusBits, { part, plain: this.plain }),
      cap,
      part,
    );
  }

  classes(): Uint32Array[] {
    const { equal } = this.side();
    return Array.from({ length: equal.classes }, (_, c) => equal.membersAt(c).slice());
  }

  distinctPairs(radiusBits: number, options?: PairOptions): BitPairs {
    checkRadius(radiusBits);
    const { cap, part } = readPairOptions(options);
    return pairsOfDistinct(sweepPairs(this.side(), undefined, radiusBits, { part, plain: this.plain }), cap);
  }

  join(other: BitIndex, radiusBits: number, options?: PairOptions): BitPairs {
    checkSameBits(this.bits, other.bits);
    checkRadius(radiusBits);
    const { cap, part } = readPairOptions(options);
    const { codes, ids: rightIds } = other.codeSet();
    const left = this.side();
    const right = other instanceof MultiIndexBits ? other.side() : { codes, equal: new EqualCodes(codes) };
    const hits = sweepPairs(left, right, radiusBits, { part, plain: this.plain });
    return pairsBetween({ left: left.equal, right: right.equal, rightIds }, hits, cap);
  }

  /** The codes and which of them are equal: found when it is first asked. */
  private side(): Side {
    this.equalCodes ??= new EqualCodes(this.codes);
    return { codes: this.codes, equal: this.equalCodes };
  }

  /** With the tables for single questions: made when the first is asked, since all pairs need none of them. */
  private searchable() {
    const { codes, equal } = this.side();
    this.queryTables ??= planBlocks(
      this.bits,
      equal.distinct,
      this.radiusBits,
      QUESTION,
      tableBytesOf(this.bits, equal.distinct),
    ).map((block) => makeTable(codes, equal, block));
    return { codes, equal, tables: this.queryTables };
  }
}
