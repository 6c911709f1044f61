// A part of a picture as it is drawn: always inside the picture, in whole pixels, never too small to be compared.

import { LEAST_REGION_PX, type Region, type Size } from "./question.js";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The rectangle between two points of the picture. */
export function regionBetween(a: Point, b: Point, size: Size): Region {
  const [left, right] = span(a.x, b.x, size.widthPx);
  const [top, bottom] = span(a.y, b.y, size.heightPx);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Its middle half: where the keyboard begins. */
export function middleOf({ widthPx, heightPx }: Size): Region {
  return regionBetween(
    { x: widthPx / 4, y: heightPx / 4 },
    { x: (widthPx * 3) / 4, y: (heightPx * 3) / 4 },
    { widthPx, heightPx },
  );
}

/**
 * What an arrow key makes of a region: it moves, or with `resizes` grows and shrinks at its right and lower edge, by a
 * fortieth of the picture. Undefined for another key.
 */
export function regionAfterKey(
  region: Region,
  key: string,
  resizes: boolean,
  size: Size,
): Region | undefined {
  const [dx, dy] = Object.hasOwn(ARROWS, key) ? (ARROWS[key] ?? []) : [];
  if (dx === undefined || dy === undefined) return undefined;
  const step = Math.max(1, Math.round(Math.max(size.widthPx, size.heightPx) / 40));
  const { x, y, width, height } = region;
  if (resizes)
    return {
      ...region,
      width: clamped(width + dx * step, LEAST_REGION_PX, size.widthPx - x),
      height: clamped(height + dy * step, LEAST_REGION_PX, size.heightPx - y),
    };
  return {
    ...region,
    x: clamped(x + dx * step, 0, size.widthPx - width),
    y: clamped(y + dy * step, 0, size.heightPx - height),
  };
}

/** Whether a picture is large enough to mean a part of it. */
export function canBeCut({ widthPx, heightPx }: Size): boolean {
  return Math.min(widthPx, heightPx) > LEAST_REGION_PX;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Between two places on a line of `length` pixels, at least as long as a region must be. */
function span(a: number, b: number, length: number): readonly [number, number] {
  const start = clamped(Math.round(Math.min(a, b)), 0, length - LEAST_REGION_PX);
  return [start, clamped(Math.round(Math.max(a, b)), start + LEAST_REGION_PX, length)];
}

function clamped(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
