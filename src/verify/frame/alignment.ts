// The last fraction of a pixel. Resizers disagree on where a pixel's middle lies (corner or center, floor or
// round), which moves a whole picture by up to half a pixel and stretches it by as little. One such motion for
// the whole frame is removed, to first order; anything that moves by itself inside the frame stays visible.
// The gradient of both pictures is averaged, which cancels the second-order error (Baker & Matthews 2004).

import type { Size } from "../proof.js";

/** The most a resizer may have moved the frame, in grid pixels. */
export const MOST_SHIFT_PX = 0.75;

/** Motion of the frame: dx = x0 + x1 * u, dy = y0 + y1 * v with u, v = -1..1 across the frame, in grid pixels. */
export interface Motion {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Horizontal and vertical gradient, mean of both pictures, per pixel; 0 on the outer rim. */
export interface Gradient {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Mean central differences of two planes. */
export function gradientOf(a: Float32Array, b: Float32Array, { widthPx: w, heightPx: h }: Size): Gradient {
  const gx = new Float32Array(a.length);
  const gy = new Float32Array(a.length);
  for (let y = 1; y < h - 1; y++) {
    for (let i = y * w + 1, end = y * w + w - 1; i < end; i++) {
      gx[i] = (a[i + 1]! - a[i - 1]! + b[i + 1]! - b[i - 1]!) / 4;
      gy[i] = (a[i + w]! - a[i - w]! + b[i + w]! - b[i - w]!) / 4;
    }
  }
  return { x: gx, y: gy };
}

/** The motion that best explains b - a; regions that disagree for another reason count little. */
export function estimateMotion(a: Float32Array, b: Float32Array, gradient: Gradient, size: Size): Motion {
  let motion: Motion = { x0: 0, x1: 0, y0: 0, y1: 0 };
  for (const round of [0, 1, 2]) {
    const scale = Math.max(2, 2 * meanAbsolute(a, b, gradient, motion, size));
    motion = limit(solveMotion(a, b, gradient, size, motion, round === 0 ? Infinity : scale));
  }
  return motion;
}

/** `a` moved by `motion`, to first order. */
export function applyMotion(a: Float32Array, gradient: Gradient, motion: Motion, size: Size): Float32Array {
  const { widthPx: w, heightPx: h } = size;
  const out = new Float32Array(a.length);
  for (let y = 0; y < h; y++) {
    const dy = motion.y0 + motion.y1 * across(y, h);
    for (let x = 0, i = y * w; x < w; x++, i++) {
      out[i] = a[i]! + (motion.x0 + motion.x1 * across(x, w)) * gradient.x[i]! + dy * gradient.y[i]!;
    }
  }
  return out;
}

/** The farthest a motion moves any pixel along one axis, in grid pixels. */
export function reach({ x0, x1, y0, y1 }: Motion): number {
  return Math.max(Math.abs(x0) + Math.abs(x1), Math.abs(y0) + Math.abs(y1));
}

const STEP_PX = 2; // every second pixel of every second row is enough for four unknowns

const across = (at: number, count: number): number => (2 * at + 1) / count - 1;

function meanAbsolute(a: Float32Array, b: Float32Array, g: Gradient, m: Motion, size: Size): number {
  const { widthPx: w, heightPx: h } = size;
  let sum = 0;
  let n = 0;
  for (let y = 2; y < h - 2; y += STEP_PX) {
    const dy = m.y0 + m.y1 * across(y, h);
    for (let x = 2; x < w - 2; x += STEP_PX, n++) {
      const i = y * w + x;
      sum += Math.abs(b[i]! - a[i]! - (m.x0 + m.x1 * across(x, w)) * g.x[i]! - dy * g.y[i]!);
    }
  }
  return n === 0 ? 0 : sum / n;
}

/** One reweighted least-squares step (Cauchy weights of width `scale`; Infinity = all weights 1). */
function solveMotion(
  a: Float32Array,
  b: Float32Array,
  g: Gradient,
  size: Size,
  m: Motion,
  scale: number,
): Motion {
  const { widthPx: w, heightPx: h } = size;
  // The upper triangle of 4 rows of 4 coefficients and a right side, each sum a number of its own: in an array they
  // would be written and read again for each pixel.
  let aa = 0;
  let ab = 0;
  let ac = 0;
  let ad = 0;
  let ar = 0;
  let bb = 0;
  let bc = 0;
  let bd = 0;
  let br = 0;
  let cc = 0;
  let cd = 0;
  let cr = 0;
  let dd = 0;
  let dr = 0;
  for (let y = 2; y < h - 2; y += STEP_PX) {
    const v = across(y, h);
    const dy = m.y0 + m.y1 * v;
    for (let x = 2; x < w - 2; x += STEP_PX) {
      const i = y * w + x;
      const u = across(x, w);
      const p = g.x[i]!;
      const pu = p * u;
      const q = g.y[i]!;
      const qv = q * v;
      const difference = b[i]! - a[i]!;
      const rest = difference - (m.x0 + m.x1 * u) * p - dy * q;
      const weight = 1 / (1 + (rest / scale) ** 2) ** 2;
      const wp = weight * p;
      const wpu = weight * pu;
      const wq = weight * q;
      const wqv = weight * qv;
      aa += wp * p;
      ab += wp * pu;
      ac += wp * q;
      ad += wp * qv;
      ar += wp * difference;
      bb += wpu * pu;
      bc += wpu * q;
      bd += wpu * qv;
      br += wpu * difference;
      cc += wq * q;
      cd += wq * qv;
      cr += wq * difference;
      dd += wqv * qv;
      dr += wqv * difference;
    }
  }
  const normal = Float64Array.of(aa, ab, ac, ad, ar, 0, bb, bc, bd, br, 0, 0, cc, cd, cr, 0, 0, 0, dd, dr);
  return solve(normal, (w * h) / STEP_PX ** 2);
}

/** Cholesky-free elimination of the 4x4 system; a ridge keeps flat pictures at motion 0. */
function solve(normal: Float64Array, pixels: number): Motion {
  const m = Array.from({ length: 4 }, (_, r) =>
    Array.from({ length: 5 }, (_, c) => (c === 4 || c >= r ? normal[r * 5 + c]! : normal[c * 5 + r]!)),
  );
  for (let r = 0; r < 4; r++) m[r]![r]! += 0.05 * pixels;
  for (let r = 0; r < 4; r++) {
    for (let below = r + 1; below < 4; below++) {
      const factor = m[below]![r]! / m[r]![r]!;
      for (let c = r; c < 5; c++) m[below]![c]! -= factor * m[r]![c]!;
    }
  }
  const x = [0, 0, 0, 0];
  for (let r = 3; r >= 0; r--) {
    let rest = m[r]![4]!;
    for (let c = r + 1; c < 4; c++) rest -= m[r]![c]! * x[c]!;
    x[r] = rest / m[r]![r]!;
  }
  return { x0: x[0]!, x1: x[1]!, y0: x[2]!, y1: x[3]! };
}

function limit(motion: Motion): Motion {
  const far = reach(motion);
  if (far <= MOST_SHIFT_PX) return motion;
  const k = MOST_SHIFT_PX / far;
  return { x0: motion.x0 * k, x1: motion.x1 * k, y0: motion.y0 * k, y1: motion.y1 * k };
}
