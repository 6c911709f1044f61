// Paints where two decoded pictures differ. Both are drawn into one frame first: the keeper's.

import type { Member } from "../../contract/answers.js";
import { type Affine, chain, magnification, scaling } from "./affine.js";
import { type Amplification, type Difference, differenceOf } from "./difference.js";

/** The difference is worked out at most at this size: a larger one takes long and tells no more. */
export const MOST_PX = 2048;

export type Measured = Omit<Difference, "pixels"> & { readonly width: number; readonly height: number };

export interface Two {
  readonly keeper: Member;
  readonly first: HTMLImageElement;
  readonly member: Member;
  readonly second: HTMLImageElement;
  readonly onto: Affine;
  readonly amplification: Amplification;
}

/** Paints the difference at the size of the coarser picture, so that no detail is compared with a guess. */
export function paint(
  canvas: HTMLCanvasElement,
  { keeper, first, member, second, onto, amplification }: Two,
): Measured {
  const detail = Math.min(
    1,
    first.naturalWidth / keeper.widthPx,
    second.naturalWidth / member.widthPx / magnification(onto),
    MOST_PX / Math.max(keeper.widthPx, keeper.heightPx),
  );
  const width = Math.max(1, Math.round(keeper.widthPx * detail));
  const height = Math.max(1, Math.round(keeper.heightPx * detail));
  const shrink = scaling(width / keeper.widthPx, height / keeper.heightPx);
  const a = pixelsOf(first, keeper, shrink, width, height);
  const b = pixelsOf(second, member, chain(onto, shrink), width, height);
  const { pixels, ...numbers } = differenceOf(a, b, amplification);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.putImageData(new ImageData(pixels, width, height), 0, 0);
  if (numbers.compared < width * height) hatch(context, width, height);
  return { ...numbers, width, height };
}

function pixelsOf(
  picture: HTMLImageElement,
  { widthPx, heightPx }: Member,
  { a, b, c, d, e, f }: Affine,
  width: number,
  height: number,
): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
  context.imageSmoothingQuality = "high";
  context.setTransform(a, b, c, d, e, f);
  context.drawImage(picture, 0, 0, widthPx, heightPx);
  return context.getImageData(0, 0, width, height).data;
}

/** Lines behind what was not compared, in the color of the canvas' own text. */
function hatch(context: CanvasRenderingContext2D, width: number, height: number): void {
  context.globalCompositeOperation = "destination-over";
  context.strokeStyle = getComputedStyle(context.canvas).color;
  context.beginPath();
  const gap = Math.max(8, Math.round(Math.max(width, height) / 60));
  for (let x = -height; x < width; x += gap) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
}
