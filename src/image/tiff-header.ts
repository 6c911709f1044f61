// The first directory of a TIFF file, as far as it tells what the file is: camera RAW formats are TIFF files
// whose first picture is only a preview, and reading that preview as the photograph would be wrong.
// Sources: TIFF 6.0 section 2, TIFF/EP, the DNG specification 1.7.

import { uint16, uint16LE, uint32, uint32LE } from "./containers.js";

export interface TiffHeader {
  /** The RAW format's usual extension ("dng", "nef" ...), undefined for a plain TIFF. */
  readonly raw: string | undefined;
  /** Tag 259; 1 when absent. */
  readonly compression: number;
}

const TAG = { subfileType: 254, compression: 259, make: 271, dngVersion: 0xc612 } as const;
const MAX_ENTRIES = 512;
/** Bytes a value of TIFF types 1-12. */
const TYPE_BYTES: readonly number[] = [1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** Reads a little- or big-endian TIFF's first directory; BigTIFF and damaged files count as plain TIFF. */
export function readTiffHeader(bytes: Uint8Array): TiffHeader {
  const little = bytes[0] === 0x49;
  const short = little ? uint16LE : uint16;
  const long = little ? uint32LE : uint32;
  const plain: TiffHeader = { raw: undefined, compression: 1 };
  if (short(bytes, 2) !== 42) return plain;
  const directory = long(bytes, 4);
  const count = Math.min(short(bytes, directory), MAX_ENTRIES);
  const values = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > bytes.length) break;
    const isShort = short(bytes, entry + 2) === 3;
    values.set(short(bytes, entry), isShort ? short(bytes, entry + 8) : long(bytes, entry + 8));
  }
  return { raw: rawFormat(bytes, values), compression: values.get(TAG.compression) ?? 1 };
}

/** Whether the first directory runs beyond the bytes: writers that put it last lose it when a file is cut. */
export function isTiffDirectoryMissing(bytes: Uint8Array): boolean {
  const little = bytes[0] === 0x49;
  const directory = (little ? uint32LE : uint32)(bytes, 4);
  const count = (little ? uint16LE : uint16)(bytes, directory);
  return (
    bytes.length < 8 || directory + 2 + 12 * count > bytes.length || valuesRunOut(bytes, directory, count)
  );
}

/** Whether a TIFF compression scheme (tag 259) gives back the pixels it was given. */
export function isLosslessTiff(compression: number): boolean {
  return ![6, 7, 33003, 33005, 34661, 34712, 34892, 50001, 52546].includes(compression);
}

/** Whether a value that is too long for its entry lies beyond the bytes. */
function valuesRunOut(bytes: Uint8Array, directory: number, count: number): boolean {
  const long = bytes[0] === 0x49 ? uint32LE : uint32;
  const short = bytes[0] === 0x49 ? uint16LE : uint16;
  for (let entry = directory + 2; entry < directory + 2 + 12 * count; entry += 12) {
    const length = (TYPE_BYTES[short(bytes, entry + 2)] ?? 1) * long(bytes, entry + 4);
    if (length > 4 && long(bytes, entry + 8) + length > bytes.length) return true;
  }
  return false;
}

function rawFormat(bytes: Uint8Array, values: Map<number, number>): string | undefined {
  if (values.has(TAG.dngVersion)) return "dng";
  const compressedRaw = [32767, 34713, 65535].includes(values.get(TAG.compression) ?? 1);
  const previewFirst = ((values.get(TAG.subfileType) ?? 0) & 1) === 1;
  const make = values.get(TAG.make);
  if (!(compressedRaw || previewFirst) || make === undefined) return undefined;
  const text = String.fromCharCode(...bytes.subarray(make, make + 16)).toUpperCase();
  const known = [
    ["NIKON", "nef"],
    ["SONY", "arw"],
    ["PENTAX", "pef"],
    ["RICOH", "pef"],
    ["SAMSUNG", "srw"],
  ] as const;
  const kodak = [
    ["KODAK", "dcr"],
    ["HASSELBLAD", "3fr"],
    ["PHASE ONE", "iiq"],
    ["LEAF", "mos"],
    ["EPSON", "erf"],
  ] as const;
  return [...known, ...kodak].find(([name]) => text.startsWith(name))?.[1] ?? "raw";
}
