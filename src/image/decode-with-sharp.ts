// JPEG, PNG, WebP, AVIF, TIFF, GIF and SVG through sharp (libvips). The common photo is decoded once: its stored
// pixels are the picture. A second decode is paid only where viewing changes the pixels: a color profile that is
// not sRGB, CMYK, and samples that are not 8 or 16 unsigned bits.
//
// Bytes go in, never paths: given a path, an SVG may read files beside it. libvips' own limit on pixels is set on
// top of the check of the header.

import sharp, { type SharpOptions } from "sharp";
import { createPicture, type Picture } from "../pixels/picture.js";
import { isGifCut, pngChunks, uint32, webpChunks } from "./containers.js";
import type { Decoded, ImageFacts } from "./decoded.js";
import { tooLarge, truncatedFile } from "./decoder-error.js";
import { isSrgbProfile, profileDescription } from "./icc.js";
import { brandsOf, readHeifFacts } from "./isobmff.js";
import { readPlainJpeg } from "./jpeg-header.js";
import { type AsStored, asStored, type StoredPixels, toPicture } from "./stored.js";
import { isLosslessTiff, readTiffHeader } from "./tiff-header.js";

/** Decodes all frames; throws IMAGE_TOO_LARGE, or whatever libvips throws. */
export async function decodeWithSharp(
  format: string,
  bytes: Uint8Array,
  maxPixels: number,
): Promise<Decoded> {
  const source = await openSource(format, bytes, maxPixels);
  const stored = await decodeStored(source, "all");
  const seen = source.needsConversion || stored === undefined;
  const picture = seen ? await decodeForViewing(source) : toPicture(stored);
  return {
    picture,
    stored: source.isFaithful ? stored : undefined,
    profile: source.header.icc,
    facts: factsOf(source, picture),
  };
}

/** The first frame the way the reference libraries see it: see `readAsStoredWithAlpha`. */
export async function decodeAsStoredWithSharp(
  format: string,
  bytes: Uint8Array,
  maxPixels: number,
): Promise<AsStored> {
  // Pillow turns a TIFF by its orientation while it loads, and no other format.
  const source = { ...(await openSource(format, bytes, maxPixels)), orients: format === "tiff" };
  const stored = await decodeStored(source, "first");
  if (stored !== undefined) return asStored(stored);
  const isCmyk = source.header.space === "cmyk";
  const picture = isCmyk
    ? await decodeCmykNaively(source)
    : await decodeForViewing({ ...source, ignoreIcc: true });
  return { picture, alpha: undefined };
}

interface Source {
  readonly format: string;
  readonly bytes: Uint8Array;
  readonly maxPixels: number;
  readonly header: Header;
  readonly frames: number;
  readonly orients: boolean;
  readonly ignoreIcc: boolean;
  readonly needsConversion: boolean;
  readonly isFaithful: boolean;
}

/** What is asked of a file before it is decoded, in sharp's words. */
interface Header {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly hasAlpha: boolean;
  readonly space?: string | undefined;
  readonly depth?: string | undefined;
  readonly icc?: Uint8Array | undefined;
  readonly orientation?: number | undefined;
  readonly pages?: number | undefined;
  readonly delay?: readonly number[] | undefined;
  readonly bitsPerSample?: number | undefined;
}

const DEPTHS: Readonly<Record<string, "uchar" | "ushort">> = {
  srgb: "uchar",
  "b-w": "uchar",
  rgb16: "ushort",
  grey16: "ushort",
};

