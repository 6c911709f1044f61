// Pictures back to files: what a comparison or an export writes out.

import sharp, { type Sharp } from "sharp";
import { invalidArgument } from "../contract/errors.js";
import type { Picture } from "../pixels/picture.js";

/** Encodes a picture as baseline JPEG; `quality` 1-100. Throws OPTION_INVALID for another quality. */
export async function encodeJpeg(picture: Picture, quality: number): Promise<Uint8Array> {
  if (!Number.isInteger(quality) || quality < 1 || quality > 100) {
    throw invalidArgument("quality", "an integer 1-100", quality);
  }
  return encoded(open(picture).jpeg({ quality }));
}

/** Encodes a picture as PNG, without loss. */
export async function encodePng(picture: Picture): Promise<Uint8Array> {
  return encoded(open(picture).png());
}

function open({ data, widthPx, heightPx, channels }: Picture): Sharp {
  const image = sharp(data, { raw: { width: widthPx, height: heightPx, channels }, limitInputPixels: false });
  return channels === 1 ? image.toColourspace("b-w") : image;
}

async function encoded(image: Sharp): Promise<Uint8Array> {
  const bytes = await image.toBuffer();
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
