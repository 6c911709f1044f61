// Vectors as bytes, for a store: float32, little-endian, one number after the other, no header (space and dim
// lie beside them).

const BYTES = 4;

/** Numbers in a vector of so many bytes. */
export function vectorDim(bytes: number): number {
  return bytes / BYTES;
}

/** The bytes of a vector, 4 a number. */
export function vectorToBytes(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(vector.length * BYTES);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < vector.length; i++) view.setFloat32(i * BYTES, vector[i]!, true);
  return bytes;
}

/** The vector of such bytes, a copy, whatever their alignment. Throws a RangeError when 4 does not divide their number. */
export function vectorFromBytes(bytes: Uint8Array): Float32Array {
  if (bytes.length % BYTES !== 0)
    throw new RangeError(
      `Expected a multiple of ${BYTES} for the bytes of a vector but received ${bytes.length}`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / BYTES }, (_, i) => view.getFloat32(i * BYTES, true));
}
