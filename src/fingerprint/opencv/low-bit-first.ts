// How OpenCV's img_hash packs most of its bits: the first one lowest in its byte. Our codes keep OpenCV's bytes, so
// that hex in and out is as OpenCV's; the Hamming distance does not care.

/** Bytes of bits given in order, the first in the lowest place; the last byte is filled up with zeros. */
export function packLowBitFirst(length: number, isSet: (bit: number) => boolean): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(length / 8));
  for (let i = 0; i < length; i++) if (isSet(i)) bytes[i >> 3]! |= 1 << (i & 7);
  return bytes;
}
