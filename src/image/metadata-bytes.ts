// The part of a file that can hold EXIF, IPTC or XMP, without its pixels: small, so that parsing is quick, and
// undefined when there is nothing to parse, so that most files cost nothing.

import { inflateSync } from "node:zlib";
import { jpegSegments, latin1, type Piece, pngChunks, webpChunks } from "./containers.js";

/** Metadata above this is not read: no camera writes so much, and parsers are slow on it. */
const MAX_METADATA_BYTES = 8 << 20;
/** A larger piece is left out: a megabyte of XMP keeps a parser busy for a second. */
const MAX_PIECE_BYTES = 1 << 20;
/** A file of nothing but such pieces, each of a few bytes, must not fill the memory with them. */
const MAX_PIECES = 4096;
/** Holds bulk such as depth maps; what describes the picture is in the main packet. */
const EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/";

/** A smaller file of the same format with the metadata only; whole for TIFF and HEIF, whose metadata lies anywhere. */
export function metadataBytes(format: string, bytes: Uint8Array): Uint8Array | undefined {
  const parts = partsOf(format, bytes);
  if (parts === undefined) return undefined;
  if (parts.length === 1) return parts[0];
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return length > MAX_METADATA_BYTES ? undefined : Buffer.concat(parts);
}

function partsOf(format: string, bytes: Uint8Array): Uint8Array[] | undefined {
  switch (format) {
    case "jpeg": {
      const found = keep(bytes, jpegSegments(bytes), ["e1", "ed"], 0);
      return found && [bytes.subarray(0, 2), ...found, new Uint8Array([0xff, 0xd9])];
    }
    case "png": {
      // Signature and IHDR first, as every PNG begins.
      const found = keep(bytes, pngChunks(bytes), ["eXIf", "iTXt", "tEXt", "zTXt"], 4);
      return found && [bytes.subarray(0, 33), ...withPlainXmp(found)];
    }
    case "webp": {
      const found = keep(bytes, webpChunks(bytes), ["EXIF", "XMP "], 0);
      return found && [riffHeader(found), ...found];
    }
    case "tiff":
    case "heic":
    case "avif":
      return [bytes];
    default:
      return undefined;
  }
}

/** The named pieces with their headers and `trailing` bytes of checksum; undefined when there is none, or no end of them. */
function keep(
  bytes: Uint8Array,
  pieces: Iterable<Piece>,
  types: string[],
  trailing: number,
): Uint8Array[] | undefined {
  const found: Uint8Array[] = [];
  for (const { type, from, start, end, cut } of pieces) {
    if (!types.includes(type) || cut || end - start > MAX_PIECE_BYTES) continue;
    if (latin1(bytes, start, start + EXTENDED_XMP.length) === EXTENDED_XMP) continue;
    if (found.push(bytes.subarray(from, end + trailing)) > MAX_PIECES) return undefined;
  }
  return found.length === 0 ? undefined : found;
}

/** The chunks, the first one of compressed XMP made the plain one that the parser reads. */
function withPlainXmp(chunks: readonly Uint8Array[]): Uint8Array[] {
  const packed = chunks.findIndex((chunk) => compressedXmp(chunk) !== undefined);
  return chunks.map((chunk, i) => (i === packed ? inflated(chunk) : chunk));
}

function inflated(chunk: Uint8Array): Uint8Array {
  try {
    const text = inflateSync(compressedXmp(chunk) ?? Buffer.alloc(0), { maxOutputLength: MAX_PIECE_BYTES });
    const head = Buffer.concat([Buffer.alloc(4), Buffer.from("iTXt"), XMP_KEYWORD, Buffer.alloc(4)]);
    head.writeUInt32BE(head.length - 8 + text.length);
    return Buffer.concat([head, text, Buffer.alloc(4)]);
  } catch {
    return chunk;
  }
}

const XMP_KEYWORD = Buffer.from("XML:com.adobe.xmp\0", "latin1");

/** What follows the keyword: in zTXt a method; in iTXt a flag, a method, a language and a translated keyword. */
function compressedXmp(chunk: Uint8Array): Buffer | undefined {
  const payload = Buffer.from(chunk).subarray(8, -4);
  if (!payload.subarray(0, XMP_KEYWORD.length).equals(XMP_KEYWORD)) return undefined;
  const rest = payload.subarray(XMP_KEYWORD.length);
  if (chunk[4] === 0x7a) return rest.subarray(1); // "z"
  if (rest[0] !== 1) return undefined;
  const language = rest.indexOf(0, 2);
  return rest.subarray(rest.indexOf(0, language + 1) + 1);
}

function riffHeader(chunks: readonly Uint8Array[]): Uint8Array {
  const padding = chunks.reduce((sum, chunk) => sum + chunk.length, 4);
  const header = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  header.writeUInt32LE(padding, 4);
  return header;
}
