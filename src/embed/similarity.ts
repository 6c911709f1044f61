// The one measure of two embeddings.

/**
 * Cosine of the angle between two vectors, -1..1; they need not be of unit length. Throws a RangeError when their
 * lengths differ or one has no direction (zero, or a number that is none).
 */
export function cosineSimilarity(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length)
    throw new RangeError(`Expected ${a.length} numbers for b but received ${b.length}`);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += a[i]! * b[i]!;
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
  }
  const lengths = Math.sqrt(aa * bb);
  if (!(lengths > 0 && lengths < Number.POSITIVE_INFINITY))
    throw new RangeError(
      `Expected finite vectors other than zero for a and b but received lengths ${Math.sqrt(aa)} and ${Math.sqrt(bb)}`,
    );
  // Rounding may carry the cosine of equal vectors a little past 1.
  return Math.min(1, Math.max(-1, ab / lengths));
}
