// Pages, forms, silhouettes: pictures that are mostly one tone. Two different ones agree nearly everywhere, so
// a proof on pixels is worth little there. Measured: photos' 98th percentile .33, pages and cut-outs >= .48.

const WITHIN_LEVELS = 3;
export const PLAIN_SHARE = 0.42;

/** Share of the pixels (levels 0 to 255) within 3 levels of the commonest one, 0..1; NaN is no pixel. */
export function modeShare(luma: Float32Array): number {
  const histogram = new Uint32Array(256);
  let known = 0;
  // By number: an iterator would wrap each value.
  for (let i = 0; i < luma.length; i++) {
    const value = luma[i]!;
    if (Number.isNaN(value)) continue;
    known++;
    histogram[Math.min(255, Math.max(0, Math.round(value)))]!++;
  }
  const mode = histogram.indexOf(histogram.reduce((most, n) => Math.max(most, n), 0));
  let near = 0;
  for (let level = Math.max(0, mode - WITHIN_LEVELS); level <= Math.min(255, mode + WITHIN_LEVELS); level++) {
    near += histogram[level]!;
  }
  return near / Math.max(1, known);
}

/** Whether both pictures are mostly one tone, each its own. */
export function isPlainPair(a: Float32Array, b: Float32Array): boolean {
  return modeShare(a) >= PLAIN_SHARE && modeShare(b) >= PLAIN_SHARE;
}
