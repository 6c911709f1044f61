// Codes that say nothing, told apart before any search. Blank pages, plain colors, stripes and gradients have codes
// of next to no information: they meet one another by chance, and a search that takes them for likenesses makes one
// giant group of everything empty. They are reported with the reason, and are still compared by bytes and pixels.
// Hashes that compare with a median (PDQ) have as many ones as zeros even where there is nothing to see, and their
// bits are then rounding noise: no look at the code tells them, so that such methods measure a quality.

import { checkCodes, countOnes } from "./packed-codes.js";

/** Why a code is set apart; the first of these that applies is the one reported. */
export const APART_REASONS = ["low-quality", "uniform", "striped"] as const;
/**
 * `low-quality`: the method itself says so. `uniform`: nearly all bits are the same. `striped`: all rows of the code
 * are the same or each other's opposite (then its columns are, too): it says no more than one row and one column.
 */
export type ApartReason = (typeof APART_REASONS)[number];

export interface SetApartOptions {
  /** One a code, as the method gives them. Default: none is known. */
  readonly qualities?: ArrayLike<number>;
  /** Codes of a lower quality are set apart. Default 0: none. */
  readonly minQuality?: number;
  /**
   * Codes with so few ones (or zeros) that there are fewer than 2 to the power of this many different ones are set
   * apart. Default 24: up to 5 of 64 bits, up to 3 of 256. Two in a set of some thousands would agree by chance.
   */
  readonly minInformationBits?: number;
  /** Bits a row, for `striped`. Default: the root of the bits where that is a whole number; else no code is striped. */
  readonly rowBits?: number;
}

export interface SetApart {
  /** Ids of the codes that say something, ascending. */
  readonly kept: Uint32Array;
  /** Those codes one after the other, as an index wants them: its ids are positions in `kept`. */
  readonly codes: Uint8Array;
  /** Ids of all others by reason, ascending. */
  readonly apart: Readonly<Record<ApartReason, Uint32Array>>;
}

/**
 * Parts `codes` (bits / 8 bytes each) into those that say something and those that do not. Throws a RangeError when
 * `bits` is no positive multiple of 8, for a wrong length of the codes or of the qualities, and for rows that do not
 * fill the code.
 */
export function setApart(codes: Uint8Array, bits: number, options: SetApartOptions = {}): SetApart {
  checkCodes(codes, bits);
  const bytes = bits / 8;
  const count = codes.length / bytes;
  const judge = judgeOf(count, bits, options);
  const ids: Record<ApartReason | "kept", number[]> = {
    "low-quality": [],
    uniform: [],
    striped: [],
    kept: [],
  };
  for (let id = 0; id < count; id++)
    ids[judge(id, codes.subarray(id * bytes, (id + 1) * bytes)) ?? "kept"].push(id);
  const kept = Uint32Array.from(ids.kept);
  const keptCodes = new Uint8Array(kept.length * bytes);
  for (const [at, id] of kept.entries())
    keptCodes.set(codes.subarray(id * bytes, (id + 1) * bytes), at * bytes);
  return {
    kept,
    codes: keptCodes,
    apart: {
      "low-quality": Uint32Array.from(ids["low-quality"]),
      uniform: Uint32Array.from(ids.uniform),
      striped: Uint32Array.from(ids.striped),
    },
  };
}

type Judge = (id: number, code: Uint8Array) => ApartReason | undefined;

function judgeOf(
  count: number,
  bits: number,
  { qualities, minQuality = 0, minInformationBits = 24, rowBits = Math.sqrt(bits) }: SetApartOptions,
): Judge {
  if (qualities !== undefined && qualities.length !== count)
    throw new RangeError(`Expected ${count} qualities but received ${qualities.length}`);
  if (!Number.isInteger(rowBits)) rowBits = bits; // one row: nothing to be told from it
  if (rowBits < 1 || bits % rowBits !== 0)
    throw new RangeError(`Expected a divisor of ${bits} for rowBits but received ${rowBits}`);
  const leastOnes = fewestOnes(bits, minInformationBits);
  return (id, code) => {
    if ((qualities?.[id] ?? minQuality) < minQuality) return "low-quality";
    const ones = code.reduce((sum, byte) => sum + countOnes(byte), 0);
    if (Math.min(ones, bits - ones) < leastOnes) return "uniform";
    return rowBits < bits && isStriped(code, bits, rowBits) ? "striped" : undefined;
  };
}

/** The least number of ones that at least 2 ** `informationBits` codes have, at most half of them. */
function fewestOnes(bits: number, informationBits: number): number {
  let log = 0;
  let ones = 0;
  for (; log < informationBits && ones < bits / 2; ones++) log += Math.log2((bits - ones) / (ones + 1));
  return ones;
}

/** Whether every row is the first one or its opposite. */
function isStriped(code: Uint8Array, bits: number, rowBits: number): boolean {
  const at = (i: number) => (code[i >> 3]! >> (7 - (i & 7))) & 1;
  for (let i = 0; i < bits; i++) {
    const column = i % rowBits;
    if (at(i) !== (at(column) ^ at(i - column) ^ at(0))) return false;
  }
  return true;
}
