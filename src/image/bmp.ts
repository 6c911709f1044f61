// BMP, decoded here: it is a header and rows of pixels, and the library at hand breaks off 4-bit pictures of odd
// width, misplaces run-length pixels and ignores where the header says the pixels begin. Read: 1, 4, 8, 16, 24 and
// 32 bits, palettes, RLE4 and RLE8, bit fields, top-down rows, headers from OS/2 1.x to version 5.
// Source: "Bitmap Storage" and BITMAPV5HEADER in Microsoft's Windows GDI reference.

import { LookalikeError } from "../contract/errors.js";
import { uint16LE, uint32LE } from "./containers.js";
import type { Decoded } from "./decoded.js";
import { tooLarge } from "./decoder-error.js";
import { type StoredPixels, toPicture } from "./stored.js";

interface Header {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly topDown: boolean;
  readonly bits: number;
  readonly runLength: boolean;
  readonly masks: readonly [red: number, green: number, blue: number, alpha: number];
  readonly palette: Uint8Array;
  /** Where the pixels begin. */
  readonly from: number;
}

/** Decodes a BMP; throws IMAGE_TOO_LARGE, IMAGE_TRUNCATED, IMAGE_CORRUPT or IMAGE_UNSUPPORTED. */
export function decodeBmp(bytes: Uint8Array, maxPixels: number): Decoded & { readonly stored: StoredPixels } {
  const header = readHeader(bytes);
  const { widthPx, heightPx, bits } = header;
  if (widthPx * heightPx > maxPixels) throw tooLarge(widthPx, heightPx, maxPixels);
  const stored = bits <= 8 ? paletted(bytes, header) : direct(bytes, header);
  const { channels } = stored;
  return {
    picture: toPicture(stored),
    stored,
    profile: undefined,
    facts: {
      format: "bmp",
      widthPx,
      heightPx,
      frames: 1,
      bitDepth: Math.min(bits, 8),
      channels,
      hasAlpha: channels === 4,
      colorSpace: "rgb",
      colorProfile: undefined,
      lossless: true,
    },
  };
}

function readHeader(bytes: Uint8Array): Header {
  const size = uint32LE(bytes, 14);
  const old = size === 12;
  if (bytes.length < 14 + size) throw truncated(bytes, 14 + size);
  const signedHeight = old ? uint16LE(bytes, 20) : uint32LE(bytes, 22) | 0;
  const widthPx = old ? uint16LE(bytes, 18) : uint32LE(bytes, 18);
  const heightPx = Math.abs(signedHeight);
  const bits = uint16LE(bytes, old ? 24 : 28);
  const compression = old ? 0 : uint32LE(bytes, 30);
  checkKind(bits, compression, widthPx, heightPx);
  const fields = compression === 3 || compression === 6;
  const masksEnd = 54 + (fields && size === 40 ? (compression === 6 ? 16 : 12) : 0);
  const paletteFrom = Math.max(14 + size, masksEnd > 54 ? masksEnd : 0);
  const colors = bits > 8 ? 0 : Math.min((old ? 0 : uint32LE(bytes, 46)) || 1 << bits, 256);
  const palette = readPalette(bytes, paletteFrom, colors, old ? 3 : 4);
  const declared = uint32LE(bytes, 10);
  return {
    widthPx,
    heightPx,
    topDown: signedHeight < 0,
    bits,
    runLength: compression === 1 || compression === 2,
    masks: fields ? readMasks(bytes, size >= 56 || compression === 6) : defaultMasks(bits),
    palette,
    from: Math.max(declared, paletteFrom + colors * (old ? 3 : 4) * (declared === 0 ? 1 : 0)),
  };
}

function checkKind(bits: number, compression: number, widthPx: number, heightPx: number): void {
  if (compression === 4 || compression === 5) {
    throw new LookalikeError(
      "IMAGE_UNSUPPORTED",
      "Expected plain pixels but received a BMP around a JPEG or PNG",
    );
  }
  const kinds = ["1,0", "4,0", "8,0", "16,0", "24,0", "32,0", "8,1", "4,2", "16,3", "32,3", "16,6", "32,6"];
  if (!kinds.includes(`${bits},${compression}`) || widthPx < 1 || heightPx < 1 || widthPx > 0x7fffffff) {
    const received = `${bits} bits, compression ${compression}, ${widthPx} x ${heightPx}`;
    throw new LookalikeError("IMAGE_CORRUPT", `Expected a BMP header but received ${received}`);
  }
}

function readMasks(bytes: Uint8Array, hasAlpha: boolean): Header["masks"] {
  return [uint32LE(bytes, 54), uint32LE(bytes, 58), uint32LE(bytes, 62), hasAlpha ? uint32LE(bytes, 66) : 0];
}

function defaultMasks(bits: number): Header["masks"] {
  return bits === 16 ? [0x7c00, 0x03e0, 0x001f, 0] : [0xff0000, 0x00ff00, 0x0000ff, 0];
}

/** Always 256 RGB entries; those the file lacks are black. */
function readPalette(bytes: Uint8Array, from: number, colors: number, stride: number): Uint8Array {
  const palette = new Uint8Array(256 * 3);
  for (let i = 0; i < colors; i++) {
    for (let c = 0; c < 3; c++) palette[i * 3 + c] = bytes[from + i * stride + 2 - c] ?? 0;
  }
  return palette;
}

