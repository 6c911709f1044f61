// A picture's gray plane by the shortest way, for fingerprints that may drift by some bits; never used unless a
// person asks for it. A JPEG is decoded at a half, a quarter or an eighth of its size ("shrink on load": the decoder
// leaves out the fine frequencies), or, below a megapixel, by jpeg-turbo where that is installed. Everything else,
// and every JPEG that is in any way unusual or damaged, is read the exact way, so that errors are the exact ones too.
//
// Which methods may be computed from such a plane, and how far they drift: FAST_METHODS in fingerprint/fast.ts.

import sharp from "sharp";
import { toGray } from "../pixels/gray.js";
import { orient } from "../pixels/orientation.js";
import { createPicture, type Picture } from "../pixels/picture.js";
import { tooLarge } from "./decoder-error.js";
import { type PlainJpeg, readPlainJpeg } from "./jpeg-header.js";
import { decodeGrayWithJpegTurbo } from "./jpeg-turbo.js";
import { checkedLimit, type ReadOptions, readPicture } from "./read.js";

/** The way a plane was made. */
export type FastWay = "jpeg-turbo" | "scaled" | "exact";

export interface FastPicture {
  /** Oriented, 1 channel; at most as large as the picture, of its shape within a pixel. */
  readonly gray: Picture;
  /** Of the picture itself, oriented. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly way: FastWay;
}

/** The shorter side of a scaled plane is at least so long: the methods look at 64 and fewer cells. */
const MIN_SIDE_PX = 256;
/** Above it the decoder of whole planes takes longer than a scaled decode. */
const MAX_WHOLE_PIXELS = 1_000_000;

/** ORIENTATIONS by Exif's numbers, which begin at 1. */
const BY_EXIF = [0, 0, 4, 2, 6, 7, 1, 5, 3] as const;

/** Reads one picture's gray plane. Throws a LookalikeError as `readImage` does. */
export async function readFast(bytes: Uint8Array, options: ReadOptions = {}): Promise<FastPicture> {
  const maxPixels = checkedLimit(options);
  const jpeg = isJpeg(bytes) ? readPlainJpeg(bytes) : undefined;
  if (jpeg !== undefined) {
    const { widthPx, heightPx } = jpeg;
    if (widthPx * heightPx > maxPixels) throw tooLarge(widthPx, heightPx, maxPixels);
    // Whatever is wrong with the file, the exact way knows how to say it, or reads it all the same.
    const fast = await decodeFast(bytes, jpeg, maxPixels).catch(() => undefined);
    if (fast !== undefined) return oriented(fast, jpeg);
  }
  const gray = toGray(await readPicture(bytes, options));
  return { gray, widthPx: gray.widthPx, heightPx: gray.heightPx, way: "exact" };
}

function oriented({ gray, way }: FastDecode, { widthPx, heightPx, exifOrientation }: PlainJpeg): FastPicture {
  const [width, height] = exifOrientation < 5 ? [widthPx, heightPx] : [heightPx, widthPx];
  return { gray: orient(gray, BY_EXIF[exifOrientation] ?? 0), widthPx: width, heightPx: height, way };
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

/** Not yet oriented. */
type FastDecode = Pick<FastPicture, "gray" | "way">;

async function decodeFast(
  bytes: Uint8Array,
  jpeg: PlainJpeg,
  maxPixels: number,
): Promise<FastDecode | undefined> {
  const { widthPx, heightPx, progressive } = jpeg;
  // A progressive file may hold thousands of scans over the whole picture, which only libvips limits.
  if (!progressive && widthPx * heightPx <= MAX_WHOLE_PIXELS) {
    const gray = decodeGrayWithJpegTurbo(bytes, widthPx, heightPx);
    if (gray !== undefined) return { gray, way: "jpeg-turbo" };
  }
  const shrink = [8, 4, 2].find((by) => Math.floor(Math.min(widthPx, heightPx) / by) >= MIN_SIDE_PX);
  return shrink === undefined
    ? undefined
    : { gray: await decodeScaled(bytes, jpeg, shrink, maxPixels), way: "scaled" };
}

async function decodeScaled(
  bytes: Uint8Array,
  { widthPx, heightPx }: PlainJpeg,
  shrink: number,
  maxPixels: number,
): Promise<Picture> {
  const { data, info } = await sharp(bytes, {
    failOn: "error",
    limitInputPixels: maxPixels,
    ignoreIcc: true,
    autoOrient: false,
  })
    // Rounded down, so that libvips shrinks by the whole factor while it loads.
    .resize(Math.floor(widthPx / shrink), Math.floor(heightPx / shrink), { fit: "fill", kernel: "linear" })
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  // libvips' own gray is another one, made of linear light.
  const samples = new Uint8Array(data.buffer, data.byteOffset, data.length);
  return toGray(createPicture(info.width, info.height, info.channels === 1 ? 1 : 3, samples));
}
