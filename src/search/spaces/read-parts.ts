// Parts of vectors on the disk, opened: what is small is verified and read at once, rows are read when they are asked
// for, each checked by its own checksum. A row that is not what was written is taken from the catalog instead, so that
// no answer is ever wrong; that it was so is remembered, and the files are built anew.

import { closeSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { LookalikeError } from "../../contract/errors.js";
import { IdSet } from "../../neighbors/id-set.js";
import { ScannedVectors } from "../../neighbors/scanned-vectors.js";
import { keyOf, type SpaceDescription } from "./description.js";
import { addCodes, openRows, type PartPlace, partPath, readHashed, readIds, rowBytes } from "./part-file.js";
import { drawSample, type Sample } from "./sample.js";
import { isUnit, type SpaceSource } from "./source.js";
import { openPlaces, type SpaceVectors } from "./vectors.js";

/** Rows that are rounded again at once. */
const ROWS_AT_ONCE = 1024;

/** A row in question, as the catalog has it. */
type Repair = (image: number) => Float32Array | undefined;

/** What all files of a state of a space are named by. */
export function stemOf(source: SpaceSource, generation: string): string {
  return `${keyOf(source.name)}.${generation}`;
}

/** Opens what a description names. Throws INDEX_DAMAGED where that is not there or not whole. */
export function openParts(folder: string, source: SpaceSource, described: SpaceDescription): SpaceVectors {
  const { dim } = source;
  const stem = stemOf(source, described.generation);
  const parts = described.parts.map((part) => ({ part, place: { folder, stem, number: part.number, dim } }));
  const size = parts.reduce((sum, { part }) => sum + part.rows, 0);
  const images = new Int32Array(size);
  const checks = new Uint32Array(size);
  const starts: number[] = [0];
  for (const { part, place } of parts) {
    const ids = readIds(place, part);
    images.set(ids.images, starts.at(-1));
    checks.set(ids.checks, starts.at(-1));
    starts.push((starts.at(-1) as number) + part.rows);
  }
  const gone = IdSet.fromBytes(size, Buffer.from(described.gone, "base64"));
  const files: number[] = [];
  const close = () => {
    for (const file of files.splice(0)) closeSync(file);
  };
  try {
    for (const { part, place } of parts) files.push(openRows(place, part));
  } catch (error) {
    close();
    throw error;
  }
  const rows = new PartRows(dim, { images, checks, starts, files }, (image) => source.vectorOf(image));
  let scan: ScannedVectors | undefined;
  let sample: Sample | undefined;
  let isDamaged = false;
  /** What is made of the vectors is read, or made again where it is not whole. */
  const readOr = <T>(read: () => T, make: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (!isDamage(error)) throw error;
      isDamaged = true;
      return make();
    }
  };
  return {
    ...{ dim, images, gone, close },
    get sample() {
      const place = { folder, stem, number: described.sample.number, dim };
      sample ??= readOr(
        () => readSample(place, described),
        () => drawSample(IdSet.all(size).without(gone).ids(), dim, (places) => rows.read(places)),
      );
      return sample;
    },
    placeOf: openPlaces(images),
    rows: (places) => rows.read(places),
    scan: () => {
      scan ??= readOr(
        () => readScan(parts, dim, rows),
        () => makeScan(size, dim, rows),
      );
      return scan;
    },
    beside: { folder, name: stem },
    get isDamaged() {
      return isDamaged || rows.isDamaged;
    },
  };
}

function readScan(
  parts: readonly { readonly part: SpaceDescription["parts"][number]; readonly place: PartPlace }[],
  dim: number,
  rows: PartRows,
): ScannedVectors {
  const scan = new ScannedVectors(dim, (places) => rows.read(places));
  scan.reserve(parts.reduce((sum, { part }) => sum + part.rows, 0));
  for (const { part, place } of parts) addCodes(place, part, scan);
  return scan;
}

function makeScan(size: number, dim: number, rows: PartRows): ScannedVectors {
  const scan = new ScannedVectors(dim, (places) => rows.read(places));
  for (let from = 0; from < size; from += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, size - from);
    const some = rows.read(Uint32Array.from({ length: count }, (_, at) => from + at));
    // A row that is nowhere to be had is all zeros, which a scan refuses; looked at closely it is like nothing.
    for (let at = 0; at < count; at++) if (!isUnit(some, at * dim, dim)) some[at * dim] = 1;
    scan.add(some);
  }
  return scan;
}

/** Whether an error says that a file is not what was written. */
export function isDamage(error: unknown): boolean {
  return error instanceof LookalikeError && error.code === "INDEX_DAMAGED";
}

function readSample(place: PartPlace, { sample }: SpaceDescription): Sample {
  const bytes = 8 * sample.pairs + 4 * sample.rows * place.dim;
  const read = readHashed(partPath(place, "sample"), bytes, sample.sha256);
  return {
    cosines: sample.pairs === 0 ? undefined : new Float64Array(read, 0, sample.pairs),
    rows: new Float32Array(read, 8 * sample.pairs),
  };
}

interface OpenParts {
  readonly images: Int32Array;
  readonly checks: Uint32Array;
  /** The first place of each part, and at last how many there are. */
  readonly starts: readonly number[];
  /** Descriptors of their rows; none once they are closed. */
  readonly files: readonly number[];
}

class PartRows {
  isDamaged = false;
  private readonly dim: number;
  private readonly parts: OpenParts;
  private readonly repair: Repair;
  private room = new Float32Array(0);

  constructor(dim: number, parts: OpenParts, repair: Repair) {
    this.dim = dim;
    this.parts = parts;
    this.repair = repair;
  }

  /** The rows at places, one after the other; the next call overwrites them. */
  read(places: Uint32Array): Float32Array {
    const { dim } = this;
    if (this.room.length < places.length * dim) this.room = new Float32Array(places.length * dim);
    const rows = this.room.subarray(0, places.length * dim);
    for (let from = 0; from < places.length; ) {
      const to = this.endOfRun(places, from);
      this.readRun(places[from]!, rows.subarray(from * dim, to * dim));
      from = to;
    }
    for (let at = 0; at < places.length; at++)
      if (crc32(rowBytes(rows, at, dim)) !== this.parts.checks[places[at]!]) this.mend(places[at]!, rows, at);
    return rows;
  }

  /** Where places that lie one after the other in a file end. */
  private endOfRun(places: Uint32Array, from: number): number {
    const limit = this.parts.starts.find((start) => start > places[from]!) ?? 0;
    let to = from + 1;
    while (to < places.length && places[to] === places[to - 1]! + 1 && places[to]! < limit) to++;
    return to;
  }

  private readRun(place: number, rows: Float32Array): void {
    const { starts, files } = this.parts;
    const part = starts.findLastIndex((start) => start <= place);
    const file = files[part];
    const bytes = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
    bytes.fill(0);
    if (file === undefined) return;
    try {
      let filled = 0;
      for (let read = -1; read !== 0 && filled < bytes.length; filled += read)
        read = readSync(
          file,
          bytes,
          filled,
          bytes.length - filled,
          (place - starts[part]!) * this.dim * 4 + filled,
        );
    } catch {
      // What could not be read fails its checksum and is taken from the catalog.
    }
  }

  private mend(place: number, rows: Float32Array, at: number): void {
    this.isDamaged = true;
    const vector = this.repair(this.parts.images[place]!);
    if (vector === undefined) rows.fill(0, at * this.dim, (at + 1) * this.dim);
    else rows.set(vector, at * this.dim);
  }
}
