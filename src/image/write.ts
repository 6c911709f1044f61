// Pictures back to files: what a comparison, an export or an evaluation writes out.

import sharp, { type Sharp } from "sharp";
import { invalidArgument, LookalikeError } from "../contract/errors.js";
import type { Picture } from "../pixels/picture.js";

export interface JpegOptions {
  /** Made smaller so that no side is longer; default its own size. */
  readonly longSidePx?: number;
  /** Color at full resolution (4:4:4); default at half of it (4:2:0). */
  readonly fullColor?: boolean;
}

/** How a picture is saved. */
export interface Saving {
  readonly format: "jpeg" | "webp" | "avif" | "png";
  /** 1-100; of no meaning for PNG. */
  readonly quality: number;
}

/** The longest side each format can hold; PNG's own limit is beyond any picture here. */
export const MOST_SIDE_PX: Readonly<Record<Saving["format"], number>> = {
  jpeg: 65_500,
  webp: 16_383,
  avif: 65_535,
  png: 2 ** 31 - 1,
};

/**
 * Encodes a picture in any format that is written here. Throws OPTION_INVALID for a quality out of 1-100,
 * IMAGE_TOO_LARGE for a side longer than the format can hold.
 */
export async function encodePicture(picture: Picture, { format, quality }: Saving): Promise<Uint8Array> {
  const { widthPx, heightPx } = picture;
  if (Math.max(widthPx, heightPx) > MOST_SIDE_PX[format])
    throw new LookalikeError(
      "IMAGE_TOO_LARGE",
      `A picture of ${widthPx} x ${heightPx} px cannot be saved as ${format}: at most ${MOST_SIDE_PX[format]} px a side`,
      { hint: "Save it in another format" },
    );
  if (format === "png") return encodePng(picture);
  if (format === "jpeg") return encodeJpeg(picture, quality);
  checkQuality(quality);
  const image = open(picture);
  // AVIF's usual effort takes seconds a picture, and another changes the size of the file more than its look.
  return encoded(format === "webp" ? image.webp({ quality }) : image.avif({ quality, effort: 2 }));
}

/** Encodes a picture as baseline JPEG; `quality` 1-100. Throws OPTION_INVALID for another quality. */
export async function encodeJpeg(
  picture: Picture,
  quality: number,
  { longSidePx = Number.POSITIVE_INFINITY, fullColor = false }: JpegOptions = {},
): Promise<Uint8Array> {
  checkQuality(quality);
  const chromaSubsampling = fullColor ? "4:4:4" : "4:2:0";
  return encoded(within(open(picture), picture, longSidePx).jpeg({ quality, chromaSubsampling }));
}

/** Encodes a picture as PNG, without loss. */
export async function encodePng(picture: Picture): Promise<Uint8Array> {
  return encoded(open(picture).png());
}

function checkQuality(quality: number): void {
  if (!Number.isInteger(quality) || quality < 1 || quality > 100) {
    throw invalidArgument("quality", "an integer 1-100", quality);
  }
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
