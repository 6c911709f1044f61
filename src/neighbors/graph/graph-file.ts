// A graph on the disk, the one file of the kernels that knows paths. What lies in a folder is
//   NAME.graph.json           what the graph is of, its checksum, and the name of the file beside it
//   NAME.CHECKSUM.graph       the graph as it lies in memory, named after its own bytes, never changed once it has
//                             that name: levels, links of the lowest level, links above, codes, scales; low byte first
// and no graph is used before all its bytes were read and agree with the checksum. The description is replaced in one
// step after the graph is on the disk, so that a crash leaves the old pair or the new one.

import { createHash } from "node:crypto";
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { LookalikeError } from "../../contract/errors.js";
import { strideOf } from "../byte-codes.js";
import type { Rows } from "../unit-vectors.js";
import { Graph } from "./graph.js";
import {
  type GraphDescription,
  PLAIN_NAME,
  parseDescription,
  removedOf,
  textOf,
  textOfRemoved,
  textOfTwins,
  twinsOf,
} from "./graph-description.js";
import { GraphVectors } from "./graph-vectors.js";

/** Read or written at once, so that they are hashed while they are near. */
const PIECE_BYTES = 2 ** 20;

/** Where a graph lies. The name is one of files: letters, digits, ".", "-" and "_". */
export interface GraphPlace {
  readonly folder: string;
  readonly name: string;
}

/** What its vectors mean: those of two spaces, or of two versions of one, are never compared. */
export interface GraphSpace {
  readonly name: string;
  readonly version: number;
  readonly dim: number;
}

/**
 * Writes an index to its place, in the place of what lay there. Throws a RangeError for a
 * space of another dim, and what the file system throws; what lay there is then still whole.
 */
