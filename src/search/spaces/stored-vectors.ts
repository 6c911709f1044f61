// Vectors of a space in files of their own (.lookalike/index/), kept in step with the catalog. One process writes at a
// time, files never change once a description names them, and the description is replaced in one step: who reads is
// never disturbed, and a crash leaves what was there.

import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Catalog } from "../../catalog/catalog.js";
import { takeLock } from "../../catalog/lock.js";
import { openWhole } from "../../catalog/whole-file.js";
import { IdSet } from "../../neighbors/id-set.js";
import { continued } from "./continue.js";
import { type CatalogState, keyOf, readDescription, type SpaceDescription, textOf } from "./description.js";
import { partPath, writeHashed, writePart } from "./part-file.js";
import { isDamage, openParts, stemOf } from "./read-parts.js";
import { removeFiles } from "./remove-files.js";
import { drawSample, isOutgrown } from "./sample.js";
import type { ImageVector, SpaceSource } from "./source.js";
import type { SpaceVectors } from "./vectors.js";

/** A share of vectors without a file that is no longer carried along. */
const DEAD_WEIGHT = 0.2;

/** Opens the files of a space, brought up to date first. Throws what keeps them from being written. */
export function openStored(catalog: Catalog, source: SpaceSource): SpaceVectors {
  const { index } = catalog.layout;
  const opened = openCurrent(index, source, stateOf(catalog, source));
  if (opened !== undefined) return opened;
  mkdirSync(index, { recursive: true, mode: 0o700 });
  const lock = takeLock({ ...catalog.layout, lock: join(index, "lock.db") }, "index");
  try {
    // In one transaction, so that what is read is of the state that is noted; it keeps nobody from writing.
    return catalog.store.database.transaction(() => bringUpToDate(catalog, source), "deferred");
  } finally {
    lock.release();
  }
}

/** Whether the files of a space are there and in step with the catalog: told by stamps alone. */
export function isInStep(catalog: Catalog, source: SpaceSource): boolean {
  const found = readDescription(catalog.layout.index, source);
  return found !== undefined && isAt(found, stateOf(catalog, source));
}

function isAt({ catalog }: SpaceDescription, state: CatalogState): boolean {
  return catalog.stamp === state.stamp && catalog.files === state.files;
}

/** What of the catalog the vectors depend on, as it is now. */
export function stateOf({ store }: Catalog, { base }: SpaceSource): CatalogState {
  const features = store.featureStamp(base.name, base.version) ?? { features: 0, stamp: "", kept: "" };
  return { ...features, files: store.filesStamp() };
}

function openCurrent(index: string, source: SpaceSource, state: CatalogState): SpaceVectors | undefined {
  const found = readDescription(index, source);
  return found !== undefined && isAt(found, state) ? openWholeParts(index, source, found) : undefined;
}

/** Undefined where they are not whole. */
function openWholeParts(
  index: string,
  source: SpaceSource,
  found: SpaceDescription,
): SpaceVectors | undefined {
  try {
    return openParts(index, source, found);
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}

/** What is there is gone on with as far as it can be; another process may have brought it up to date by now. */
function bringUpToDate(catalog: Catalog, source: SpaceSource): SpaceVectors {
  const { index } = catalog.layout;
  const state = stateOf(catalog, source);
  const current = openCurrent(index, source, state);
  if (current !== undefined) return current;
  const found = readDescription(index, source);
  const opened = found === undefined ? undefined : openWholeParts(index, source, found);
  if (found !== undefined && opened !== undefined) {
    try {
      const draft = continued(catalog, source, { found, opened, state });
      const finished = draft === undefined ? undefined : finish(catalog, source, draft);
      if (finished !== undefined) return finished;
    } finally {
      opened.close();
    }
  }
  return finish(catalog, source, builtAnew(catalog, source, state)) as SpaceVectors;
}

function builtAnew(catalog: Catalog, source: SpaceSource, state: CatalogState): SpaceDescription {
  const { name, version, dim, madeBy } = source;
  const generation = randomBytes(8).toString("hex");
  const without = new Set(catalog.store.imagesWithoutFile());
  const skipped: number[] = [];
  const withFile = function* (): Generator<ImageVector, void> {
    for (const vector of source.vectors())
      if (without.has(vector.image)) skipped.push(vector.image);
      else yield vector;
  };
  const stem = stemOf(source, generation);
  const part = writePart({ folder: catalog.layout.index, stem, number: 0, dim }, withFile());
  return {
    format: 1,
    space: { name, version, dim, madeBy },
    generation,
    catalog: state,
    parts: [part],
    sample: { number: 0, of: 0, rows: 0, pairs: 0, sha256: "0".repeat(64) },
    gone: "",
    skipped,
  };
}

/**
 * Completes what parts alone do not say, and makes it what is there. Undefined where too much of it is dead weight: it
 * must be built anew.
 */
function finish(catalog: Catalog, source: SpaceSource, draft: SpaceDescription): SpaceVectors | undefined {
  const { index: folder } = catalog.layout;
  const size = draft.parts.reduce((sum, { rows }) => sum + rows, 0);
  const opened = openParts(folder, source, { ...draft, gone: textOfSet(new IdSet(size)) });
  let described: SpaceDescription;
  try {
    const gone = goneOf(catalog, opened);
    if (gone.count > DEAD_WEIGHT * size) return undefined;
    described = { ...draft, gone: textOfSet(gone) };
    if (draft.sample.of === 0 || isOutgrown(draft.sample, size))
      described = { ...described, sample: writeSample(folder, source, described, opened) };
  } finally {
    opened.close();
  }
  const file = openWhole(join(folder, `${keyOf(source.name)}.json`), { replace: true, mode: 0o600 });
  try {
    file.write(textOf(described));
    file.commit();
  } finally {
    file.discard();
  }
  removeFiles(folder, source.name, described);
  return openParts(folder, source, described);
}

function goneOf({ store }: Catalog, { images, placeOf }: SpaceVectors): IdSet {
  const places = store.imagesWithoutFile().map(placeOf);
  return IdSet.of(
    images.length,
    places.filter((place) => place >= 0),
  );
}

function writeSample(
  folder: string,
  source: SpaceSource,
  { generation, parts }: SpaceDescription,
  { images, gone, rows }: SpaceVectors,
): SpaceDescription["sample"] {
  const number = Math.max(...parts.map((part) => part.number));
  const sample = drawSample(IdSet.all(images.length).without(gone).ids(), source.dim, rows);
  const path = partPath({ folder, stem: stemOf(source, generation), number }, "sample");
  const file = openWhole(path, { replace: true, mode: 0o600 });
  try {
    const cosines = sample.cosines ?? new Float64Array(0);
    const sha256 = writeHashed(file, [cosines, sample.rows]);
    file.commit();
    const drawn = sample.rows.length / source.dim;
    return { number, of: images.length, rows: drawn, pairs: cosines.length, sha256 };
  } finally {
    file.discard();
  }
}

function textOfSet(set: IdSet): string {
  return Buffer.from(set.toBytes()).toString("base64");
}
