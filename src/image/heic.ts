// HEIC through libheif compiled to WebAssembly (heic-decode), since the prebuilt sharp has no HEVC decoder. The
// decoder turns the picture by its irot and imir boxes; the EXIF orientation only repeats them and is not applied.
// The size is read from the boxes and checked before the decoder sees the file.

import { convertToSrgb } from "./convert-profile.js";
import type { Decoded } from "./decoded.js";
import { tooLarge, truncatedFile } from "./decoder-error.js";
import { isSrgbProfile, profileDescription } from "./icc.js";
import { brandsOf, isCutShort, readHeifFacts } from "./isobmff.js";
import { type AsStored, asStored, type StoredPixels, toPicture } from "./stored.js";

/** Decodes the first picture of a HEIC file; throws IMAGE_TOO_LARGE, IMAGE_TRUNCATED, or what libheif throws. */
export async function decodeHeic(bytes: Uint8Array, maxPixels: number): Promise<Decoded> {
  const { stored, pictures } = await decodeRgb(bytes, maxPixels);
  const { bitDepth, hasAlpha, profile, sequenceFrames } = readHeifFacts(bytes);
  const seen = isSrgbProfile(profile) ? stored : await convertToSrgb(stored, profile as Uint8Array);
  const frames = Math.max(pictures, sequenceFrames);
  return {
    picture: toPicture(seen),
    stored: bitDepth <= 8 && frames === 1 ? stored : undefined,
    profile,
    facts: {
      format: "heic",
      widthPx: stored.widthPx,
      heightPx: stored.heightPx,
      frames,
      bitDepth,
      channels: hasAlpha ? 4 : 3,
      hasAlpha,
      colorSpace: "rgb",
      colorProfile: profile && profileDescription(profile),
      lossless: false,
    },
  };
}

/** The picture without color conversion, its alpha apart. */
export async function decodeHeicAsStored(bytes: Uint8Array, maxPixels: number): Promise<AsStored> {
  return asStored((await decodeRgb(bytes, maxPixels)).stored);
}

async function decodeRgb(
  bytes: Uint8Array,
  maxPixels: number,
): Promise<{ stored: StoredPixels; pictures: number }> {
  if (isCutShort(bytes)) throw truncatedFile("heic");
  const facts = readHeifFacts(bytes);
  checkSize(facts.widthPx, facts.heightPx, maxPixels);
  return quietly(async () => {
    // A megabyte of WebAssembly, loaded when the first such picture is met: most commands and workers meet none.
    const { default: decoder } = await import("heic-decode");
    const images = await decoder.all({ buffer: withKnownBrand(bytes) });
    try {
      const [image] = images;
      if (image === undefined) throw new Error("no picture inside");
      checkSize(image.width, image.height, maxPixels);
      const { width, height, data } = await image.decode();
      const rgba: StoredPixels = {
        widthPx: width,
        heightPx: height,
        frames: 1,
        channels: 4,
        data: new Uint8Array(data.buffer),
        delaysMs: [],
      };
      return { stored: facts.hasAlpha ? rgba : withoutAlpha(rgba), pictures: images.length };
    } finally {
      images.dispose();
    }
  });
}

function checkSize(widthPx: number, heightPx: number, maxPixels: number): void {
  if (widthPx * heightPx > maxPixels) throw tooLarge(widthPx, heightPx, maxPixels);
}

/** heic-decode looks at the major brand alone and knows fewer than libheif reads. */
function withKnownBrand(bytes: Uint8Array): Uint8Array {
  if (["mif1", "msf1", "heic", "heix", "hevc", "hevx"].includes(brandsOf(bytes)[0] ?? "")) return bytes;
  const copy = Uint8Array.from(bytes); // a Buffer's slice would not copy
  copy.set([0x68, 0x65, 0x69, 0x63], 8); // "heic"
  return copy;
}

function withoutAlpha(rgba: StoredPixels): StoredPixels {
  return { ...rgba, channels: 3, data: toPicture(rgba, "dropped").data };
}

/** libheif's JavaScript reports failures on the console, which belongs to the answers: it is silenced meanwhile. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  if (silenced++ === 0) console.log = logExceptLibheif;
  try {
    return await work();
  } finally {
    if (--silenced === 0) console.log = log;
  }
}

let silenced = 0;
const log = console.log;
const LIBHEIF_SAYS =
  /^(Could not (create HEIF|parse HEIF|get image data)|Decoding image failed|Error loading image ids|No images found)/;

function logExceptLibheif(...values: unknown[]): void {
  if (!LIBHEIF_SAYS.test(String(values[0]))) log(...values);
}
