// What the header of a common JPEG says: whether its gray plane can be taken without a whole decode, and what else one
// would ask a decoder before it decodes. Read by ourselves because asking takes as long as half of a fast decode, or a
// sixth of a whole one.
// Sources: ITU-T T.81 annex B, T.872 (Adobe's segment), ICC.1:2022 annex B.4, Exif 3.0 section 4.6.

import { jpegSegments, latin1, type Piece, uint16, uint16LE, uint32, uint32LE } from "./containers.js";
import { isSrgbProfile } from "./icc.js";

export interface PlainJpeg {
  /** As stored, before orientation. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** How it is to be turned for viewing, 1 to 8 as Exif counts. */
  readonly exifOrientation: number;
  readonly progressive: boolean;
  /** Gray or YCbCr. */
  readonly components: 1 | 3;
  /** Of sRGB; undefined without any. */
  readonly profile: Uint8Array | undefined;
}

const EXIF = "Exif\0\0";
const ICC = "ICC_PROFILE\0";
const ORIENTATION_TAG = 0x0112;
const MAX_ENTRIES = 512;
/** Metadata in pieces of 64 KiB takes hundreds at the most; a file of nothing else would fill the memory. */
const MAX_SEGMENTS = 4096;

/**
 * The facts of a common JPEG: 8 bits, gray or YCbCr, sRGB or no profile, one readable orientation. Undefined for any
 * other (CMYK, RGB, 12 bits, lossless, a wide-gamut profile, contradictory metadata), which need the exact way.
 */
export function readPlainJpeg(bytes: Uint8Array): PlainJpeg | undefined {
  const segments: Piece[] = [];
  for (const segment of jpegSegments(bytes)) if (segments.push(segment) > MAX_SEGMENTS) return undefined;
  if (segments.at(-1)?.type !== "da" || segments.some(({ cut }) => cut)) return undefined;
  const frames = segments.filter(({ type }) => /^c[0-35-79-bd-f]$/.test(type));
  const [frame] = frames;
  if (frame === undefined || frames.length > 1 || !["c0", "c1", "c2"].includes(frame.type)) return undefined;
  const [depth, heightPx, widthPx] = [
    bytes[frame.start],
    uint16(bytes, frame.start + 1),
    uint16(bytes, frame.start + 3),
  ];
  const exifOrientation = orientationIn(bytes, segments);
  if (depth !== 8 || heightPx < 1 || widthPx < 1 || exifOrientation === undefined) return undefined;
  const profile = srgbProfile(bytes, segments);
  if (!isLumaFirst(bytes, frame, segments) || profile === "other") return undefined;
  const components = bytes[frame.start + 5] === 1 ? 1 : 3;
  return { widthPx, heightPx, exifOrientation, progressive: frame.type === "c2", components, profile };
}

/** Gray, or YCbCr by the rules of libjpeg: an RGB JPEG says so in Adobe's segment or by the names of its components. */
function isLumaFirst(bytes: Uint8Array, frame: Piece, segments: readonly Piece[]): boolean {
  const components = bytes[frame.start + 5];
  if (components === 1) return true;
  const names = [0, 1, 2].map((c) => bytes[frame.start + 6 + 3 * c]);
  const isNamedRgb = String.fromCharCode(...names.map((name) => name ?? 0)) === "RGB";
  const adobe = segments.filter(
    ({ type, start }) => type === "ee" && latin1(bytes, start, start + 5) === "Adobe",
  );
  return components === 3 && !isNamedRgb && adobe.every(({ start }) => bytes[start + 11] === 1);
}

/** Undefined without any; "other" unless it is in one piece and calls itself sRGB. */
function srgbProfile(bytes: Uint8Array, segments: readonly Piece[]): Uint8Array | undefined | "other" {
  const pieces = segments.filter(
    ({ type, start }) => type === "e2" && latin1(bytes, start, start + ICC.length) === ICC,
  );
  const [piece] = pieces;
  if (piece === undefined) return undefined;
  const profile = bytes.subarray(piece.start + ICC.length + 2, piece.end);
  return pieces.length === 1 && isSrgbProfile(profile) ? profile : "other";
}

/** 1 without any; undefined when it cannot be told. */
function orientationIn(bytes: Uint8Array, segments: readonly Piece[]): number | undefined {
  const found = segments.filter(
    ({ type, start }) => type === "e1" && latin1(bytes, start, start + EXIF.length) === EXIF,
  );
  const [exif] = found;
  if (exif === undefined) return 1;
  return found.length === 1 ? orientationOf(bytes.subarray(exif.start + EXIF.length, exif.end)) : undefined;
}

function orientationOf(tiff: Uint8Array): number | undefined {
  const order = latin1(tiff, 0, 2);
  if (order !== "II" && order !== "MM") return undefined;
  const short = order === "II" ? uint16LE : uint16;
  const directory = (order === "II" ? uint32LE : uint32)(tiff, 4);
  if (directory + 2 > tiff.length) return undefined;
  const count = short(tiff, directory);
  if (count > MAX_ENTRIES || directory + 2 + 12 * count > tiff.length) return undefined;
  const found: number[] = [];
  for (let entry = directory + 2; entry < directory + 2 + 12 * count; entry += 12)
    if (short(tiff, entry) === ORIENTATION_TAG && short(tiff, entry + 2) === 3)
      found.push(short(tiff, entry + 8));
  const [orientation = 1] = found;
  return found.length < 2 && orientation >= 1 && orientation <= 8 ? orientation : undefined;
}
