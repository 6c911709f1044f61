// What a catalog holds, in numbers.

import { statSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Catalog } from "../catalog/catalog.js";
import { readDecisions } from "../catalog/decisions.js";
import { readSetFacts, setNames } from "../catalog/hash-sets.js";
import type { Layout } from "../catalog/layout.js";
import { toFileSystem } from "../catalog/platform.js";
import type { InfoAnswer } from "../contract/answers.js";
import { LookalikeError } from "../contract/errors.js";
import { modelOf } from "../embed/models/registry.js";
import { vectorDim } from "../embed/vector-bytes.js";
import { embedder as weightless } from "../embed/weightless/weightless.js";
import { SCANNED_METHODS } from "./methods.js";

export async function describeCatalog(catalog: Catalog): Promise<InfoAnswer> {
  const { layout, store } = catalog;
  const { space } = weightless;
  const models = store.kinds().filter(({ analyzer }) => modelOf(analyzer) !== undefined);
  const keep = await folderBytes(layout.keep);
  const quarantine = await folderBytes(layout.quarantine);
  return {
    ok: true,
    root: layout.base,
    catalog: layout.folder,
    formatVersion: Number(store.database.pragma("user_version")),
    summary: {
      roots: store.roots(),
      ...store.counts(),
      failed: store.failures().length,
      decisions: readDecisions(layout.decisions).size,
    },
    spaces: [
      {
        name: space.name,
        version: space.version,
        dim: space.dim,
        images: store.imagesWith(space.name, space.version).size,
      },
      ...models.map(({ analyzer, version, images, bytes }) => ({
        name: analyzer,
        version,
        dim: vectorDim(bytes),
        images,
      })),
    ],
    methods: SCANNED_METHODS.map(({ name, version, bits }) => ({
      name,
      version,
      bits,
      images: store.imagesWith(name, version).size,
    })),
    sets: readableSets(layout),
    diskBytes: {
      catalog: databaseBytes(layout.database),
      thumbnails: databaseBytes(layout.thumbnails),
      signatures: databaseBytes(layout.signatures),
      quarantine,
      keep: keep - quarantine,
    },
  };
}

/** The imported sets whose first line can be read; doctor names the others. */
function readableSets(layout: Layout): NonNullable<InfoAnswer["sets"]> {
  return setNames(layout).flatMap((name) => {
    try {
      const { sha256: _, ...facts } = readSetFacts(layout, name);
      return [facts];
    } catch (error) {
      if (error instanceof LookalikeError) return [];
      throw error;
    }
  });
}

async function folderBytes(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(toFileSystem(folder), { withFileTypes: true, recursive: true }).catch(
    () => [],
  )) {
    if (entry.isFile())
      sum += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size;
  }
  return sum;
}

/** A database and its write-ahead log. */
function databaseBytes(path: string): number {
  return ["", "-wal"].reduce(
    (sum, suffix) => sum + (statSync(path + suffix, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
