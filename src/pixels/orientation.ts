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
  const { widthPx, heightPx, channels } = picture;
  const turned = orientation.quarterTurns % 2 === 1;
  const out = createPicture(turned ? heightPx : widthPx, turned ? widthPx : heightPx, channels);
  // Where a pixel comes from is linear in x and y: one start and two steps replace eight cases in the loop.
  const start = sourceIndex(picture, orientation, 0, 0);
  const stepX = sourceIndex(picture, orientation, 1, 0) - start;
  const stepY = sourceIndex(picture, orientation, 0, 1) - start;
  if (channels === 1) copyGray(picture.data, out, start, stepX, stepY);
  else copyColor(picture.data, out, start * 3, stepX * 3, stepY * 3);
  return out;
}

/** The index of the pixel that orientation puts at column x, row y; also right one step outside the picture. */
function sourceIndex(picture: Picture, orientation: Orientation, x: number, y: number): number {
  const { widthPx: w, heightPx: h } = picture;
  let sx = x;
  let sy = y;
  if (orientation.quarterTurns === 1) [sx, sy] = [y, h - 1 - x];
  else if (orientation.quarterTurns === 2) [sx, sy] = [w - 1 - x, h - 1 - y];
  else if (orientation.quarterTurns === 3) [sx, sy] = [w - 1 - y, x];
  if (orientation.mirrored) sx = w - 1 - sx;
  return sy * w + sx;
}

function copyGray(data: Uint8Array, out: Picture, start: number, stepX: number, stepY: number): void {
  const target = out.data;
  let to = 0;
  for (let y = 0; y < out.heightPx; y++) {
    let from = start + y * stepY;
    for (let x = 0; x < out.widthPx; x++) {
      target[to++] = data[from]!;
      from += stepX;
    }
  }
}

function copyColor(data: Uint8Array, out: Picture, start: number, stepX: number, stepY: number): void {
  const target = out.data;
  let to = 0;
  for (let y = 0; y < out.heightPx; y++) {
    let from = start + y * stepY;
    for (let x = 0; x < out.widthPx; x++) {
      target[to] = data[from]!;
      target[to + 1] = data[from + 1]!;
      target[to + 2] = data[from + 2]!;
      to += 3;
      from += stepX;
    }
  }
}
