// What a method is: a name, where its definition comes from, and a pure function of pixels. Most methods give a
// fingerprint, a fixed number of bits compared by Hamming distance; some give one for each region of the picture, and
// some give numbers. All declare their facts as data, so that a catalog, a registry and a report can use any of them
// without knowing it.

import type { Picture } from "../pixels/picture.js";

/** One decode of a picture, as RGB and as Pillow's luma; both of the same size. */
export interface FingerprintInput {
  readonly rgb: Picture;
  readonly gray: Picture;
  /** One byte a pixel, 0 where nothing is to be seen; absent for pictures without alpha, or laid over white. */
  readonly alpha?: Uint8Array | undefined;
}

export interface Fingerprint {
  /** Most significant bit first, in the order of the hex text the reference library writes. */
  readonly bits: Uint8Array;
  /** How much the fingerprint says, 0 (a blank picture) to 100; only of methods that measure it. */
  readonly quality?: number;
}

/** What every method declares. */
interface MethodFacts {
  readonly name: string;
  /** Raised whenever the result changes for any picture. */
  readonly version: number;
  /** Where the definition comes from. */
  readonly source: string;
}

/** A method of fixed-length bits. */
export interface FingerprintMethod extends MethodFacts {
  readonly kind: "bits";
  /** Length of the fingerprint, in bits. One that is no multiple of 8 begins with so many zeros that it becomes one. */
  readonly bits: number;
  readonly metric: "hamming";
  /** Fingerprints of lower quality should not be compared; 0 for methods that measure none. */
  readonly minQuality: number;
  /** Most bits of ordinary pictures are 0: that few are 1 does not say that a picture is blank. */
  readonly isSparse?: true;
  /** Where small pictures have fewer bits in the reference library, which compares them only among themselves. */
  readonly smallPictures?: readonly SmallPictureBits[];
  /** Sides, in bits, other than the usual one that the reference library makes; absent where it makes none. */
  readonly sizes?: MethodSizes;
  compute(input: FingerprintInput): Fingerprint;
}

/** Pictures whose shorter side is below `belowPx` (and of no smaller entry) have fingerprints of `bits` bits. */
export interface SmallPictureBits {
  readonly belowPx: number;
  readonly bits: number;
}

export interface MethodSizes {
  /** The side of the method itself, and the ends of what there is; not every side between them must exist. */
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  /** The same method at another side, named `name-side`. Throws a RangeError for a side the library cannot make. */
  at(side: number): FingerprintMethod;
}

/** A method of one fingerprint for each of the regions it finds, in the order of the reference library. */
export interface RegionsMethod extends MethodFacts {
  readonly kind: "regions";
  /** Length of each fingerprint, in bits. */
  readonly bits: number;
  readonly metric: "regions";
  compute(input: FingerprintInput): readonly Uint8Array[];
  /** 0 (alike) to 1: the share of bits that differ between the two regions most alike. */
  distance(a: readonly Uint8Array[], b: readonly Uint8Array[]): number;
}

/** A method of numbers, with a distance of its own. */
export interface NumbersMethod extends MethodFacts {
  readonly kind: "numbers";
  readonly length: number;
  readonly metric: "euclidean" | "cross-correlation" | "intersection";
  compute(input: FingerprintInput): Float64Array;
  /** 0 for equal ones, larger the less alike. Throws a RangeError for another length. */
  distance(a: Float64Array, b: Float64Array): number;
}

export type Method = FingerprintMethod | RegionsMethod | NumbersMethod;

/** The bytes as lower-case hex, two digits a byte. */
export function toHex(bits: Uint8Array): string {
  let hex = "";
  for (const byte of bits) hex += byte.toString(16).padStart(2, "0");
  return hex;
}

/** The bytes of a hex text of an even number of digits, upper or lower case. Throws a RangeError otherwise. */
export function fromHex(hex: string): Uint8Array {
  if (hex.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(hex)) {
    throw new RangeError(`Expected an even number of hex digits for hex but received ${JSON.stringify(hex)}`);
  }
  const bits = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bits.length; i++) bits[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bits;
}

/** Bits in the order given, most significant first, after so many zeros that they fill whole bytes. */
export function packBits(count: number, isSet: (index: number) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(count / 8));
  const lead = bits.length * 8 - count;
  for (let i = 0; i < count; i++) {
    if (isSet(i)) bits[(lead + i) >> 3]! |= 0x80 >> ((lead + i) & 7);
  }
  return bits;
}

/** Throws a RangeError unless both are of a method's length. */
export function checkNumbers(length: number, a: Float64Array, b: Float64Array): void {
  for (const [name, numbers] of Object.entries({ a, b })) {
    if (numbers.length !== length) {
      throw new RangeError(`Expected ${length} numbers for ${name} but received ${numbers.length}`);
    }
  }
}

/** What tells how long a method's fingerprints are. */
type Lengths = Pick<FingerprintMethod, "name" | "bits" | "smallPictures">;

/**
 * A fingerprint as its library writes it: ceil(bits / 4) lower-case digits, so 11 for 42 bits. A method of regions
 * writes those of each region, with commas between. Throws a RangeError for bytes of a length the method has not.
 */
export function hexOf(method: Lengths, bits: Uint8Array): string {
  const length = lengthsOf(method).find((known) => Math.ceil(known / 8) === bits.length);
  if (length === undefined) {
    const bytes = lengthsOf(method).map((known) => Math.ceil(known / 8));
    throw new RangeError(
      `Expected ${bytes.join(" or ")} bytes for ${method.name} but received ${bits.length}`,
    );
  }
  return toHex(bits).slice(-Math.ceil(length / 4));
}

/** The fingerprint of such a text, upper or lower case. Throws a RangeError when it is none of the method's. */
export function bitsOfHex(method: Lengths, hex: string): Uint8Array {
  const length = lengthsOf(method).find((known) => Math.ceil(known / 4) === hex.length);
  if (length === undefined || !/^[0-9a-f]+$/i.test(hex)) {
    const digits = lengthsOf(method).map((known) => Math.ceil(known / 4));
    throw new RangeError(
      `Expected ${digits.join(" or ")} hex digits for ${method.name} but received ${JSON.stringify(hex)}`,
    );
  }
  const bits = fromHex(hex.padStart(2 * Math.ceil(length / 8), "0"));
  if (bits[0]! >> (8 - (bits.length * 8 - length)) !== 0) {
    throw new RangeError(
      `Expected at most ${length} bits for ${method.name} but received ${JSON.stringify(hex)}`,
    );
  }
  return bits;
}

function lengthsOf({ bits, smallPictures = [] }: Lengths): number[] {
  return [bits, ...smallPictures.map((small) => small.bits)];
}

/** The number of bits that differ, 0 to 8 times the length. Throws a RangeError when the lengths differ. */
export function distanceBits(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) {
    throw new RangeError(`Expected ${a.length} bytes for b but received ${b.length}`);
  }
  let distance = 0;
  for (let i = 0; i < a.length; i++) distance += ONES[a[i]! ^ b[i]!]!;
  return distance;
}

/** The number of set bits of each byte. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones;
});
