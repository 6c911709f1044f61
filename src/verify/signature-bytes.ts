// A signature as bytes, for a store and for the way between threads. The plane travels as bytes a codec made of it
// (a kernel knows none); everything else as it is, so that nothing changes by packing. Little-endian:
//
//   0  "LKSG"           16  plane's width, height: uint16 each
//   4  version: uint16  20  length of the plane's bytes: uint32
//   6  points: uint16   24  checksum of all other bytes: uint32, FNV-1a
//   8  picture's width, height: uint32 each
//  28  of all points x, y, size (uint16 each), angle (int16), descriptors (8 x uint32); colors (2048 bytes); plane
//
// FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ (any single wrong byte changes it).

import { LookalikeError } from "../contract/errors.js";
import type { Size } from "./proof.js";
import {
  COLOR_CELLS,
  DESCRIPTOR_WORDS,
  PLANE_LONG_SIDE_PX,
  type Points,
  SIGNATURE,
  type Signature,
} from "./signature.js";

/** A signature whose plane is still encoded. */
export interface PackedSignature extends Omit<Signature, "plane"> {
  readonly planeSize: Size;
  /** A view, not a copy, of what the codec made of the plane. */
  readonly planeBytes: Uint8Array;
}

const MAGIC = 0x47534b4c;
const HEADER_BYTES = 28;
const CHECKSUM_AT = 24;
const POINT_BYTES = 8 + 4 * DESCRIPTOR_WORDS;
const COLOR_BYTES = 2 * COLOR_CELLS ** 2;
/** More points are no signature. */
const MOST_POINTS = 1000;

/**
 * The bytes of a signature, 28 + 40 a point + 2048 + those of its plane. Throws a RangeError for a signature that
 * could not be unpacked: more than 1000 points, arrays of other lengths, sizes out of range.
 */
export function packSignature(signature: Signature, planeBytes: Uint8Array): Uint8Array {
  const { full, plane, colors, points } = signature;
  const problem = impossible(full, plane, points.count, planeBytes.length) ?? wrongLength(signature);
  if (problem !== undefined) throw new RangeError(problem);
  const bytes = new Uint8Array(lengthOf(points.count, planeBytes.length));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, SIGNATURE.version, true);
  view.setUint16(6, points.count, true);
  view.setUint32(8, full.widthPx, true);
  view.setUint32(12, full.heightPx, true);
  view.setUint16(16, plane.widthPx, true);
  view.setUint16(18, plane.heightPx, true);
  view.setUint32(20, planeBytes.length, true);
  let at = HEADER_BYTES;
  for (const shorts of [points.x, points.y, points.size, points.angle])
    for (let i = 0; i < points.count; i++, at += 2) view.setUint16(at, shorts[i]!, true);
  for (let i = 0; i < points.count * DESCRIPTOR_WORDS; i++, at += 4)
    view.setUint32(at, points.descriptors[i]!, true);
  bytes.set(colors, at);
  bytes.set(planeBytes, at + COLOR_BYTES);
  view.setUint32(CHECKSUM_AT, checksum(bytes), true);
  return bytes;
}

/**
 * The signature in such bytes, whatever their alignment. Throws SIGNATURE_OTHER_VERSION, and SIGNATURE_DAMAGED for
 * bytes that are cut short, changed, or none of a signature.
 */
