// What a fingerprint is: a fixed number of bits made of pixels, compared by Hamming distance. A method declares
// its facts as data, so that a catalog, a registry and a report can use any method without knowing it.

import type { Picture } from "../pixels/picture.js";

/** One decode of a picture, as RGB and as Pillow's luma; both of the same size. */
export interface FingerprintInput {
  readonly rgb: Picture;
  readonly gray: Picture;
}

export interface Fingerprint {
  /** Most significant bit first, in the order of the hex text the reference library writes. */
  readonly bits: Uint8Array;
  /** How much the fingerprint says, 0 (a blank picture) to 100; only of methods that measure it. */
  readonly quality?: number;
}

export interface FingerprintMethod {
  readonly name: string;
  /** Raised whenever the bits change for any picture. */
  readonly version: number;
  /** Length of the fingerprint, a multiple of 8. */
  readonly bits: number;
  readonly metric: "hamming";
  /** Fingerprints of lower quality should not be compared; 0 for methods that measure none. */
  readonly minQuality: number;
  /** Where the definition comes from. */
  readonly source: string;
  compute(input: FingerprintInput): Fingerprint;
}

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