export function saveGraph(index: GraphVectors, place: GraphPlace, space: GraphSpace): GraphDescription {
  if (space.dim !== index.dim)
    throw new RangeError(`Expected ${index.dim} for space.dim but received ${space.dim}`);
  mkdirSync(place.folder, { recursive: true });
  const unfinished = pathIn(place, `unfinished-${process.pid}.graph`);
  try {
    const parts = index.graph.parts();
    const { sha256, bytes } = writeParts(unfinished, parts);
    const file = `${place.name}.${sha256.slice(0, 16)}.graph`;
    const graph: GraphDescription = {
      format: 2,
      space: { name: space.name, version: space.version, dim: index.dim },
      ...index.graph.outline,
      connectivity: index.graph.shape.connectivity,
      buildEffort: index.graph.shape.buildEffort,
      ...{ file, bytes, sha256 },
      removed: textOfRemoved(index.removed),
      twins: textOfTwins(index.graph.twins),
    };
    renameSync(unfinished, join(place.folder, file));
    describeGraph(place, graph);
    return graph;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Writes only what was removed since: the graph itself stays as it lies there. Throws INDEX_DAMAGED as `openGraph`. */
export function saveRemoved(index: GraphVectors, place: GraphPlace, space: GraphSpace): void {
  const graph = readDescription(place, space);
  if (graph === undefined || graph.size !== index.size) throw damaged(place, "it is of other vectors");
  describeGraph(place, { ...graph, removed: textOfRemoved(index.removed) });
}

/**
 * What lies at a place; undefined where nothing does. Throws INDEX_DAMAGED when it is not what it was written as, or
 * of another space, or another version of one.
 */
export function readDescription(place: GraphPlace, space: GraphSpace): GraphDescription | undefined {
  const text = textAt(descriptionPath(place));
  if (text === undefined) return undefined;
  let graph: GraphDescription;
  try {
    graph = parseDescription(text);
  } catch (error) {
    throw damaged(place, (error as Error).message);
  }
  for (const key of ["name", "version", "dim"] as const)
    if (graph.space[key] !== space[key])
      throw damaged(place, `it has ${key} ${graph.space[key]} where ${space[key]} was expected`);
  return graph;
}

/**
 * Reads what lies at a place, verifies it and opens it; undefined where nothing does. `rows` reads the vectors it was
 * made of, by the same ids. Throws INDEX_DAMAGED for what is not whole or of another space: build it anew then.
 */
export function openGraph(
  place: GraphPlace,
  space: GraphSpace,
  rows: Rows,
  options: { readonly effort?: number } = {},
): GraphVectors | undefined {
  const described = readDescription(place, space);
  if (described === undefined) return undefined;
  const graph = openVerified(place, described);
  return new GraphVectors(graph, rows, { ...options, removed: removedOf(described).ids() });
}

/** Verifies a graph and opens it alone. Throws INDEX_DAMAGED. */
export function openVerified(place: GraphPlace, described: GraphDescription): Graph {
  const { connectivity, buildEffort, space } = described;
  try {
    return withFile(join(place.folder, described.file), "r", (file) => {
      const stat = fstatSync(file);
      if (!stat.isFile()) throw new Error("its graph is no file");
      if (stat.size !== described.bytes)
        throw new Error(`its graph has ${stat.size} bytes where ${described.bytes} were expected`);
      checkBytes(described);
      return Graph.filled(
        { dim: space.dim, connectivity, buildEffort },
        described,
        twinsOf(described),
        (parts) => {
          if (readParts(file, parts) !== described.sha256) throw new Error("its graph was changed");
        },
      );
    });
  } catch (error) {
    throw damaged(place, (error as Error).message);
  }
}

/** Before memory is taken for it. Throws an Error where a description contradicts itself. */
function checkBytes({ bytes, size, space, connectivity, wordsAbove }: GraphDescription): void {
  const parts = [
    size,
    size * (2 * connectivity + 1) * 4,
    wordsAbove * 4,
    size * strideOf(space.dim),
    size * 4,
  ];
  const needed = parts.reduce((sum, part) => sum + part);
  if (needed !== bytes) throw new Error(`its graph has ${bytes} bytes where ${needed} are described`);
}

function describeGraph(place: GraphPlace, graph: GraphDescription): void {
  const unfinished = pathIn(place, `unfinished-${process.pid}.json`);
  writeFileSync(unfinished, textOf(graph), { flush: true });
  renameSync(unfinished, descriptionPath(place));
  const own = new RegExp(`^${place.name.replaceAll(".", "\\.")}\\.[0-9a-f]{16}\\.graph$`);
  for (const other of readdirSync(place.folder))
    if (own.test(other) && other !== graph.file) removeQuietly(join(place.folder, other));
}

/** Who still looks at an older graph keeps it until then; where the system forbids that, the next save tries again. */
function removeQuietly(path: string): void {
  try {
    rmSync(path);
  } catch {}
}

function writeParts(path: string, parts: readonly Uint8Array[]): { sha256: string; bytes: number } {
  return withFile(path, "w", (file) => {
    const hash = createHash("sha256");
    let bytes = 0;
    for (const piece of piecesOf(parts)) {
      for (let from = 0; from < piece.length; ) from += writeSync(file, piece, from);
      hash.update(piece);
      bytes += piece.length;
    }
    fsyncSync(file);
    return { sha256: hash.digest("hex"), bytes };
  });
}

/** Fills the parts and says what their checksum is. Throws an Error where the file ends before. */
function readParts(file: number, parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const piece of piecesOf(parts)) {
    for (let from = 0; from < piece.length; ) {
      const read = readSync(file, piece, from, piece.length - from, null);
      if (read === 0) throw new Error("its graph ends too early");
      from += read;
    }
    hash.update(piece);
  }
  return hash.digest("hex");
}

function* piecesOf(parts: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const part of parts)
    for (let from = 0; from < part.length; from += PIECE_BYTES) yield part.subarray(from, from + PIECE_BYTES);
}

function withFile<T>(path: string, flags: string, work: (file: number) => T): T {
  const file = openSync(path, flags);
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}

/** Undefined where there is no such file. */
function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function descriptionPath(place: GraphPlace): string {
  return pathIn(place, "graph.json");
}

/** Throws a RangeError for a name that is no plain one. */
function pathIn({ folder, name }: GraphPlace, ending: string): string {
  if (!PLAIN_NAME.test(name))
    throw new RangeError(`Expected letters, digits, ".", "-" or "_" for name but received ${name}`);
  return join(folder, `${name}.${ending}`);
}

function damaged({ name }: GraphPlace, why: string): LookalikeError {
  return new LookalikeError("INDEX_DAMAGED", `The search graph ${name} is left unopened: ${why}`);
}
