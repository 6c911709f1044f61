// Points in the coordinates geometry is done in: pixels of the picture at a long side of PLANE_LONG_SIDE_PX, so
// that a tolerance of 5 px means the same for every picture.

import type { Size } from "../proof.js";
import { PLANE_LONG_SIDE_PX, type Points, type Signature } from "../signature.js";

export interface Places {
  readonly frame: Size;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Radius in pixels. */
  readonly size: Float32Array;
  /** Radians. */
  readonly angle: Float32Array;
}

/** The frame of a picture at the base size; sides are not rounded. */
export function baseFrame({ widthPx, heightPx }: Size): Size {
  const scale = PLANE_LONG_SIDE_PX / Math.max(widthPx, heightPx);
  return { widthPx: widthPx * scale, heightPx: heightPx * scale };
}

/** Where the points of a signature lie at the base size. */
export function placesOf({ full, points }: Pick<Signature, "full" | "points">): Places {
  const frame = baseFrame(full);
  return {
    frame,
    x: scaled(points.x, frame.widthPx),
    y: scaled(points.y, frame.heightPx),
    size: scaled(points.size, PLANE_LONG_SIDE_PX),
    angle: Float32Array.from(points.angle, (angle) => (angle / 32767) * Math.PI),
  };
}

function scaled(shares: Points["x"], px: number): Float32Array {
  const out = new Float32Array(shares.length);
  for (let i = 0; i < out.length; i++) out[i] = (shares[i]! / 65535) * px;
  return out;
}
