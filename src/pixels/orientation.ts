// The eight ways a picture can be turned and mirrored (the dihedral group of the rectangle), as one list that
// fingerprints, proofs and the JSON answers share.

import { createPicture, type Picture } from "./picture.js";

export interface Orientation {
  /** Mirrored left-right, before turning. */
  readonly mirrored: boolean;
  /** Clockwise quarter turns, after mirroring. */
  readonly quarterTurns: 0 | 1 | 2 | 3;
}

/** Index 0 is the identity; 1-3 turn clockwise; 4-7 mirror left-right first, then turn 0-3 times. */
export const ORIENTATIONS: readonly Orientation[] = [
  { mirrored: false, quarterTurns: 0 },
  { mirrored: false, quarterTurns: 1 },
  { mirrored: false, quarterTurns: 2 },
  { mirrored: false, quarterTurns: 3 },
  { mirrored: true, quarterTurns: 0 },
  { mirrored: true, quarterTurns: 1 },
  { mirrored: true, quarterTurns: 2 },
  { mirrored: true, quarterTurns: 3 },
];

/** The index in ORIENTATIONS that undoes `index`. */
export function inverseOrientation(index: number): number {
  // Mirrored elements are their own inverse; a turn is undone by the other turn.
  return index < 4 ? (4 - index) % 4 : index;
}

/** Applies orientation `index` (0-7 of ORIENTATIONS); the picture itself for 0. Throws a RangeError otherwise. */
export function orient(picture: Picture, index: number): Picture {
  const orientation = ORIENTATIONS[index];
  if (orientation === undefined) throw new RangeError(`Expected an orientation 0-7 but received ${index}`);
  if (index === 0) return picture;
  const { widthPx: w, heightPx: h, channels, data } = picture;
  const { mirrored, quarterTurns } = orientation;
  const turned = quarterTurns % 2 === 1;
  const out = createPicture(turned ? h : w, turned ? w : h, channels);
  for (let y = 0; y < out.heightPx; y++) {
    for (let x = 0; x < out.widthPx; x++) {
      // Where in the mirrored picture the turned pixel (x, y) came from.
      let sx = x;
      let sy = y;
      if (quarterTurns === 1) [sx, sy] = [y, h - 1 - x];
      else if (quarterTurns === 2) [sx, sy] = [w - 1 - x, h - 1 - y];
      else if (quarterTurns === 3) [sx, sy] = [w - 1 - y, x];
      if (mirrored) sx = w - 1 - sx;
      const from = (sy * w + sx) * channels;
      const to = (y * out.widthPx + x) * channels;
      for (let c = 0; c < channels; c++) out.data[to + c] = data[from + c] as number;
    }
  }
  return out;
}
