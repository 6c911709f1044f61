// The vectors of a space on the disk, a part at a time, each of three files that never change once they have their
// names: float32 rows, read by their place and never all of them; which image each is of, and a checksum of each row;
// and the rows rounded to bytes, as a scan holds them in memory. Numbers are little-endian.
//   KEY.GENERATION.NUMBER.vectors   rows x dim x float32
//   KEY.GENERATION.NUMBER.ids       rows x int32 image, rows x uint32 CRC-32 of the row's bytes
//   KEY.GENERATION.NUMBER.codes     rows x float32 scale, rows x float32 error, rows x bytes

import { createHash, type Hash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { openWhole, type WholeFile } from "../../catalog/whole-file.js";
import { LookalikeError } from "../../contract/errors.js";
import { strideOf } from "../../neighbors/byte-codes.js";
import { ScannedVectors } from "../../neighbors/scanned-vectors.js";
import type { Part } from "./description.js";
import type { ImageVector } from "./source.js";

/** Rows that are written and rounded at once. */
const ROWS_AT_ONCE = 1024;
const READ_BYTES = 4 * 2 ** 20;

/** Where a part lies: `stem` is what its names have in common. */
export interface PartPlace {
  readonly folder: string;
  readonly stem: string;
  readonly number: number;
  readonly dim: number;
}

export function partPath(
  { folder, stem, number }: Omit<PartPlace, "dim">,
  ending: "vectors" | "ids" | "codes" | "sample",
): string {
  return join(folder, `${stem}.${number}.${ending}`);
}

/** Writes a part from its vectors, in their order. Throws DISK_FULL, NOT_WRITABLE; what was begun is then taken away. */
export function writePart(place: PartPlace, vectors: Iterable<ImageVector>): Part {
  const files: WholeFile[] = [];
  const open = (ending: "vectors" | "ids" | "codes") => {
    const file = openWhole(partPath(place, ending), { replace: true, mode: 0o600 });
    files.push(file);
    return file;
  };
  try {
    const [rows, ids, codes] = [open("vectors"), open("ids"), open("codes")];
    const images: number[] = [];
    const checks: number[] = [];
    const rounded = new ScannedVectors(place.dim, () => new Float32Array(0));
    for (const portion of portions(vectors, place.dim)) {
      images.push(...portion.images);
      for (let at = 0; at < portion.images.length; at++)
        checks.push(crc32(rowBytes(portion.rows, at, place.dim)));
      rows.write(bytesOf(portion.rows));
      rounded.add(portion.rows);
    }
    const { scales, errors } = rounded.rounded(0, rounded.size);
    const part: Part = {
      number: place.number,
      rows: images.length,
      ids: writeHashed(ids, [Int32Array.from(images), Uint32Array.from(checks)]),
      codes: writeHashed(codes, [scales, errors, ...codePortions(rounded)]),
    };
    for (const file of files) file.commit();
    return part;
  } finally {
    for (const file of files) file.discard();
  }
}

/** What an open part's rows are and are checked by. */
export interface PartIds {
  readonly images: Int32Array;
  readonly checks: Uint32Array;
}

/** Throws INDEX_DAMAGED unless it is what was written. */
export function readIds(place: PartPlace, { rows, ids }: Part): PartIds {
  const bytes = readHashed(partPath(place, "ids"), 8 * rows, ids);
  return { images: new Int32Array(bytes, 0, rows), checks: new Uint32Array(bytes, 4 * rows, rows) };
}

/** Adds the rounded rows of a part to a scan. Throws INDEX_DAMAGED unless they are what was written. */
export function addCodes(place: PartPlace, { rows, codes }: Part, scan: ScannedVectors): void {
  const stride = strideOf(place.dim);
  const path = partPath(place, "codes");
  withFile(path, 8 * rows + rows * stride, (file) => {
    const hash = createHash("sha256");
    const scales = new Float32Array(readNext(file, new ArrayBuffer(4 * rows), hash));
    const errors = new Float32Array(readNext(file, new ArrayBuffer(4 * rows), hash));
    const step = Math.max(1, Math.floor(READ_BYTES / stride));
    const room = new ArrayBuffer(step * stride);
    for (let from = 0; from < rows; from += step) {
      const to = Math.min(rows, from + step);
      const read = readNext(file, room, hash, (to - from) * stride);
      scan.addRounded({
        scales: scales.subarray(from, to),
        errors: errors.subarray(from, to),
        codes: new Int8Array(read, 0, (to - from) * stride),
      });
    }
    if (hash.digest("hex") !== codes) throw damaged(path, "was changed");
  });
}

/** Writes arrays one after the other; their checksum. */
export function writeHashed(file: WholeFile, arrays: Iterable<ArrayBufferView>): string {
  const hash = createHash("sha256");
  for (const array of arrays) {
    const bytes = bytesOf(array);
    hash.update(bytes);
    file.write(bytes);
  }
  return hash.digest("hex");
}

/** A file of so many bytes and that checksum. Throws INDEX_DAMAGED for any other. */
export function readHashed(path: string, bytes: number, sha256: string): ArrayBuffer {
  return withFile(path, bytes, (file) => {
    const hash = createHash("sha256");
    const read = readNext(file, new ArrayBuffer(bytes), hash);
    if (hash.digest("hex") !== sha256) throw damaged(path, "was changed");
    return read;
  });
}

/** Opens the rows of a part. Throws INDEX_DAMAGED where they are not as many as they should be. */
export function openRows(place: PartPlace, { rows }: Part): number {
  const path = partPath(place, "vectors");
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    if (fstatSync(file).size === rows * place.dim * 4) return file;
  } catch (error) {
    throw damaged(path, (error as Error).message);
  }
  closeSync(file);
  throw damaged(path, "has another length");
}

