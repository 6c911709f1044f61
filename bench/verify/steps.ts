// What an edit is made of: steps, each with the size it leaves and the exact map of its pixels, so that an edit of
// several steps knows its own truth. The numbers of a step are drawn before any pixel is touched.

import sharp, { type Sharp } from "sharp";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import type { Matrix, Size } from "../../src/verify/proof.js";
import { IDENTITY } from "./matrix.js";
import type { Random } from "./random.js";

export interface Step {
  /** Of the picture it leaves. */
  readonly size: Size;
  /** From the pixels before it to those after it. */
  readonly matrix: Matrix;
  /** `beside` is another photograph, for steps that need one. Both have 3 channels. */
  readonly apply: (picture: Picture, beside: Picture) => Picture | Promise<Picture>;
}

/** Draws the numbers of a step for a picture of this size. */
export type DrawStep = (size: Size, random: Random) => Step;

/** sharp on the pixels of a picture. */
export function encoder({ widthPx, heightPx, channels, data }: Picture): Sharp {
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels } });
}

/** The pixels sharp leaves: RGB, no alpha. */
export async function pixelsOf(image: Sharp): Promise<Picture> {
  const { data, info } = await image
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return createPicture(
    info.width,
    info.height,
    3,
    info.channels === 3 ? new Uint8Array(data) : tripled(data),
  );
}

/** A gray picture has one channel, whatever color space is asked for. */
const tripled = (data: Buffer): Uint8Array =>
  Uint8Array.from({ length: data.length * 3 }, (_, i) => data[Math.floor(i / 3)]!);

/** A step that leaves every pixel where it is. */
export function inPlace(size: Size, apply: Step["apply"]): Step {
  return { size, matrix: IDENTITY, apply };
}

/** A step that leaves every pixel where it is, done by sharp. */
export function bySharp(size: Size, edit: (image: Sharp) => Sharp): Step {
  return inPlace(size, (picture) => pixelsOf(edit(encoder(picture))));
}

/** Draws SVG over a picture; without fonts on the machine its text would be missing, so callers check once. */
export function drawnOver(size: Size, svg: string): Step {
  return bySharp(size, (image) => image.composite([{ input: Buffer.from(svgOf(size, svg)) }]));
}

export function svgOf({ widthPx, heightPx }: Size, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">${content}</svg>`;
}

/** Throws when this machine has no font: every edit with text would then be no edit. */
export async function checkFonts(): Promise<void> {
  const size = { widthPx: 60, heightPx: 60 };
  const svg = svgOf(size, `<text x="5" y="50" font-family="sans-serif" font-size="50">Ma</text>`);
  const { channels } = await sharp(Buffer.from(svg)).stats();
  if ((channels.at(-1)?.mean ?? 0) < 5) {
    throw new Error(
      "Expected a sans-serif font on this machine but text is drawn empty: install one, e.g. DejaVu",
    );
  }
}