export function unpackSignature(bytes: Uint8Array): PackedSignature {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES)
    throw damaged(`Expected at least ${HEADER_BYTES} bytes but received ${bytes.length}`);
  if (view.getUint32(0, true) !== MAGIC) throw damaged("The bytes do not begin as a signature does");
  const version = view.getUint16(4, true);
  if (version !== SIGNATURE.version)
    throw new LookalikeError(
      "SIGNATURE_OTHER_VERSION",
      `Got a signature of version ${version} when expected ${SIGNATURE.version}`,
    );
  const count = view.getUint16(6, true);
  const planeLength = view.getUint32(20, true);
  const expected = lengthOf(count, planeLength);
  if (bytes.length !== expected) throw damaged(`Expected ${expected} bytes but received ${bytes.length}`);
  if (view.getUint32(CHECKSUM_AT, true) !== checksum(bytes))
    throw damaged("The checksum does not fit the bytes");
  const full = { widthPx: view.getUint32(8, true), heightPx: view.getUint32(12, true) };
  const planeSize = { widthPx: view.getUint16(16, true), heightPx: view.getUint16(18, true) };
  const problem = impossible(full, planeSize, count, planeLength);
  if (problem !== undefined) throw damaged(problem);
  const colorsAt = bytes.length - planeLength - COLOR_BYTES;
  return {
    full,
    planeSize,
    colors: new Uint8Array(bytes.subarray(colorsAt, colorsAt + COLOR_BYTES)), // slice of a Buffer would not copy
    points: pointsIn(view, count),
    planeBytes: bytes.subarray(colorsAt + COLOR_BYTES),
  };
}

function pointsIn(view: DataView, count: number): Points {
  const points = {
    count,
    x: new Uint16Array(count),
    y: new Uint16Array(count),
    size: new Uint16Array(count),
    angle: new Int16Array(count),
    descriptors: new Uint32Array(count * DESCRIPTOR_WORDS),
  };
  let at = HEADER_BYTES;
  // An Int16Array takes 0..65535 for what it means as 16 bits.
  for (const shorts of [points.x, points.y, points.size, points.angle])
    for (let i = 0; i < count; i++, at += 2) shorts[i] = view.getUint16(at, true);
  for (let i = 0; i < points.descriptors.length; i++, at += 4)
    points.descriptors[i] = view.getUint32(at, true);
  return points;
}

function lengthOf(count: number, planeLength: number): number {
  return HEADER_BYTES + count * POINT_BYTES + COLOR_BYTES + planeLength;
}

/** What no signature has, in words. */
function impossible(full: Size, plane: Size, count: number, planeLength: number): string | undefined {
  const shown = ({ widthPx, heightPx }: Size) => `${widthPx} x ${heightPx}`;
  const fits = (px: number, most: number) => Number.isInteger(px) && px >= 1 && px <= most;
  if (!fits(full.widthPx, 0xffffffff) || !fits(full.heightPx, 0xffffffff))
    return `Expected a picture of at least 1 x 1 but received ${shown(full)}`;
  const longSidePx = Math.min(PLANE_LONG_SIDE_PX, Math.max(full.widthPx, full.heightPx));
  if (
    !fits(plane.widthPx, full.widthPx) ||
    !fits(plane.heightPx, full.heightPx) ||
    Math.max(plane.widthPx, plane.heightPx) !== longSidePx
  )
    return `Expected a plane with a long side of ${longSidePx} for ${shown(full)} but received ${shown(plane)}`;
  if (count > MOST_POINTS) return `Expected at most ${MOST_POINTS} points but received ${count}`;
  if (planeLength === 0) return "Expected the bytes of a plane but received none";
  return undefined;
}

function wrongLength({ colors, points }: Signature): string | undefined {
  const { count, x, y, size, angle, descriptors } = points;
  if (colors.length !== COLOR_BYTES) return `Expected ${COLOR_BYTES} colors but received ${colors.length}`;
  if (
    [x, y, size, angle].every(({ length }) => length === count) &&
    descriptors.length === count * DESCRIPTOR_WORDS
  )
    return undefined;
  return `Expected arrays for ${count} points but received ${[x, y, size, angle, descriptors].map((a) => a.length)}`;
}

function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) {
    if (i === CHECKSUM_AT) i += 4;
    hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  }
  return hash >>> 0;
}

function damaged(reason: string): LookalikeError {
  return new LookalikeError("SIGNATURE_DAMAGED", reason);
}