export function damaged(path: string, why: string): LookalikeError {
  return new LookalikeError("INDEX_DAMAGED", `${path} is left unread: ${why}`);
}

interface Portion {
  readonly images: readonly number[];
  readonly rows: Float32Array;
}

/** The rows of a portion are overwritten by the next one. */
function* portions(vectors: Iterable<ImageVector>, dim: number): Generator<Portion, void> {
  const room = new Float32Array(ROWS_AT_ONCE * dim);
  let images: number[] = [];
  for (const { image, vector } of vectors) {
    room.set(vector, images.length * dim);
    images.push(image);
    if (images.length < ROWS_AT_ONCE) continue;
    yield { images, rows: room };
    images = [];
  }
  if (images.length > 0) yield { images, rows: room.subarray(0, images.length * dim) };
}

function* codePortions(rounded: ScannedVectors): Generator<Int8Array, void> {
  const step = Math.max(1, Math.floor(READ_BYTES / strideOf(rounded.dim)));
  for (let from = 0; from < rounded.size; from += step)
    yield rounded.rounded(from, Math.min(step, rounded.size - from)).codes;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

export function rowBytes(rows: Float32Array, at: number, dim: number): Uint8Array {
  return bytesOf(rows.subarray(at * dim, (at + 1) * dim));
}

function withFile<T>(path: string, bytes: number, work: (file: number) => T): T {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const { size } = fstatSync(file);
    if (size !== bytes) throw damaged(path, `it has ${size} bytes where ${bytes} were expected`);
    return work(file);
  } catch (error) {
    throw error instanceof LookalikeError ? error : damaged(path, (error as Error).message);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Reads on in a file, `bytes` of them, into a room. */
function readNext(file: number, room: ArrayBuffer, hash: Hash, bytes = room.byteLength): ArrayBuffer {
  const into = new Uint8Array(room, 0, bytes);
  for (let filled = 0; filled < bytes; ) {
    const read = readSync(file, into, filled, Math.min(READ_BYTES, bytes - filled), null);
    if (read === 0) throw new Error("it ended while it was read");
    hash.update(into.subarray(filled, filled + read));
    filled += read;
  }
  return room;
}
