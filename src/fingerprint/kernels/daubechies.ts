// The approximations of Daubechies' wavelet of four vanishing moments ("db4"), in float64 and in the order in which
// PyWavelets adds. At the ends the picture goes on mirrored, so that each level has up to 3 more numbers a side than
// half of the one below.
// Source: PyWavelets 1.9 (https://github.com/PyWavelets/pywt), mode "symmetric".

/** The decomposition's low-pass filter, as PyWavelets writes it. */
const FILTER = [
  -0.010597401785069032, 0.0328830116668852, 0.030841381835560764, -0.18703481171909309,
  -0.027983769416859854, 0.6308807679298589, 0.7148465705529157, 0.2303778133088965,
] as const;

const LENGTH = FILTER.length;

export interface Square {
  readonly values: Float64Array;
  readonly side: number;
}

/** The approximation of a square at `levels` levels up. Each side that is halved on the way must be at least 8. */
export function daubechiesApproximation(square: Square, levels: number): Square {
  let current = square;
  for (let level = 0; level < levels; level++) current = approximationOf(current);
  return current;
}

function approximationOf({ values, side }: Square): Square {
  const taps = tapsOf(side);
  const half = taps.outputs;
  const down = new Float64Array(half * side);
  for (let x = 0; x < side; x++) filterLine(taps, values, x, side, down, x, side);
  const out = new Float64Array(half * half);
  for (let y = 0; y < half; y++) filterLine(taps, down, y * side, 1, out, y * half, 1);
  return { values: out, side: half };
}

/** Filters one line that begins at `fromAt` and goes on every `fromStep` numbers; likewise where it is written. */
function filterLine(
  { outputs, weights, sources }: Taps,
  from: Float64Array,
  fromAt: number,
  fromStep: number,
  to: Float64Array,
  toAt: number,
  toStep: number,
): void {
  for (let o = 0; o < outputs; o++) {
    let sum = 0;
    for (let t = o * LENGTH; t < (o + 1) * LENGTH; t++)
      sum += weights[t]! * from[fromAt + sources[t]! * fromStep]!;
    to[toAt + o * toStep] = sum;
  }
}

/** The products of each output in the order they are added: weights and what they weigh, LENGTH of them an output. */
interface Taps {
  readonly outputs: number;
  readonly weights: Float64Array;
  readonly sources: Int32Array;
}

function tapsOf(length: number): Taps {
  const outputs = (length + LENGTH - 1) >> 1;
  const weights = new Float64Array(outputs * LENGTH);
  const sources = new Int32Array(outputs * LENGTH);
  for (let o = 0, to = 0; o < outputs; o++) {
    const last = 2 * o + 1;
    const beyond = Math.max(0, last - length + 1);
    for (let i = 0; i < LENGTH; i++, to++) {
      // Numbers beyond the right end are added first, from the end outward; all others from right to left.
      const tap = i < beyond ? beyond - 1 - i : i;
      weights[to] = FILTER[tap]!;
      sources[to] = mirrored(last - tap, length);
    }
  }
  return { outputs, weights, sources };
}

/** The place in the line of a place up to its length outside of it: the end numbers are repeated. */
function mirrored(at: number, length: number): number {
  if (at < 0) return -1 - at;
  return at < length ? at : 2 * length - 1 - at;
}
