// From a file's bytes to everything Lookalike learns of the picture itself: what it looks like, what it stores
// (the pixel id), its facts and its metadata. Formats are told by their bytes; each has one decoder.

import { invalidArgument, LookalikeError } from "../contract/errors.js";
import type { Picture } from "../pixels/picture.js";
import { decodeBmp } from "./bmp.js";
import { decodeAsStoredWithSharp, decodeWithSharp } from "./decode-with-sharp.js";
import type { Decoded, ImageFacts } from "./decoded.js";
import { pictureError } from "./decoder-error.js";
import { decodeHeic, decodeHeicAsStored } from "./heic.js";
import { type ImageMetadata, readMetadata } from "./metadata.js";
import { bytesOnlyPixelId, pixelId } from "./pixel-id.js";
import { sniffFormat } from "./sniff.js";
import { type AsStored, asStored } from "./stored.js";

export type { ImageFacts } from "./decoded.js";

export interface ReadOptions {
  /** Refuse pictures of more pixels (width x height of one frame); default 100,000,000. */
  readonly maxPixels?: number;
  /** Draw SVG files; default false, since they are programs of a kind. */
  readonly svg?: boolean;
}

export interface ReadImage {
  /** Oriented, alpha over white, color profile applied, 8-bit sRGB, 3 channels, first frame. */
  readonly picture: Picture;
  /** 64 hex digits, equal exactly when two files store the same pixels: see pixel-id.ts. */
  readonly pixelId: string;
  readonly facts: ImageFacts;
  readonly metadata: ImageMetadata;
}

const DEFAULT_MAX_PIXELS = 100_000_000;

/**
 * Reads one picture from a file's bytes. Throws a LookalikeError: IMAGE_EMPTY, IMAGE_NOT_A_PICTURE,
 * IMAGE_UNSUPPORTED, IMAGE_TOO_LARGE, IMAGE_TRUNCATED or IMAGE_CORRUPT; OPTION_INVALID for a bad limit.
 */
export async function readImage(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadImage> {
  const maxPixels = checkedLimit(options);
  const format = readableFormat(bytes, options);
  const { picture, stored, profile, facts } = await attempt(format, bytes, () =>
    decode(format, bytes, maxPixels),
  );
  return {
    picture,
    pixelId: stored === undefined ? bytesOnlyPixelId(bytes) : pixelId(stored, profile),
    facts,
    metadata: readMetadata(bytes),
  };
}

/** The picture that `readImage` gives and nothing else, a tenth cheaper. Throws as `readImage` does. */
export async function readPicture(bytes: Uint8Array, options: ReadOptions = {}): Promise<Picture> {
  const maxPixels = checkedLimit(options);
  const format = readableFormat(bytes, options);
  return (await attempt(format, bytes, () => decode(format, bytes, maxPixels))).picture;
}

/**
 * The first frame as the reference hash libraries see it through Pillow: orientation not applied (except TIFF),
 * alpha dropped instead of blended, no color profile, 16 bits reduced to their high byte, CMYK converted naively.
 * Throws as `readImage` does.
 */
export async function readAsStored(bytes: Uint8Array, options: ReadOptions = {}): Promise<Picture> {
  return (await readAsStoredWithAlpha(bytes, options)).picture;
}

/**
 * As `readAsStored`, with the alpha it drops: undefined for files without any, and where the samples had to be
 * converted, since there alpha has been laid over white. Throws as `readImage` does.
 */
export async function readAsStoredWithAlpha(bytes: Uint8Array, options: ReadOptions = {}): Promise<AsStored> {
  const maxPixels = checkedLimit(options);
  const format = readableFormat(bytes, options);
  return attempt(format, bytes, () => decodeAsStored(format, bytes, maxPixels));
}

/** The limit of `options`. Throws OPTION_INVALID for a bad one. */
export function checkedLimit({ maxPixels = DEFAULT_MAX_PIXELS }: ReadOptions): number {
  if (!Number.isSafeInteger(maxPixels) || maxPixels < 1) {
    throw invalidArgument("maxPixels", "a whole number of at least 1", maxPixels);
  }
  return maxPixels;
}

function readableFormat(bytes: Uint8Array, options: ReadOptions): string {
  if (bytes.length === 0) throw new LookalikeError("IMAGE_EMPTY", "Expected a picture but received 0 bytes");
  const sniffed = sniffFormat(bytes);
  if (sniffed === undefined) {
    const start = Buffer.from(bytes.subarray(0, 8)).toString("hex");
    throw new LookalikeError(
      "IMAGE_NOT_A_PICTURE",
      `Expected a picture but received bytes that begin with ${start}`,
    );
  }
  if (sniffed.format === "svg" && options.svg !== true) {
    const hint = "Turn on reading of SVG if you trust the file, or convert it to PNG";
    throw new LookalikeError("IMAGE_UNSUPPORTED", "SVG is read only when asked for", { hint });
  }
  if (!sniffed.supported) {
    throw new LookalikeError(
      "IMAGE_UNSUPPORTED",
      `Expected a format that is read but received ${sniffed.format}`,
    );
  }
  return sniffed.format;
}

async function attempt<T>(format: string, bytes: Uint8Array, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw pictureError(format, bytes, error);
  }
}

async function decode(format: string, bytes: Uint8Array, maxPixels: number): Promise<Decoded> {
  if (format === "heic") return decodeHeic(bytes, maxPixels);
  if (format === "bmp") return decodeBmp(bytes, maxPixels);
  return decodeWithSharp(format, bytes, maxPixels);
}

async function decodeAsStored(format: string, bytes: Uint8Array, maxPixels: number): Promise<AsStored> {
  if (format === "heic") return decodeHeicAsStored(bytes, maxPixels);
  if (format === "bmp") return asStored(decodeBmp(bytes, maxPixels).stored);
  return decodeAsStoredWithSharp(format, bytes, maxPixels);
}
