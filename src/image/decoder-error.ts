// What a decoder's complaint means to a person: a file cut short is copied again, a corrupt one may be lost.
// Decoders do not tell the two apart reliably, so the container is asked whether it ends before its data does.

import { LookalikeError } from "../contract/errors.js";
import { jpegSegments, pngChunks, uint32LE } from "./containers.js";
import { isCutShort } from "./isobmff.js";
import { isTiffDirectoryMissing } from "./tiff-header.js";

const MAX_MESSAGE = 160;
const SHORT_TIFF = /bad seek|seek error|read error|not enough data|end of file|expected \d+ bytes/i;

/** Turns anything a decoder threw into IMAGE_TRUNCATED or IMAGE_CORRUPT; a LookalikeError passes through. */
export function pictureError(format: string, bytes: Uint8Array, error: unknown): LookalikeError {
  if (error instanceof LookalikeError) return error;
  const complaint = error instanceof Error ? error.message : String(error);
  const reason = shortMessage(complaint);
  const detail = reason === undefined ? "" : ` (${reason})`;
  return isTruncated(format, bytes, complaint)
    ? new LookalikeError("IMAGE_TRUNCATED", `The ${format} file ends before its picture does${detail}`, {
        cause: error,
      })
    : new LookalikeError("IMAGE_CORRUPT", `The ${format} file cannot be decoded${detail}`, { cause: error });
}

/** The error for a file whose container says that its end is missing. */
export function truncatedFile(format: string): LookalikeError {
  return new LookalikeError("IMAGE_TRUNCATED", `The ${format} file ends before its picture does`);
}

/** The error for a picture over the limit, naming both in megapixels. */
export function tooLarge(widthPx: number, heightPx: number, maxPixels: number): LookalikeError {
  const shown = (pixels: number) => `${Number((pixels / 1e6).toPrecision(4))} megapixels`;
  const received = `${shown(widthPx * heightPx)} (${widthPx} x ${heightPx})`;
  return new LookalikeError(
    "IMAGE_TOO_LARGE",
    `Expected at most ${shown(maxPixels)} but received ${received}`,
  );
}

/** One line without control characters: what the decoder said last that is more than the trace of a failed seek. */
function shortMessage(complaint: string): string | undefined {
  const lines = complaint
    .split("\n")
    .map((line) => line.replace(/\p{C}/gu, "").trim())
    .map((line) => line.replace(/^Input buffer has corrupt header:\s*/, ""))
    .filter((line) => /[a-z]{3}/i.test(line));
  const telling =
    lines.filter((line) => !/bad seek|not an ICC profile|set_get_field_type/.test(line)).at(-1) ??
    lines.at(-1);
  return telling?.slice(0, MAX_MESSAGE);
}

function isTruncated(format: string, bytes: Uint8Array, complaint: string): boolean {
  switch (format) {
    case "jpeg":
      return /premature end/i.test(complaint) || !reachesEndOfImage(bytes);
    case "png":
      return ![...pngChunks(bytes)].some((chunk) => chunk.type === "IEND") && pngEndsEarly(bytes);
    case "webp":
      return uint32LE(bytes, 4) + 8 > bytes.length;
    case "gif":
      return /end of (gif|file)|unexpected end/i.test(complaint);
    case "tiff":
      return SHORT_TIFF.test(complaint) || isTiffDirectoryMissing(bytes);
    case "avif":
    case "heic":
      return isCutShort(bytes) || /end of file/i.test(complaint);
    default:
      return false;
  }
}

/** Whether an end-of-image marker follows the first scan. */
function reachesEndOfImage(bytes: Uint8Array): boolean {
  const scan = lastOf(jpegSegments(bytes));
  if (scan?.type !== "da") return false;
  for (let at = scan.end; at + 1 < bytes.length; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  }
  return false;
}

/** Not by a list of all: a file may be nothing but pieces of a few bytes. */
function lastOf<T>(pieces: Iterable<T>): T | undefined {
  let last: T | undefined;
  for (const piece of pieces) last = piece;
  return last;
}

/** The chunk chain runs into the end of the file: a chunk is cut, or no chunk follows the last whole one. */
function pngEndsEarly(bytes: Uint8Array): boolean {
  const last = lastOf(pngChunks(bytes));
  if (last === undefined) return true;
  // A chunk whose type is no letters is not cut but damaged: the chain was lost.
  return /^[A-Za-z]{4}$/.test(last.type) && (last.cut || last.end + 12 > bytes.length);
}
