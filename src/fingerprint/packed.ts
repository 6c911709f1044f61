// How the eight PDQ hashes of a picture lie in a catalog: one quality byte, then 8 x 32 bytes in the order of
// ORIENTATIONS. 257 bytes.

import type { PdqOrientations } from "./pdq.js";

const CODES = 8;
const CODE_BYTES = 32;
export const PACKED_BYTES = 1 + CODES * CODE_BYTES;

/** The 257 bytes of eight hashes and their quality. Throws a RangeError for another number or length of codes. */
export function packOrientations({ codes, quality }: PdqOrientations): Uint8Array {
  if (codes.length !== CODES || codes.some((code) => code.length !== CODE_BYTES)) {
    throw new RangeError(
      `Expected ${CODES} x ${CODE_BYTES} bytes for codes but received ${codes.map((c) => c.length)}`,
    );
  }
  const packed = new Uint8Array(PACKED_BYTES);
  packed[0] = quality;
  codes.forEach((code, o) => {
    packed.set(code, 1 + o * CODE_BYTES);
  });
  return packed;
}

/** The hashes and quality of 257 bytes; the codes are views, not copies. Throws a RangeError for another length. */
export function unpackOrientations(packed: Uint8Array): PdqOrientations {
  if (packed.length !== PACKED_BYTES) {
    throw new RangeError(`Expected ${PACKED_BYTES} bytes for packed but received ${packed.length}`);
  }
  const codes = Array.from({ length: CODES }, (_, o) =>
    packed.subarray(1 + o * CODE_BYTES, 1 + (o + 1) * CODE_BYTES),
  );
  return { codes, quality: packed[0]! };
}
