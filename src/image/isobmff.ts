// The boxes of HEIF files (HEIC, AVIF), as far as they must be known before a decoder is trusted with them: brands,
// the primary picture's size, depth, color profile and alpha, whether there is a sequence, whether the file is cut.
// Sources: ISO/IEC 14496-12 (boxes), 23008-12 (HEIF: pitm, ipco, ipma, ispe, pixi, auxC, colr).

import { latin1, uint16, uint32 } from "./containers.js";

export interface HeifFacts {
  /** The largest size any item or the primary item claims, before rotation. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Bits a channel. */
  readonly bitDepth: number;
  readonly hasAlpha: boolean;
  readonly profile: Uint8Array | undefined;
  /** Frames of an image sequence, 0 when the file holds none. */
  readonly sequenceFrames: number;
}

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly cut: boolean;
}

/** The major brand, then the compatible ones, of a file that begins with an `ftyp` box. */
export function brandsOf(bytes: Uint8Array): string[] {
  const end = Math.min(uint32(bytes, 0), bytes.length, 512);
  const brands = [latin1(bytes, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(latin1(bytes, at, at + 4));
  return brands;
}

/** Whether a top-level box claims more bytes than the file has; what cameras append behind the boxes is no box. */
export function isCutShort(bytes: Uint8Array): boolean {
  const known = ["ftyp", "meta", "mdat", "moov", "idat", "free", "skip", "uuid"];
  return [...boxes(bytes, 0, bytes.length)].some((box) => box.cut && known.includes(box.type));
}

/** What the boxes say of a HEIF file; damaged or missing boxes leave size 0 and 8 bits. Never throws. */
export function readHeifFacts(bytes: Uint8Array): HeifFacts {
  const meta = child(bytes, { start: 0, end: bytes.length }, "meta");
  const inside = meta && { start: meta.start + 4, end: meta.end };
  const iprp = inside && child(bytes, inside, "iprp");
  const ipco = iprp && child(bytes, iprp, "ipco");
  const properties = ipco ? [...boxes(bytes, ipco.start, ipco.end)] : [];
  const own = inside && iprp ? primaryProperties(bytes, inside, iprp) : new Set<number>();
  const primary = properties.filter((_, index) => own.has(index + 1));
  return {
    ...largest(bytes, properties),
    bitDepth: bitDepth(bytes, properties),
    hasAlpha: properties.some(
      (box) => box.type === "auxC" && /alpha|auxid:1$/.test(auxiliaryName(bytes, box)),
    ),
    // A picture made of tiles may leave its profile to them.
    profile: iccProfile(bytes, [...primary, ...properties]),
    sequenceFrames: sequenceFrames(bytes),
  };
}

function* boxes(bytes: Uint8Array, from: number, to: number): Generator<Box> {
  let at = from;
  while (at + 8 <= to) {
    const short = uint32(bytes, at);
    const header = short === 1 ? 16 : 8;
    const size = short === 1 ? uint32(bytes, at + 8) * 2 ** 32 + uint32(bytes, at + 12) : short || to - at;
    if (size < header) return;
    const cut = at + size > to;
    yield { type: latin1(bytes, at + 4, at + 8), start: at + header, end: cut ? to : at + size, cut };
    at += size;
  }
}

function child(bytes: Uint8Array, within: { start: number; end: number }, type: string): Box | undefined {
  for (const box of boxes(bytes, within.start, within.end)) if (box.type === type) return box;
  return undefined;
}

/** The 1-based indices of the properties that `ipma` gives to the item named by `pitm`. */
function primaryProperties(bytes: Uint8Array, meta: { start: number; end: number }, iprp: Box): Set<number> {
  const pitm = child(bytes, meta, "pitm");
  const ipma = child(bytes, iprp, "ipma");
  if (pitm === undefined || ipma === undefined) return new Set();
  const primary = bytes[pitm.start] === 0 ? uint16(bytes, pitm.start + 4) : uint32(bytes, pitm.start + 4);
  const wideIds = (bytes[ipma.start] ?? 0) > 0;
  const wideIndices = ((bytes[ipma.start + 3] ?? 0) & 1) === 1;
  let at = ipma.start + 8;
  for (let left = uint32(bytes, ipma.start + 4); left > 0 && at + 3 <= ipma.end; left--) {
    const id = wideIds ? uint32(bytes, at) : uint16(bytes, at);
    at += wideIds ? 4 : 2;
    const count = bytes[at++] ?? 0;
    const found = new Set<number>();
    for (let i = 0; i < count; i++, at += wideIndices ? 2 : 1) {
      found.add(wideIndices ? uint16(bytes, at) & 0x7fff : (bytes[at] ?? 0) & 0x7f);
    }
    if (id === primary) return found;
  }
  return new Set();
}

function largest(bytes: Uint8Array, properties: readonly Box[]): { widthPx: number; heightPx: number } {
  let best = { widthPx: 0, heightPx: 0 };
  for (const { type, start } of properties) {
    if (type !== "ispe") continue;
    const size = { widthPx: uint32(bytes, start + 4), heightPx: uint32(bytes, start + 8) };
    if (size.widthPx * size.heightPx > best.widthPx * best.heightPx) best = size;
  }
  return best;
}

/** The deepest that any item claims: pictures made of tiles may leave it to them. */
function bitDepth(bytes: Uint8Array, properties: readonly Box[]): number {
  const claimed = properties.map(({ type, start }) => {
    if (type === "pixi") return bytes[start + 5] ?? 8;
    return type === "hvcC" ? 8 + ((bytes[start + 17] ?? 0) & 7) : 0;
  });
  return Math.max(...claimed.slice(0, 1000), 0) || 8;
}

function iccProfile(bytes: Uint8Array, properties: readonly Box[]): Uint8Array | undefined {
  for (const { type, start, end } of properties) {
    if (type === "colr" && ["prof", "rICC"].includes(latin1(bytes, start, start + 4)))
      return Uint8Array.from(bytes.subarray(start + 4, end));
  }
  return undefined;
}

function auxiliaryName(bytes: Uint8Array, box: Box): string {
  return latin1(bytes, box.start + 4, Math.min(box.end, box.start + 100)).split("\0")[0] ?? "";
}

function sequenceFrames(bytes: Uint8Array): number {
  const moov = child(bytes, { start: 0, end: bytes.length }, "moov");
  if (moov === undefined) return 0;
  let frames = 1;
  for (const trak of boxes(bytes, moov.start, moov.end)) {
    let box: Box | undefined = trak;
    for (const type of ["mdia", "minf", "stbl", "stsz"]) box = box && child(bytes, box, type);
    if (trak.type === "trak" && box !== undefined) frames = Math.max(frames, uint32(bytes, box.start + 8));
  }
  return frames;
}