async function openSource(format: string, given: Uint8Array, maxPixels: number): Promise<Source> {
  const bytes = format === "avif" ? asStillAvif(given) : given;
  // libvips shows a cut GIF as far as it goes, without a word; a lost frame must not go unnoticed.
  if (format === "gif" && isGifCut(bytes)) throw truncatedFile(format);
  const header: Header =
    plainHeader(format, bytes) ?? (await sharp(bytes, { limitInputPixels: false }).metadata());
  if (header.width * header.height > maxPixels) throw tooLarge(header.width, header.height, maxPixels);
  const pages = header.pages ?? 1;
  const hidden = hiddenFrames(format, bytes);
  const isTurned = (header.orientation ?? 1) > 1;
  return {
    format,
    bytes,
    maxPixels,
    header,
    frames: Math.max(pages, hidden),
    // libheif turns a picture by its own boxes and is the only one to do so; the EXIF tag merely repeats them.
    orients: format !== "avif",
    ignoreIcc: false,
    needsConversion: !isSrgbProfile(header.icc),
    isFaithful:
      format !== "svg" &&
      hidden === 0 &&
      header.width * header.height * pages <= maxPixels &&
      !(pages > 1 && (isTurned || format === "avif")),
  };
}

/** What sharp says of a common JPEG, without asking it. */
function plainHeader(format: string, bytes: Uint8Array): Header | undefined {
  const jpeg = format === "jpeg" ? readPlainJpeg(bytes) : undefined;
  if (jpeg === undefined) return undefined;
  const { widthPx: width, heightPx: height, components: channels, exifOrientation, profile } = jpeg;
  return {
    width,
    height,
    channels,
    space: channels === 1 ? "b-w" : "srgb",
    depth: "uchar",
    hasAlpha: false,
    orientation: exifOrientation,
    icc: profile,
  };
}

/** sharp knows the brand of a still AVIF only; an image sequence holds a still too, which is what is read. */
function asStillAvif(bytes: Uint8Array): Uint8Array {
  if (brandsOf(bytes)[0] !== "avis") return bytes;
  const copy = Uint8Array.from(bytes); // a Buffer's slice would not copy
  copy.set([0x61, 0x76, 0x69, 0x66], 8); // "avif"
  return copy;
}

/** Frames that sharp cannot show: those of an animated PNG or an AVIF sequence; 0 without any. */
function hiddenFrames(format: string, bytes: Uint8Array): number {
  if (format === "avif") return readHeifFacts(bytes).sequenceFrames;
  if (format !== "png") return 0;
  for (const { type, start } of pngChunks(bytes))
    if (type === "acTL") return Math.max(1, uint32(bytes, start));
  return 0;
}

function optionsFor(source: Source, more: SharpOptions): SharpOptions {
  // "error" also covers files cut short; "warning" would refuse pictures that only carry odd metadata.
  return { failOn: "error", limitInputPixels: source.maxPixels, autoOrient: source.orients, ...more };
}

/** Undefined when libvips would have to convert the samples, or the frames do not fit together. */
async function decodeStored(source: Source, which: "all" | "first"): Promise<StoredPixels | undefined> {
  const { header, bytes } = source;
  const depth = DEPTHS[header.space ?? ""];
  if (source.format === "svg" || depth === undefined || header.depth !== depth) return undefined;
  const pages = which === "all" && source.isFaithful ? (header.pages ?? 1) : 1;
  const paged: SharpOptions = pages > 1 ? { pages, autoOrient: false } : {};
  const image = sharp(bytes, optionsFor(source, { ignoreIcc: true, ...paged }));
  // sharp drops the alpha of gray pictures, so those are decoded as RGB and folded back.
  const isFaint = header.channels === 2;
  const space = isFaint ? (depth === "ushort" ? "rgb16" : "srgb") : (header.space as string);
  const raw = image.toColourspace(space).raw({ depth }).toBuffer({ resolveWithObject: true });
  const decoded = await (pages > 1 && source.format === "tiff" ? raw.catch(() => undefined) : raw);
  if (decoded === undefined) return undefined; // pages of different sizes: the first one is read for viewing
  const { data, info } = decoded;
  const channels = info.channels as number;
  if (channels < 1 || channels > 4 || (isFaint && channels !== 4)) return undefined;
  const samples = depth === "ushort" ? wideSamples(data) : plainBytes(data);
  return {
    widthPx: info.width,
    heightPx: info.height / pages,
    frames: pages,
    channels: isFaint ? 2 : (channels as 1 | 2 | 3 | 4),
    data: isFaint ? grayAndAlpha(samples) : samples,
    delaysMs: pages > 1 ? (header.delay ?? []) : [],
  };
}

