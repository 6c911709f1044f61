// The outer shell of JPEG, PNG, WebP and GIF files: where their segments and chunks lie, without decoding anything.
// Used to find metadata, animation marks and the sign of a file cut short. Sources: ITU-T T.81 annex B, the PNG
// specification (third edition) section 5, the WebP container specification, and GIF89a.

/** A piece of a file: `start` and `end` bound its payload; `end` never lies beyond the bytes. */
export interface Piece {
  readonly type: string;
  /** Where the piece's own header begins. */
  readonly from: number;
  readonly start: number;
  readonly end: number;
  /** The piece claims more bytes than the file has. */
  readonly cut: boolean;
}

/** The marker segments of a JPEG up to and including the first scan ("da"); types are two hex digits. */
export function* jpegSegments(bytes: Uint8Array): Generator<Piece> {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2; // a fill byte, or a marker without a payload
      continue;
    }
    const end = at + 2 + uint16(bytes, at + 2);
    yield pieceOf(bytes, marker.toString(16).padStart(2, "0"), at, at + 4, end);
    if (marker === 0xda || marker === 0xd9 || end < at + 4) return;
    at = end;
  }
}

/** The chunks of a PNG in file order. */
export function* pngChunks(bytes: Uint8Array): Generator<Piece> {
  let at = 8;
  while (at + 8 <= bytes.length) {
    const start = at + 8;
    const end = start + uint32(bytes, at);
    const type = latin1(bytes, at + 4, at + 8);
    yield pieceOf(bytes, type, at, start, end);
    if (type === "IEND") return;
    at = end + 4;
  }
}

/** The chunks of a WebP (a RIFF file) in file order; chunks inside an animation frame are not entered. */
export function* webpChunks(bytes: Uint8Array): Generator<Piece> {
  let at = 12;
  while (at + 8 <= bytes.length) {
    const start = at + 8;
    const end = start + uint32LE(bytes, at + 4);
    yield pieceOf(bytes, latin1(bytes, at, at + 4), at, start, end);
    at = end + (end & 1);
  }
}

/**
 * Whether a GIF ends inside a block. One that merely lacks its trailer is whole: some programs leave it out.
 */
export function isGifCut(bytes: Uint8Array): boolean {
  const tableBytes = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1));
  let at = 13 + tableBytes(bytes[10] ?? 0);
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x21) at += 2;
    else if (kind === 0x2c) at += 11 + tableBytes(bytes[at + 9] ?? 0);
    else return false; // the trailer, or something that is not for this walk to judge
    for (let length = bytes[at]; length !== 0; length = bytes[at]) {
      if (length === undefined) return true;
      at += 1 + length;
    }
    at++;
  }
  return at > bytes.length;
}

/** Bytes `from` to `to` as Latin-1 text; shorter when the file ends before. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** Big-endian unsigned 16 bits; bytes beyond the end count as 0. */
export function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Big-endian unsigned 32 bits; bytes beyond the end count as 0. */
export function uint32(bytes: Uint8Array, at: number): number {
  return uint16(bytes, at) * 0x10000 + uint16(bytes, at + 2);
}

/** Little-endian unsigned 16 bits; bytes beyond the end count as 0. */
export function uint16LE(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

/** Little-endian unsigned 32 bits; bytes beyond the end count as 0. */
export function uint32LE(bytes: Uint8Array, at: number): number {
  return uint16LE(bytes, at) + uint16LE(bytes, at + 2) * 0x10000;
}

function pieceOf(bytes: Uint8Array, type: string, from: number, start: number, end: number): Piece {
  const cut = end > bytes.length;
  return {
    type,
    from,
    start: Math.min(start, bytes.length),
    end: cut ? bytes.length : Math.max(end, start),
    cut,
  };
}
