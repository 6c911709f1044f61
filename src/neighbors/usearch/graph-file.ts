// A graph on the disk, the one file of the kernels that knows paths: usearch reads and writes files itself, and one
// damaged byte makes it end the process. So what lies in a folder is
//   NAME.graph.json            what the graph is of, its checksum, and the name of the file beside it
//   NAME.CHECKSUM.usearch      the graph, named after its own bytes, never changed once it has that name
// and no byte goes to usearch before all of them were read and agree with the checksum. The description is replaced
// in one step after the graph is on the disk, so that a crash leaves the old pair or the new one.

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
} from "node:fs";
import { join } from "node:path";
import { LookalikeError } from "../../contract/errors.js";
import type { Rows } from "../unit-vectors.js";
import { USEARCH_VERSION } from "./binding.js";
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

const READ_BYTES = 4 * 2 ** 20;

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
  const unfinished = pathIn(place, `unfinished-${process.pid}.usearch`);
  try {
    index.graph.save(unfinished);
    putOnDisk(unfinished);
    const { sha256, bytes } = checksumOf(unfinished);
    const file = `${place.name}.${sha256.slice(0, 16)}.usearch`;
    const graph: GraphDescription = {
      format: 1,
      usearch: USEARCH_VERSION,
      space: { name: space.name, version: space.version, dim: index.dim },
      size: index.size,
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
 * of another space, another version of one or another usearch.
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

/** Reads every byte of the graph. Throws INDEX_DAMAGED unless they are those that were written. */
export function verifyGraph(place: GraphPlace, graph: GraphDescription): void {
  let found: { sha256: string; bytes: number };
  try {
    found = checksumOf(join(place.folder, graph.file));
  } catch (error) {
    throw damaged(place, `its graph cannot be read (${(error as Error).message})`);
  }
  if (found.bytes !== graph.bytes)
    throw damaged(place, `its graph has ${found.bytes} bytes where ${graph.bytes} were expected`);
  if (found.sha256 !== graph.sha256) throw damaged(place, "its graph was changed");
}

export interface OpenOptions {
  readonly effort?: number;
  /** Read into memory, to be added to; else looked at where it lies. */
  readonly toAdd?: boolean;
}

/**
 * Verifies what lies at a place and opens it; undefined where nothing does. `rows` reads the vectors it was made of,
 * by the same ids. Throws INDEX_DAMAGED for what is not whole or of another space: build it anew then.
 */
export function openGraph(
  place: GraphPlace,
  space: GraphSpace,
  rows: Rows,
  { toAdd = false, ...options }: OpenOptions = {},
): GraphVectors | undefined {
  const described = readDescription(place, space);
  if (described === undefined) return undefined;
  const graph = openVerified(place, described, !toAdd);
  return new GraphVectors(graph, rows, { ...options, removed: removedOf(described).ids() });
}

/** Verifies a graph and opens it alone. Throws INDEX_DAMAGED. */
export function openVerified(place: GraphPlace, described: GraphDescription, readOnly: boolean): Graph {
  verifyGraph(place, described);
  const { connectivity, buildEffort, space, size } = described;
  const graph = new Graph(
    { dim: space.dim, connectivity, buildEffort },
    { path: join(place.folder, described.file), readOnly, twins: twinsOf(described) },
  );
  if (graph.size !== size || graph.dim !== space.dim)
    throw damaged(place, `it holds ${graph.size} vectors of ${graph.dim} numbers`);
  return graph;
}

function describeGraph(place: GraphPlace, graph: GraphDescription): void {
  const unfinished = pathIn(place, `unfinished-${process.pid}.json`);
  writeFileSync(unfinished, textOf(graph), { flush: true });
  renameSync(unfinished, descriptionPath(place));
  const own = new RegExp(`^${place.name.replaceAll(".", "\\.")}\\.[0-9a-f]{16}\\.usearch$`);
  for (const other of readdirSync(place.folder))
    if (own.test(other) && other !== graph.file) removeQuietly(join(place.folder, other));
}

/** Who still looks at an older graph keeps it until then; where the system forbids that, the next save tries again. */
function removeQuietly(path: string): void {
  try {
    rmSync(path);
  } catch {}
}

function putOnDisk(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Reads a file to its end. */
function checksumOf(path: string): { sha256: string; bytes: number } {
  const file = openSync(path, "r");
  try {
    if (!fstatSync(file).isFile()) throw new Error("no file");
    const hash = createHash("sha256");
    const part = new Uint8Array(READ_BYTES);
    let bytes = 0;
    for (;;) {
      const read = readSync(file, part);
      if (read === 0) return { sha256: hash.digest("hex"), bytes };
      hash.update(part.subarray(0, read));
      bytes += read;
    }
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
