// Spaces that were made smaller: how one was learnt lies in `.lookalike/spaces/`, a file each. What its numbers mean is
// known above. The pictures it was learnt from may be gone, and their vectors change with every scan, so that it cannot
// be learnt again to the last bit: it is written whole or not at all, carries a checksum, and goes only when a person
// says so.

import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { LookalikeError } from "../contract/errors.js";
import { madeName, SPACE_KINDS } from "../contract/spaces.js";
import { importNames, makeImportsFolder, parseLines, removeImport } from "./imports-folder.js";
import type { Layout } from "./layout.js";
import { READ_NO_LINK } from "./platform.js";
import { openWhole } from "./whole-file.js";

/** The version of the file's form. */
const FORM = 1;
const ENDING = ".space";
/** The two lines before the numbers fit in it, whatever the folder they name. */
const HEAD_BYTES = 65_536;
/** More numbers than any have: 4,096 axes of 4,096 numbers take 64 MiB. */
const MOST_BYTES = 2 ** 27;

const count = z.int().min(1).max(65_536);
const First = z.strictObject({
  lookalikeSpace: z.literal(FORM),
  /** Of all bytes after this line. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const Second = z.strictObject({
  name: z.string(),
  base: z.string(),
  baseVersion: z.int(),
  kind: z.enum(SPACE_KINDS),
  /** Numbers of a vector of the base, and of one of this space. */
  inputs: count,
  outputs: count,
  /** What it was learnt from: the folder a catalog was for, vectors of it, and the seed they were drawn with. */
  learnt: z.strictObject({ root: z.string(), vectors: count, seed: z.int() }).optional(),
  madeAt: z.string(),
});

/** What a file says of itself. */
export interface SpaceFacts extends z.infer<typeof Second> {
  /** Of all of it: two files that make the same of vectors have the same. */
  readonly sha256: string;
}

/** The names of all that are there, sorted. */
export function spaceNames({ spaces }: Layout): string[] {
  return importNames(spaces, ENDING).map(nameOfFile);
}

/** What one is, by its first lines alone. Throws SPACE_UNKNOWN, SPACE_DAMAGED, FILE_UNREADABLE. */
export function readSpaceFacts(layout: Layout, name: string): SpaceFacts {
  return withFile(layout, name, (file) => factsOf(readHead(file, name), name).facts);
}

/** One as it was written: what it is and its numbers, `numbers` of them. Throws as `readSpaceFacts`. */
export function readSpace(
  layout: Layout,
  name: string,
  numbers: (facts: SpaceFacts) => number,
): { readonly facts: SpaceFacts; readonly values: Float32Array } {
  return withFile(layout, name, (file) => {
    const { facts, first, end } = factsOf(readHead(file, name), name);
    const size = end + 4 * numbers(facts);
    if (fstatSync(file).size !== size || size > MOST_BYTES)
      throw damaged(name, `it has not the ${size} bytes that its first lines say`);
    const bytes = Buffer.alloc(size);
    for (let filled = 0; filled < size; ) {
      const read = readSync(file, bytes, filled, size - filled, filled);
      if (read === 0) throw damaged(name, "it changed while it was read");
      filled += read;
    }
    if (sumOf(bytes.subarray(first)) !== facts.sha256)
      throw damaged(name, "it has other bytes than were written");
    // Little-endian, as every machine that runs Node is.
    return { facts, values: new Float32Array(new Uint8Array(bytes.subarray(end)).buffer) };
  });
}

/** Keeps one. Hold the write lock. Throws SPACE_EXISTS, NOT_WRITABLE, DISK_FULL. */
export function writeSpace(
  layout: Layout,
  said: Omit<SpaceFacts, "sha256">,
  values: Float32Array,
): SpaceFacts {
  makeImportsFolder(layout, layout.spaces);
  if (spaceNames(layout).includes(said.name))
    throw new LookalikeError("SPACE_EXISTS", `There is a space ${said.name} already`);
  const line = Buffer.from(`${JSON.stringify(said)}\n`);
  const rest = Buffer.concat([line, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)]);
  const sha256 = sumOf(rest);
  const file = openWhole(pathOf(layout, said.name), { replace: false, mode: 0o600 });
  try {
    file.write(`${JSON.stringify({ lookalikeSpace: FORM, sha256 })}\n`);
    file.write(rest);
    file.commit();
  } finally {
    file.discard();
  }
  return { ...said, sha256 };
}

/** Removes one, a damaged one too. Hold the write lock. Throws SPACE_UNKNOWN, NOT_WRITABLE. */
export function removeSpaceFile(layout: Layout, name: string): void {
  if (!spaceNames(layout).includes(name)) throw unknown(layout, name);
  removeImport(layout.spaces, fileOf(name), () => unknown(layout, name), ENDING);
}

/** Why one cannot be used. */
export function damaged(name: string, why: string): LookalikeError {
  return new LookalikeError("SPACE_DAMAGED", `The space ${name} is damaged: ${why}`);
}

/** "model:NAME~pca128" as a file: no name of a model has a "_", and no file's may have a ":" everywhere. */
function fileOf(name: string): string {
  return name.replace(":", "_");
}

function nameOfFile(file: string): string {
  return file.replace("_", ":");
}

function pathOf({ spaces }: Layout, name: string): string {
  return join(spaces, fileOf(name) + ENDING);
}

function withFile<T>(layout: Layout, name: string, work: (file: number) => T): T {
  if (!spaceNames(layout).includes(name)) throw unknown(layout, name);
  const path = pathOf(layout, name);
  let file: number;
  try {
    file = openSync(path, READ_NO_LINK);
  } catch (error) {
    throw new LookalikeError("FILE_UNREADABLE", `May not read ${path}`, { cause: error });
  }
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}

function readHead(file: number, name: string): Buffer {
  if (!fstatSync(file).isFile()) throw damaged(name, "it is no file");
  const bytes = Buffer.alloc(HEAD_BYTES);
  return bytes.subarray(0, readSync(file, bytes, 0, HEAD_BYTES, 0));
}

/** What the first two lines say, and where they end. */
function factsOf(
  head: Buffer,
  name: string,
): { readonly facts: SpaceFacts; readonly first: number; readonly end: number } {
  const first = head.indexOf(0x0a) + 1;
  const end = head.indexOf(0x0a, first) + 1;
  if (first === 0 || end === 0) throw damaged(name, "it has no two first lines");
  const line = (from: number, to: number) =>
    parseLines(head.toString("utf8", from, to), (why) => damaged(name, why));
  const sum = First.safeParse(line(0, first));
  const said = Second.safeParse(line(first, end));
  if (!sum.success || !said.success || said.data.name !== name)
    throw damaged(name, "its first lines are not those of this space");
  const { base, kind, inputs, outputs } = said.data;
  if (madeName(base, kind, outputs) !== name || outputs > inputs)
    throw damaged(name, `it says it is ${outputs} of ${inputs} numbers of ${base}`);
  return { facts: { ...said.data, sha256: sum.data.sha256 }, first, end };
}

function sumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function unknown(layout: Layout, name: string): LookalikeError {
  const names = spaceNames(layout);
  const there = names.length === 0 ? "there is none" : `there are ${names.join(", ")}`;
  return new LookalikeError("SPACE_UNKNOWN", `No space ${JSON.stringify(name)} that was added: ${there}`, {
    hint: "See lookalike spaces for those there are",
  });
}