function paletted(bytes: Uint8Array, header: Header): StoredPixels {
  const { widthPx, heightPx, bits, palette } = header;
  const indices = header.runLength ? runLengthIndices(bytes, header) : packedIndices(bytes, header);
  const data = new Uint8Array(widthPx * heightPx * 3);
  const mask = (1 << bits) - 1;
  for (let i = 0, to = 0; i < indices.length; i++, to += 3) {
    const entry = (indices[i]! & mask) * 3;
    data[to] = palette[entry]!;
    data[to + 1] = palette[entry + 1]!;
    data[to + 2] = palette[entry + 2]!;
  }
  return { widthPx, heightPx, frames: 1, channels: 3, data, delaysMs: [] };
}

function packedIndices(bytes: Uint8Array, header: Header): Uint8Array {
  const { widthPx, heightPx, bits } = header;
  const rows = rowStarts(bytes, header);
  const indices = new Uint8Array(widthPx * heightPx);
  const mask = (1 << bits) - 1;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const bit = x * bits;
      indices[y * widthPx + x] = (bytes[rows(y) + (bit >> 3)]! >> (8 - bits - (bit & 7))) & mask;
    }
  }
  return indices;
}

/** RLE4 and RLE8; pixels that no run reaches stay at palette entry 0. */
function runLengthIndices(bytes: Uint8Array, header: Header): Uint8Array {
  const { widthPx, heightPx, bits } = header;
  const indices = new Uint8Array(widthPx * heightPx);
  let x = 0;
  let row = 0; // counted from the bottom, as the file stores them
  const put = (index: number) => {
    if (x < widthPx && row < heightPx)
      indices[(header.topDown ? row : heightPx - 1 - row) * widthPx + x] = index;
    x++;
  };
  const nibble = (byte: number, i: number) => (bits === 8 ? byte : i % 2 === 0 ? byte >> 4 : byte & 15);
  for (let at = header.from; row < heightPx; ) {
    if (at + 1 >= bytes.length) throw truncated(bytes, at + 2);
    const count = bytes[at++]!;
    const value = bytes[at++]!;
    if (count > 0) for (let i = 0; i < count; i++) put(nibble(value, i));
    else if (value === 0) [x, row] = [0, row + 1];
    else if (value === 1) break;
    else if (value === 2) [x, row] = [x + (bytes[at++] ?? 0), row + (bytes[at++] ?? 0)];
    else {
      const length = bits === 8 ? value : (value + 1) >> 1;
      for (let i = 0; i < value; i++) put(nibble(bytes[at + (bits === 8 ? i : i >> 1)] ?? 0, i));
      at += length + (length & 1);
    }
  }
  return indices;
}

function direct(bytes: Uint8Array, header: Header): StoredPixels {
  const { widthPx, heightPx, bits, masks } = header;
  const rows = rowStarts(bytes, header);
  const step = bits / 8;
  const channels = masks[3] !== 0 && anyAlpha(bytes, header, rows) ? 4 : 3;
  const data = new Uint8Array(widthPx * heightPx * channels);
  const fields = masks.map(fieldOf);
  for (let y = 0, to = 0; y < heightPx; y++) {
    for (let x = 0, at = rows(y); x < widthPx; x++, at += step) {
      const pixel = sample(bytes, at, bits);
      for (let c = 0; c < channels; c++) {
        const { shift, max } = fields[c]!;
        data[to++] = max === 255 ? (pixel >>> shift) & 255 : scaled((pixel >>> shift) & max, max);
      }
    }
  }
  return { widthPx, heightPx, frames: 1, channels, data, delaysMs: [] };
}

/** An alpha channel that is zero everywhere was never filled in: such files are meant to be opaque. */
function anyAlpha(bytes: Uint8Array, header: Header, rows: (y: number) => number): boolean {
  for (let y = 0; y < header.heightPx; y++) {
    for (let x = 0, at = rows(y); x < header.widthPx; x++, at += header.bits / 8) {
      if ((sample(bytes, at, header.bits) & header.masks[3]) !== 0) return true;
    }
  }
  return false;
}

function sample(bytes: Uint8Array, at: number, bits: number): number {
  if (bits === 16) return bytes[at]! | (bytes[at + 1]! << 8);
  const low = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
  return bits === 24 ? low : low | (bytes[at + 3]! << 24);
}

function fieldOf(mask: number): { shift: number; max: number } {
  const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
  return { shift, max: mask >>> shift };
}

function scaled(value: number, max: number): number {
  return max === 0 ? 0 : Math.round((value * 255) / max);
}

/** The offset of each row, top row first; throws IMAGE_TRUNCATED unless all of them lie in the file. */
function rowStarts(bytes: Uint8Array, header: Header): (y: number) => number {
  const { widthPx, heightPx, bits, topDown, from } = header;
  const stride = Math.ceil((widthPx * bits) / 32) * 4;
  const needed = from + stride * (heightPx - 1) + Math.ceil((widthPx * bits) / 8);
  if (needed > bytes.length) throw truncated(bytes, needed);
  return (y) => from + stride * (topDown ? y : heightPx - 1 - y);
}

function truncated(bytes: Uint8Array, needed: number): LookalikeError {
  return new LookalikeError(
    "IMAGE_TRUNCATED",
    `Expected ${needed} bytes for the bmp file but received ${bytes.length}`,
  );
}
