// The panel that shows where b lies on a: a in its place, what b shows beyond it, b's frame as an outline, the
// blocks that disagree, and the box of what lies on one of them. What only one of the two shows is pale.

import type { Evidence, Mask, Matrix } from "../../contract/answers.js";
import type { Picture } from "../../pixels/picture.js";
import {
  applyTo,
  compose,
  cornersOf,
  frameOf,
  invert,
  moving,
  type Point,
  scaling,
} from "../../verify/geometry/matrix.js";
import { type Color, outline, plainPicture, tint } from "./drawing.js";
import { type Laid, lay } from "./lay.js";

/** The frame of b on a. */
export const FRAME: Color = [0, 214, 143];
/** Blocks that disagree. */
export const DISAGREES: Color = [255, 38, 54];
/** What lies on one of the two. */
export const OVERLAY: Color = [255, 184, 0];

const PALE = 0.65;

/** A rectangle from one corner to the other. */
interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How the two lie on each other, from a's pixels to b's and back, and what else was found. */
export interface Found {
  readonly toB: Matrix;
  readonly toA: Matrix;
  readonly evidence: Evidence;
}

/** The room a panel has, and the color round what is in it. */
export interface Room {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly ground: Color;
}

/** Draws the panel as large as the room allows; the size it needs, in the shape of both frames together. */
export function drawMatch(a: Picture, b: Picture, { toA, toB, evidence }: Found, room: Room): Picture {
  const frame = cornersOf(frameOf(b)).map(({ x, y }) => applyTo(toA, x, y));
  const { left, top, right, bottom } = union(a, frame);
  const scale = Math.min(room.widthPx / (right - left), room.heightPx / (bottom - top));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const panel = plainPicture(side(right - left), side(bottom - top), room.ground);
  const fromA = compose(scaling(scale), moving(-left, -top));
  const backToA = compose(moving(left, top), scaling(1 / scale));
  const { widthPx, heightPx } = panel;
  const [first, second] = [
    lay(a, backToA, widthPx, heightPx),
    lay(b, compose(toB, backToA), widthPx, heightPx),
  ];
  blend(panel, first, second, room.ground);
  markBlocks(panel, backToA, evidence.mask);
  const draw = (points: readonly Point[], color: Color) =>
    outline(
      panel,
      points.map(({ x, y }) => applyTo(fromA, x, y)),
      color,
    );
  draw(frame, FRAME);
  if (evidence.overlay !== undefined)
    draw(
      cornersOf(evidence.overlay.boxPx).map(({ x, y }) => applyTo(toA, x, y)),
      OVERLAY,
    );
  return panel;
}

/** a where it is, b where only b is; pale where the other one shows nothing. */
function blend(panel: Picture, a: Laid, b: Laid, ground: Color): void {
  for (let i = 0; i < a.covered.length; i++) {
    const [inA, inB] = [a.covered[i] === 1, b.covered[i] === 1];
    if (!inA && !inB) continue;
    panel.data.set((inA ? a : b).picture.data.subarray(i * 3, i * 3 + 3), i * 3);
    if (inA !== inB) tint(panel, i, ground, PALE);
  }
}

function markBlocks(panel: Picture, toA: Matrix, mask: Mask | undefined): void {
  if (mask === undefined) return;
  const { columns, rows, blocks } = mask;
  const fromPanel = compose(invert(mask.toA), toA);
  for (let y = 0, i = 0; y < panel.heightPx; y++) {
    for (let x = 0; x < panel.widthPx; x++, i++) {
      const at = applyTo(fromPanel, x + 0.5, y + 0.5);
      const [column, row] = [Math.floor(at.x), Math.floor(at.y)];
      if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
      if (blocks[row * columns + column] === "#") tint(panel, i, DISAGREES, 0.5);
    }
  }
}

/** What the panel shows, in a's pixels: both frames, though never more than a itself once more on every side. */
function union({ widthPx, heightPx }: Picture, frame: readonly Point[]): Extent {
  const within = (value: number, length: number) => Math.min(2 * length, Math.max(-length, value));
  const xs = frame.map(({ x }) => within(x, widthPx));
  const ys = frame.map(({ y }) => within(y, heightPx));
  return {
    left: Math.min(0, ...xs),
    top: Math.min(0, ...ys),
    right: Math.max(widthPx, ...xs),
    bottom: Math.max(heightPx, ...ys),
  };
}
