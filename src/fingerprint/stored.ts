// How the fingerprint of one method lies in a catalog: its bits; before them one byte of quality, of methods that
// measure it. PDQ lies there under eight orientations: see packed.ts.

import type { Fingerprint, FingerprintMethod } from "./method.js";
import { unpackOrientations } from "./packed.js";
import { pdqMethod } from "./pdq.js";

/** The bytes of a fingerprint. */
export function packFingerprint(
  { minQuality }: FingerprintMethod,
  { bits, quality }: Fingerprint,
): Uint8Array {
  return minQuality === 0 ? bits : Uint8Array.of(quality ?? 0, ...bits);
}

/** The fingerprint, upright first; PDQ's under all eight orientations. Throws a RangeError for a wrong length. */
export function unpackFingerprint(
  { name, bits, minQuality, smallPictures = [] }: FingerprintMethod,
  bytes: Uint8Array,
): { readonly codes: readonly Uint8Array[]; readonly quality?: number } {
  if (name === pdqMethod.name) return unpackOrientations(bytes);
  const lead = minQuality === 0 ? 0 : 1;
  const lengths = [bits, ...smallPictures.map((small) => small.bits)].map((of) => lead + Math.ceil(of / 8));
  if (!lengths.includes(bytes.length))
    throw new RangeError(`Expected ${lengths.join(" or ")} bytes for ${name} but received ${bytes.length}`);
  const codes = [bytes.subarray(lead)];
  return lead === 0 ? { codes } : { codes, quality: bytes[0]! };
}
