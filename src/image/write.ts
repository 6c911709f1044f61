// Pictures back to files: what a comparison or an export writes out.

import sharp, { type Sharp } from "sharp";
import { invalidArgument } from "../contract/errors.js";
import type { Picture } from "../pixels/picture.js";

export interface JpegOptions {
  /** Made smaller so that no side is longer; default its own size. */
  readonly longSidePx?: number;
  /** Color at full resolution (4:4:4); default at half of it (4:2:0). */
  readonly fullColor?: boolean;
}

/** Encodes a picture as baseline JPEG; `quality` 1-100. Throws OPTION_INVALID for another quality. */
export async function encodeJpeg(
  picture: Picture,
  quality: number,
  { longSidePx = Number.POSITIVE_INFINITY, fullColor = false }: JpegOptions = {},
): Promise<Uint8Array> {
  if (!Number.isInteger(quality) || quality < 1 || quality > 100) {
    throw invalidArgument("quality", "an integer 1-100", quality);
  }
  const chromaSubsampling = fullColor ? "4:4:4" : "4:2:0";
  return encoded(within(open(picture), picture, longSidePx).jpeg({ quality, chromaSubsampling }));
}

/** Encodes a picture as PNG, without loss. */
export async function encodePng(picture: Picture): Promise<Uint8Array> {
  return encoded(open(picture).png());
}

function open({ data, widthPx, heightPx, channels }: Picture): Sharp {
  const image = sharp(data, { raw: { width: widthPx, height: heightPx, channels }, limitInputPixels: false });
  return channels === 1 ? image.toColourspace("b-w") : image;
}

function within(image: Sharp, { widthPx, heightPx }: Picture, longSidePx: number): Sharp {
  if (Math.max(widthPx, heightPx) <= longSidePx) return image;
  return image.resize({ width: longSidePx, height: longSidePx, fit: "inside" });
}

async function encoded(image: Sharp): Promise<Uint8Array> {
  const bytes = await image.toBuffer();
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