async function decodeForViewing(source: Source): Promise<Picture> {
  const image = sharp(source.bytes, optionsFor(source, { ignoreIcc: source.ignoreIcc }));
  // libvips takes 16-bit RGB to Display P3 and leaves it there; at 8 bits the profile is applied to sRGB.
  if (source.header.space === "rgb16") image.pipelineColourspace("srgb");
  const { data, info } = await image
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const stored = { widthPx: info.width, heightPx: info.height, frames: 1, delaysMs: [] };
  if (info.channels <= 4)
    return toPicture({ ...stored, channels: info.channels as 1 | 2 | 3 | 4, data: plainBytes(data) });
  return createPicture(info.width, info.height, 3, firstThree(data, info.channels));
}

/** Pillow's CMYK to RGB: no profile, 255 - K less its share of the ink. */
async function decodeCmykNaively(source: Source): Promise<Picture> {
  const image = sharp(source.bytes, optionsFor(source, { ignoreIcc: true })).pipelineColourspace("cmyk");
  const { data, info } = await image
    .toColourspace("cmyk")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const out = new Uint8Array(info.width * info.height * 3);
  for (let from = 0, to = 0; to < out.length; from += info.channels, to += 3) {
    const light = 255 - data[from + 3]!;
    for (let c = 0; c < 3; c++) {
      const product = data[from + c]! * light + 128;
      out[to + c] = Math.max(0, light - (((product >> 8) + product) >> 8));
    }
  }
  return createPicture(info.width, info.height, 3, out);
}

function firstThree(data: Uint8Array, channels: number): Uint8Array {
  const out = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; to < out.length; from += channels, to += 3)
    out.set(data.subarray(from, from + 3), to);
  return out;
}

/** From red = green = blue, alpha to gray, alpha. */
function grayAndAlpha<T extends Uint8Array | Uint16Array>(rgba: T): T {
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 2) {
    rgba[to] = rgba[from]!;
    rgba[to + 1] = rgba[from + 3]!;
  }
  return rgba.subarray(0, rgba.length / 2) as T;
}

function wideSamples(data: Buffer): Uint16Array {
  return new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
}

function plainBytes(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.length);
}

function factsOf(source: Source, picture: Picture): ImageFacts {
  const { header, format, frames, bytes } = source;
  const space = header.space ?? "srgb";
  const names: Readonly<Record<string, string>> = {
    srgb: "rgb",
    rgb16: "rgb",
    "b-w": "gray",
    grey16: "gray",
  };
  return {
    format,
    widthPx: picture.widthPx,
    heightPx: picture.heightPx,
    frames,
    bitDepth: header.bitsPerSample ?? (header.depth === "ushort" ? 16 : 8),
    channels: header.channels,
    hasAlpha: header.hasAlpha,
    colorSpace: names[space] ?? space,
    colorProfile: header.icc && profileDescription(header.icc),
    lossless: isLossless(format, bytes),
  };
}

function isLossless(format: string, bytes: Uint8Array): boolean {
  if (format === "tiff") return isLosslessTiff(readTiffHeader(bytes).compression);
  if (format !== "webp") return format === "png" || format === "gif" || format === "svg";
  for (const { type, start } of webpChunks(bytes)) {
    if (type === "VP8L") return true;
    // An animation frame holds its own chunks behind a 16-byte header.
    if (type === "ANMF") return String.fromCharCode(...bytes.subarray(start + 16, start + 20)) === "VP8L";
  }
  return false;
}
