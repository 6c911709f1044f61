// The Haar wavelet in float64, in the order in which PyWavelets rounds: along columns first, then along rows, each
// number the sum of two products with sqrt(1/2). The order matters: numbers that would be equal are compared with
// their median, and only equal rounding gives equal bits.
// Source: PyWavelets 1.9 dwt2 and idwt2 (https://github.com/PyWavelets/pywt).

const HALF_ROOT = Math.SQRT1_2;

/** The approximation of a square plane at `levels` levels up: a plane of side `side >> levels`. */
export function haarApproximation(plane: Float64Array, side: number, levels: number): Float64Array {
  let current = plane;
  for (let level = 0, from = side; level < levels; level++, from >>= 1) {
    current = approximationOf(current, from);
  }
  return current;
}

function approximationOf(plane: Float64Array, side: number): Float64Array {
  const half = side >> 1;
  const out = new Float64Array(half * half);
  for (let y = 0, to = 0; y < half; y++) {
    const upper = 2 * y * side;
    const lower = upper + side;
    for (let x = 0; x < side; x += 2, to++) {
      const left = HALF_ROOT * plane[upper + x]! + HALF_ROOT * plane[lower + x]!;
      const right = HALF_ROOT * plane[upper + x + 1]! + HALF_ROOT * plane[lower + x + 1]!;
      out[to] = HALF_ROOT * left + HALF_ROOT * right;
    }
  }
  return out;
}

/**
 * Takes the mean out of a square plane, in place: decomposes it down to one number, sets that to 0 and puts the rest
 * together again. The side is a power of two. Not a mere subtraction, whose rounding would be another one.
 */
export function removeMean(plane: Float64Array, side: number): void {
  const scratch = new Float64Array(side * side);
  for (let n = side; n > 1; n >>= 1) decompose(plane, scratch, side, n);
  plane[0] = 0;
  for (let n = 2; n <= side; n *= 2) compose(plane, scratch, side, n);
}

/** The upper left n x n of the plane into its four bands: approximation upper left, details in the other quarters. */
function decompose(plane: Float64Array, scratch: Float64Array, stride: number, n: number): void {
  const half = n >> 1;
  for (let y = 0; y < half; y++) {
    const upper = 2 * y * stride;
    for (let x = 0; x < n; x++) {
      const a = HALF_ROOT * plane[upper + x]!;
      const b = HALF_ROOT * plane[upper + stride + x]!;
      scratch[y * n + x] = a + b;
      scratch[(half + y) * n + x] = a - b;
    }
  }
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < half; x++) {
      const a = HALF_ROOT * scratch[y * n + 2 * x]!;
      const b = HALF_ROOT * scratch[y * n + 2 * x + 1]!;
      plane[y * stride + x] = a + b;
      plane[y * stride + half + x] = a - b;
    }
  }
}

function compose(plane: Float64Array, scratch: Float64Array, stride: number, n: number): void {
  const half = n >> 1;
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < half; x++) {
      const a = HALF_ROOT * plane[y * stride + x]!;
      const d = HALF_ROOT * plane[y * stride + half + x]!;
      scratch[y * n + 2 * x] = a + d;
      scratch[y * n + 2 * x + 1] = a - d;
    }
  }
  for (let y = 0; y < half; y++) {
    const upper = 2 * y * stride;
    for (let x = 0; x < n; x++) {
      const a = HALF_ROOT * scratch[y * n + x]!;
      const d = HALF_ROOT * scratch[(half + y) * n + x]!;
      plane[upper + x] = a + d;
      plane[upper + stride + x] = a - d;
    }
  }
}
