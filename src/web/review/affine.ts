// Where a point of one picture lies in another one, as the six numbers that CSS and canvas call a matrix:
// x' = a x + c y + e, y' = b x + d y + f. Points are pixels, (0, 0) is the corner, y grows downward.

import type { Matrix, Transform } from "../../contract/answers.js";

export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture's size in pixels. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

export const IDENTITY: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** The six numbers as the contract writes them. */
export function ofMatrix([a, b, c, d, e, f]: Matrix): Affine {
  return { a, b, c, d, e, f };
}

export function translation(x: number, y: number): Affine {
  return { ...IDENTITY, e: x, f: y };
}

export function scaling(x: number, y: number): Affine {
  return { ...IDENTITY, a: x, d: y };
}

/** First the first one, then the next, and so on. */
export function chain(...steps: readonly Affine[]): Affine {
  return steps.reduce(
    (first, then) => ({
      a: then.a * first.a + then.c * first.b,
      b: then.b * first.a + then.d * first.b,
      c: then.a * first.c + then.c * first.d,
      d: then.b * first.c + then.d * first.d,
      e: then.a * first.e + then.c * first.f + then.e,
      f: then.b * first.e + then.d * first.f + then.f,
    }),
    IDENTITY,
  );
}

/** The way back. A matrix that flattens the plane has none: the identity stands for it. */
export function invert({ a, b, c, d, e, f }: Affine): Affine {
  const area = a * d - b * c;
  if (!Number.isFinite(1 / area)) return IDENTITY;
  return {
    a: d / area,
    b: -b / area,
    c: -c / area,
    d: a / area,
    e: (c * f - d * e) / area,
    f: (b * e - a * f) / area,
  };
}

export function apply({ a, b, c, d, e, f }: Affine, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** How many times longer lines become. */
export function magnification({ a, b, c, d }: Affine): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

/**
 * Where a pixel of picture `a` lies in picture `b`, which was made from it. Proofs of earlier versions have no matrix
 * and knew whole frames only: cut, mirror, turn, rotate, scale.
 */
export function madeInto(transform: Transform, b: Size): Affine {
  if (transform.matrix !== undefined) return ofMatrix(transform.matrix);
  const { mirrored, quarterTurns, angleDegrees, cropPx } = transform;
  const turned = quarterTurns % 2 === 1;
  const width = turned ? cropPx.height : cropPx.width;
  const height = turned ? cropPx.width : cropPx.height;
  return chain(
    translation(-cropPx.x, -cropPx.y),
    mirrored ? { ...IDENTITY, a: -1, e: cropPx.width } : IDENTITY,
    quarterTurn(quarterTurns, cropPx.width, cropPx.height),
    rotation(angleDegrees, { x: width / 2, y: height / 2 }),
    scaling(b.widthPx / width, b.heightPx / height),
  );
}

/** Where a pixel of one picture lies in another that shows the same frame. */
export function stretchedOnto(from: Size, to: Size): Affine {
  return scaling(to.widthPx / from.widthPx, to.heightPx / from.heightPx);
}

/** Clockwise; the turned frame begins at (0, 0) again. */
function quarterTurn(turns: number, width: number, height: number): Affine {
  switch (turns) {
    case 1:
      return { a: 0, b: 1, c: -1, d: 0, e: height, f: 0 };
    case 2:
      return { a: -1, b: 0, c: 0, d: -1, e: width, f: height };
    case 3:
      return { a: 0, b: -1, c: 1, d: 0, e: 0, f: width };
    default:
      return IDENTITY;
  }
}

/** Clockwise round a point. */
function rotation(degrees: number, { x, y }: Point): Affine {
  if (degrees === 0) return IDENTITY;
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  return chain(translation(-x, -y), { a: cos, b: sin, c: -sin, d: cos, e: 0, f: 0 }, translation(x, y));
}
