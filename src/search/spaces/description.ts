// What stands beside the files of a space and makes them safe to read: which vectors they hold, in what state of the
// catalog they were read, and checksums. It is replaced in one step after all that it names is on the disk.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { SpaceSource } from "./source.js";

const whole = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Vectors written at one time; those of a space are its parts one after the other. */
const Part = z.strictObject({
  /** In the names of its files. */
  number: whole,
  rows: whole.max(2 ** 31 - 1),
  ids: sha256,
  codes: sha256,
});
export type Part = z.infer<typeof Part>;

/** Of what state of the catalog all of this is. */
const CatalogState = z.strictObject({
  stamp: z.string(),
  kept: z.string(),
  features: whole,
  files: z.string(),
});
export type CatalogState = z.infer<typeof CatalogState>;

const Description = z.strictObject({
  format: z.literal(1),
  space: z.strictObject({
    name: z.string(),
    version: whole,
    dim: z.int().min(1).max(65_536),
    madeBy: z.string(),
  }),
  /** In the names of all its files: places mean the same vectors for as long as it is the same. */
  generation: z.string().regex(/^[0-9a-f]{16}$/),
  catalog: CatalogState,
  parts: z.array(Part).min(1).max(64),
  /** Vectors of chance, and how alike pairs of them are: see sample.ts. */
  sample: z.strictObject({
    number: whole,
    /** Drawn from the first so many places. */
    of: whole,
    rows: whole.max(65_536),
    pairs: whole.max(1_000_000),
    sha256,
  }),
  /** Places of images without a file: one bit each. */
  gone: z.base64(),
  /** Images without a file that were left out from the beginning. */
  skipped: z.array(whole),
});
export type SpaceDescription = z.infer<typeof Description>;

const Sealed = z.strictObject({ vectors: Description, sha256: z.string() });

/** The text that stands in the file. */
export function textOf(described: SpaceDescription): string {
  const vectors = Description.parse(described); // in the order of the keys that it will be sealed in when it is read
  return `${JSON.stringify({ vectors, sha256: sealOf(vectors) })}\n`;
}

/** What lies there for this space; undefined where nothing does, or nothing that can be relied on. */
export function readDescription(folder: string, source: SpaceSource): SpaceDescription | undefined {
  const vectors = parse(folder, keyOf(source.name));
  if (vectors === undefined) return undefined;
  const isSame = (["name", "version", "dim", "madeBy"] as const).every(
    (key) => vectors.space[key] === source[key],
  );
  return isSame ? vectors : undefined;
}

function parse(folder: string, key: string): SpaceDescription | undefined {
  try {
    const sealed = Sealed.parse(JSON.parse(readFileSync(join(folder, `${key}.json`), "utf8")));
    return sealed.sha256 === sealOf(sealed.vectors) ? sealed.vectors : undefined;
  } catch {
    return undefined; // missing, torn or of another format: built anew
  }
}

/** What the files of a space are called: one name a space, plain on every system. */
export function keyOf(space: string): string {
  const key = space.replaceAll(":", "_").replaceAll("~", "__");
  // What no Lookalike wrote into the catalog must not become a path.
  const isPlain = /^[a-z0-9][a-z0-9._-]{0,99}$/.test(key);
  return isPlain ? key : `other_${createHash("sha256").update(space).digest("hex").slice(0, 32)}`;
}

function sealOf(vectors: SpaceDescription): string {
  return createHash("sha256").update(JSON.stringify(vectors)).digest("hex");
}
