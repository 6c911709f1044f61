// The discrete cosine transform of type II, not normalized (a factor 2 a direction, as scipy's fftpack.dct), of which
// only the lowest frequencies are computed. A line is folded at its middle as long as its length is even: differences
// of mirrored numbers carry the odd frequencies, their sums are a line of half the length with the even ones. That is
// half the work, and it gives the exact zeros of scipy where all numbers are equal: bits are compared with a median,
// so noise in place of zeros would be seen.

/** A picture's lowest frequencies: `count` x `count`, mean included, row = vertical frequency. `grid` is square. */
export function lowFrequencies(grid: ArrayLike<number>, side: number, count: number): Float64Array {
  const down = new Float64Array(count * side);
  const line = new Float64Array(side);
  const low = new Float64Array(count);
  for (let x = 0; x < side; x++) {
    for (let y = 0; y < side; y++) line[y] = grid[y * side + x]!;
    transformLine(line, low);
    for (let k = 0; k < count; k++) down[k * side + x] = low[k]!;
  }
  const frequencies = new Float64Array(count * count);
  for (let k = 0; k < count; k++) {
    line.set(down.subarray(k * side, (k + 1) * side));
    transformLine(line, low);
    frequencies.set(low, k * count);
  }
  return frequencies;
}

/** The first `low.length` frequencies of `line`, which is used up: low[k] = 2 sum line[n] cos(pi k (2 n + 1) / 2 N). */
export function transformLine(line: Float64Array, low: Float64Array): void {
  let length = line.length;
  // The numbers left are a line of their own, with every step-th frequency.
  let step = 1;
  while (length % 2 === 0) {
    fold(line, length);
    for (let k = 1; k * step < low.length; k += 2) low[k * step] = oddFrequency(line, length, k);
    length /= 2;
    step *= 2;
  }
  for (let k = 0; k * step < low.length; k++) low[k * step] = frequencyOf(line, length, k);
}

/** Sums of mirrored numbers to the first half; their differences to the places of the second numbers. */
function fold(line: Float64Array, length: number): void {
  for (let n = 0, mirror = length - 1; n < mirror; n++, mirror--) {
    const a = line[n]!;
    const b = line[mirror]!;
    line[n] = a + b;
    line[mirror] = a - b;
  }
}

function oddFrequency(folded: Float64Array, length: number, k: number): number {
  const cosines = cosinesOf(length);
  let sum = 0;
  for (let n = 0, at = k; n < length / 2; n++, at = (at + 2 * k) % cosines.length) {
    sum += folded[length - 1 - n]! * cosines[at]!;
  }
  return 2 * sum;
}

function frequencyOf(line: Float64Array, length: number, k: number): number {
  const cosines = cosinesOf(length);
  // The cosines of a frequency sum to 0, so any number may be taken off: one of the line's own leaves exact zeros.
  const level = k === 0 ? 0 : line[0]!;
  let sum = 0;
  for (let n = 0, at = k; n < length; n++, at = (at + 2 * k) % cosines.length) {
    sum += (line[n]! - level) * cosines[at]!;
  }
  return 2 * sum;
}

/** One turn in steps of pi / 2 N, by N. Few sides are in use, and none is above 256. */
const KNOWN = new Map<number, Float64Array>();

function cosinesOf(length: number): Float64Array {
  const known = KNOWN.get(length);
  if (known !== undefined) return known;
  const cosines = Float64Array.from({ length: 4 * length }, (_, at) => Math.cos((Math.PI / 2 / length) * at));
  KNOWN.set(length, cosines);
  return cosines;
}
