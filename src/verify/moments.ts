// Least squares between two sets of points or colors, as its sums: everything that a similarity or a linear map through
// the means is solved from.

/** Points (x, y) and what they became, (u, v); element i of each belongs together. */
export interface PointPairs {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly u: ArrayLike<number>;
  readonly v: ArrayLike<number>;
}

/** Means, and sums of products about them. */
export interface Moments {
  readonly count: number;
  readonly mean: { readonly x: number; readonly y: number; readonly u: number; readonly v: number };
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
  readonly xu: number;
  readonly yu: number;
  readonly xv: number;
  readonly yv: number;
}

/** The moments of at least one pair. */
export function momentsOf(pairs: PointPairs): Moments {
  const count = pairs.x.length;
  const mean = { x: meanOf(pairs.x), y: meanOf(pairs.y), u: meanOf(pairs.u), v: meanOf(pairs.v) };
  let xx = 0;
  let xy = 0;
  let yy = 0;
  let xu = 0;
  let yu = 0;
  let xv = 0;
  let yv = 0;
  for (let i = 0; i < count; i++) {
    const x = pairs.x[i]! - mean.x;
    const y = pairs.y[i]! - mean.y;
    const u = pairs.u[i]! - mean.u;
    const v = pairs.v[i]! - mean.v;
    xx += x * x;
    xy += x * y;
    yy += y * y;
    xu += x * u;
    yu += y * u;
    xv += x * v;
    yv += y * v;
  }
  return { count, mean, xx, xy, yy, xu, yu, xv, yv };
}

/** u - mean = ux (x - mean) + uy (y - mean), and v likewise. */
export interface LinearMap {
  readonly ux: number;
  readonly uy: number;
  readonly vx: number;
  readonly vy: number;
}

/**
 * The linear map about the means. `ridge` is added to the squares and draws it toward the identity where the points
 * say little. Not finite for points on a line without one.
 */
export function solveLinear(m: Moments, ridge: number = 0): LinearMap {
  const [xx, yy, xu, yv] = [m.xx + ridge, m.yy + ridge, m.xu + ridge, m.yv + ridge];
  const determinant = xx * yy - m.xy * m.xy;
  return {
    ux: (yy * xu - m.xy * m.yu) / determinant,
    uy: (xx * m.yu - m.xy * xu) / determinant,
    vx: (yy * m.xv - m.xy * yv) / determinant,
    vy: (xx * yv - m.xy * m.xv) / determinant,
  };
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
