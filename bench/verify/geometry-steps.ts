// Steps that move pixels: crops, borders, turns, mirrors, other sizes and proportions. Each states its exact map.

import { ORIENTATIONS, orient } from "../../src/pixels/orientation.js";
import type { Picture } from "../../src/pixels/picture.js";
import type { Matrix, Size } from "../../src/verify/proof.js";
import { at, cornersOf, followedBy, scaling, shift, turning } from "./matrix.js";
import { between, pick, type Random, sign, whole } from "./random.js";
import { type DrawStep, encoder, pixelsOf, type Step } from "./steps.js";
import { type Color, warp } from "./warp.js";

const GROUNDS: readonly Color[] = [
  [0, 0, 0],
  [255, 255, 255],
  [128, 128, 128],
  [236, 230, 214],
  [28, 44, 92],
];

export const resize =
  (from: number, to: number): DrawStep =>
  (size, random) => {
    const factor = between(random, from, to);
    return resizedTo(size, Math.round(size.widthPx * factor), Math.round(size.heightPx * factor));
  };

/** The longer side to so many pixels. */
export const longSide =
  (px: number): DrawStep =>
  (size) => {
    const factor = px / Math.max(size.widthPx, size.heightPx);
    return resizedTo(
      size,
      Math.max(1, Math.round(size.widthPx * factor)),
      Math.max(1, Math.round(size.heightPx * factor)),
    );
  };

/** Other proportions: the width times .75-.91 or 1.1-1.33. */
export const stretch: DrawStep = (size, random) => {
  const factor = between(random, 1.1, 1.33) ** sign(random);
  return resizedTo(size, Math.round(size.widthPx * factor), size.heightPx);
};

function resizedTo(size: Size, width: number, height: number): Step {
  return {
    size: { widthPx: width, heightPx: height },
    matrix: scaling(width / size.widthPx, height / size.heightPx),
    apply: (picture) => pixelsOf(encoder(picture).resize(width, height, { fit: "fill" })),
  };
}

/** Leaves so much of the area, in proportions up to a seventh off, from anywhere. */
export const crop =
  (from: number, to: number): DrawStep =>
  (size, random) => {
    const area = between(random, from, to);
    const most = Math.min(1.16, 1 / Math.sqrt(area)); // so that neither side is longer than the picture's
    const aspect = most ** between(random, -1, 1);
    const widthPx = Math.round(size.widthPx * Math.sqrt(area) * aspect);
    const heightPx = Math.round((size.heightPx * Math.sqrt(area)) / aspect);
    const left = whole(random, 0, size.widthPx - widthPx);
    const top = whole(random, 0, size.heightPx - heightPx);
    return cutOut({ widthPx, heightPx }, left, top);
  };

function cutOut(size: Size, left: number, top: number): Step {
  const { widthPx: width, heightPx: height } = size;
  return {
    size,
    matrix: shift(-left, -top),
    apply: (picture) => pixelsOf(encoder(picture).extract({ left, top, width, height })),
  };
}

/** A plain border of so much of each side, all four the same or each its own. */
export const pad =
  (from: number, to: number): DrawStep =>
  (size, random) => {
    const even = random() < 0.5;
    const first = between(random, from, to);
    const share = (): number => (even ? first : between(random, from, to));
    const [left, right] = [Math.round(share() * size.widthPx), Math.round(share() * size.widthPx)];
    const [top, bottom] = [Math.round(share() * size.heightPx), Math.round(share() * size.heightPx)];
    return onCanvas(
      { widthPx: size.widthPx + left + right, heightPx: size.heightPx + top + bottom },
      left,
      top,
      pick(random, GROUNDS),
    );
  };

/** Bars that make the picture 16:9. */
export const letterbox: DrawStep = ({ widthPx, heightPx }) => {
  const canvas = {
    widthPx: Math.max(widthPx, Math.round((heightPx * 16) / 9)),
    heightPx: Math.max(heightPx, Math.round((widthPx * 9) / 16)),
  };
  const [left, top] = [(canvas.widthPx - widthPx) >> 1, (canvas.heightPx - heightPx) >> 1];
  return onCanvas(canvas, left, top, [0, 0, 0]);
};

function onCanvas(size: Size, left: number, top: number, [r, g, b]: Color): Step {
  return {
    size,
    matrix: shift(left, top),
    apply: ({ widthPx, heightPx, ...rest }: Picture) => {
      const right = size.widthPx - widthPx - left;
      const bottom = size.heightPx - heightPx - top;
      const image = encoder({ widthPx, heightPx, ...rest });
      return pixelsOf(image.extend({ left, top, right, bottom, background: { r, g, b } }));
    },
  };
}

/** Clockwise quarter turns. */
export const turn =
  (quarterTurns: 1 | 2 | 3): DrawStep =>
  ({ widthPx: w, heightPx: h }) => {
    const turned = quarterTurns % 2 === 1;
    const exact = (
      [
        [0, 1, -1, 0, h, 0],
        [-1, 0, 0, -1, w, h],
        [0, -1, 1, 0, 0, w],
      ] as const
    )[quarterTurns - 1]!;
    return {
      size: turned ? { widthPx: h, heightPx: w } : { widthPx: w, heightPx: h },
      matrix: exact,
      apply: (picture) => orient(picture, quarterTurns),
    };
  };

export const mirror: DrawStep = (size) => ({
  size,
  matrix: [-1, 0, 0, 1, size.widthPx, 0],
  apply: (picture) =>
    orient(
      picture,
      ORIENTATIONS.findIndex((o) => o.mirrored && o.quarterTurns === 0),
    ),
});

/** Turned by so many degrees either way on a larger canvas, its corners plain. */
export const rotate =
  (from: number, to: number, grounds: readonly Color[] = GROUNDS): DrawStep =>
  (size, random) => {
    const turned = turning(degreesOf(random, from, to));
    const corners = cornersOf(size).map((corner) => at(turned, corner));
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    const canvas = {
      widthPx: Math.ceil(Math.max(...xs) - Math.min(...xs)),
      heightPx: Math.ceil(Math.max(...ys) - Math.min(...ys)),
    };
    return warped(
      followedBy(turned, shift(-Math.min(...xs), -Math.min(...ys))),
      canvas,
      pick(random, grounds),
    );
  };

/** Turned, and cut to the largest frame of the same proportions that shows no corner. */
export const rotateInside =
  (from: number, to: number): DrawStep =>
  (size, random) => {
    const degrees = degreesOf(random, from, to);
    const radians = (Math.abs(degrees) * Math.PI) / 180;
    const aspect = Math.max(size.widthPx / size.heightPx, size.heightPx / size.widthPx);
    const share = 1 / (Math.cos(radians) + aspect * Math.sin(radians));
    const canvas = {
      widthPx: Math.floor(size.widthPx * share),
      heightPx: Math.floor(size.heightPx * share),
    };
    const centered = followedBy(shift(-size.widthPx / 2, -size.heightPx / 2), turning(degrees));
    return warped(followedBy(centered, shift(canvas.widthPx / 2, canvas.heightPx / 2)), canvas, [0, 0, 0]);
  };

const degreesOf = (random: Random, from: number, to: number): number =>
  sign(random) * between(random, from, to);

function warped(matrix: Matrix, size: Size, ground: Color): Step {
  return { size, matrix, apply: (picture) => warp(picture, matrix, size, ground) };
}
