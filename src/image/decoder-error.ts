// What a decoder's complaint means to a person: a file cut short is copied again, a corrupt one may be lost.
// Decoders do not tell the two apart reliably, so the container is asked whether it ends before its data does.

import { LookalikeError } from "../contract/errors.js";
import { jpegSegments, pngChunks, uint32LE } from "./containers.js";
import { isCutShort } from "./isobmff.js";

const MAX_MESSAGE = 160;

/** Turns anything a decoder threw into IMAGE_TRUNCATED or IMAGE_CORRUPT; a LookalikeError passes through. */
export function pictureError(format: string, bytes: Uint8Array, error: unknown): LookalikeError {
  if (error instanceof LookalikeError) return error;
  const complaint = error instanceof Error ? error.message : String(error);
  const message = shortMessage(complaint);
  return isTruncated(format, bytes, complaint)
    ? new LookalikeError("IMAGE_TRUNCATED", `The ${format} file ends before its picture does (${message})`, {
        cause: error,
      })
    : new LookalikeError("IMAGE_CORRUPT", `The ${format} file cannot be decoded (${message})`, {
        cause: error,
      });
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
function shortMessage(complaint: string): string {
  const lines = complaint
    .split("\n")
    .map((line) => line.replace(/\p{C}/gu, "").trim())
    .map((line) => line.replace(/^Input buffer has corrupt header:\s*/, ""))
    .filter((line) => line !== "");
  const telling = lines.filter((line) => !/bad seek|not an ICC profile/.test(line)).at(-1) ?? lines.at(-1);
  return (telling ?? "no reason given").slice(0, MAX_MESSAGE);
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
      return /end of (gif|file)|unexpected end/i.test(complaint) || bytes.at(-1) !== 0x3b;
    case "tiff":
      return /bad seek|seek error|read error|not enough data|end of file|expected \d+ bytes/i.test(complaint);
    case "avif":
    case "heic":
      return isCutShort(bytes) || /end of file/i.test(complaint);
    default:
      return false;
  }
}

/** Whether an end-of-image marker follows the first scan. */
function reachesEndOfImage(bytes: Uint8Array): boolean {
  const scan = [...jpegSegments(bytes)].find((segment) => segment.type === "da");
  if (scan === undefined) return false;
  for (let at = scan.end; at + 1 < bytes.length; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  }
  return false;
}

/** The chunk chain runs into the end of the file: a chunk is cut, or no chunk follows the last whole one. */
function pngEndsEarly(bytes: Uint8Array): boolean {
  const last = [...pngChunks(bytes)].at(-1);
  return last === undefined || last.cut || last.end + 12 > bytes.length;
}
