// Bare pixels and a color profile to sRGB. sharp applies a profile only to a file that embeds it, so the pixels are
// wrapped into the plainest such file, an uncompressed TIFF. Source: TIFF 6.0 sections 2-8; tag 34675 is the
// profile (ICC.1, annex B.4).

import sharp from "sharp";
import type { StoredPixels } from "./stored.js";

/**
 * The first frame of 8-bit RGB or RGBA pixels, converted from `profile` to sRGB, same channels. A profile that
 * cannot be applied leaves the pixels as they are.
 */
export async function convertToSrgb(stored: StoredPixels, profile: Uint8Array): Promise<StoredPixels> {
  const { widthPx, heightPx, channels } = stored;
  const file = wrapInTiff(stored, profile);
  const { data } = await sharp(file, { limitInputPixels: widthPx * heightPx })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    widthPx,
    heightPx,
    frames: 1,
    channels,
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
    delaysMs: [],
  };
}

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;

function wrapInTiff(stored: StoredPixels, profile: Uint8Array): Uint8Array {
  const { widthPx, heightPx, channels } = stored;
  const length = widthPx * heightPx * channels;
  const withAlpha = channels === 4;
  const count = withAlpha ? 11 : 10;
  const bitsAt = 8 + 2 + 12 * count + 4;
  const profileAt = bitsAt + 8;
  const pixelsAt = profileAt + profile.length;
  const file = Buffer.alloc(pixelsAt + length);
  file.write("II*\0", 0, "latin1");
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(count, 8);
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [256, LONG, 1, widthPx],
    [257, LONG, 1, heightPx],
    [258, SHORT, channels, bitsAt],
    [259, SHORT, 1, 1], // no compression
    [262, SHORT, 1, 2], // RGB
    [273, LONG, 1, pixelsAt],
    [277, SHORT, 1, channels],
    [278, LONG, 1, heightPx],
    [279, LONG, 1, length],
  ];
  if (withAlpha) entries.push([338, SHORT, 1, 2]); // alpha, not premultiplied
  entries.push([34675, UNDEFINED, profile.length, profileAt]);
  entries.forEach(([tag, type, values, value], i) => {
    const at = 10 + 12 * i;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(values, at + 4);
    file.writeUInt32LE(value, at + 8);
  });
  for (let c = 0; c < channels; c++) file.writeUInt16LE(8, bitsAt + 2 * c);
  file.set(profile, profileAt);
  file.set((stored.data as Uint8Array).subarray(0, length), pixelsAt);
  return file;
}
