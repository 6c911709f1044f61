// Files of vectors that the catalog has gone ahead of: what came since becomes a further part, and every place keeps
// its meaning, so that a graph over the places stays right.

import type { Catalog } from "../../catalog/catalog.js";
import type { CatalogState, SpaceDescription } from "./description.js";
import { writePart } from "./part-file.js";
import { stemOf } from "./read-parts.js";
import type { ImageVector, SpaceSource } from "./source.js";
import type { SpaceVectors } from "./vectors.js";

/** From so many parts on they are joined to one. */
const MOST_PARTS = 16;
/** Places that are read at once. */
const AT_ONCE = 1024;

export interface Earlier {
  readonly found: SpaceDescription;
  readonly opened: SpaceVectors;
  /** As the catalog is now. */
  readonly state: CatalogState;
}

/** The parts there are and one with what came since; undefined where all must be built anew. */
export function continued(
  catalog: Catalog,
  source: SpaceSource,
  { found, opened, state }: Earlier,
): SpaceDescription | undefined {
  if (found.catalog.kept !== state.kept || hasReturned(catalog, found)) return undefined;
  const came =
    found.catalog.stamp === state.stamp ? [] : imagesSince(catalog, source, { found, opened, state });
  if (came === undefined) return undefined;
  const vectors = came.flatMap((image) => {
    const vector = source.vectorOf(image);
    return vector === undefined ? [] : [{ image, vector }];
  });
  const number = 1 + Math.max(...found.parts.map((part) => part.number));
  const place = {
    folder: catalog.layout.index,
    stem: stemOf(source, found.generation),
    ...{ number, dim: source.dim },
  };
  const next = { ...found, catalog: state };
  if (found.parts.length >= MOST_PARTS)
    return { ...next, parts: [writePart(place, joined(opened, vectors))] };
  if (vectors.length === 0) return next;
  return { ...next, parts: [...found.parts, writePart(place, vectors)] };
}

/** Whether an image that was left out for want of a file has one again. */
function hasReturned({ store }: Catalog, { skipped }: SpaceDescription): boolean {
  if (skipped.length === 0) return false;
  const without = new Set(store.imagesWithoutFile());
  return skipped.some((image) => !without.has(image));
}

/** Images with a feature that had none, ascending; undefined where one that had is without. */
function imagesSince(
  { store }: Catalog,
  { base }: SpaceSource,
  { found, opened, state }: Earlier,
): number[] | undefined {
  const { name, version } = base;
  const last = opened.images.reduce((most, image) => Math.max(most, image), 0);
  const later = store.imagesWithAbove(name, version, last);
  // Mostly all that is new has higher numbers, and then nothing else need be looked at.
  if (found.catalog.features + later.length === state.features) return later;
  const all = store.imagesWithAbove(name, version, 0);
  const skipped = new Set(found.skipped);
  const came = all.filter((image) => opened.placeOf(image) < 0 && !skipped.has(image));
  const stayed = all.length - came.length - found.skipped.length;
  return stayed === opened.images.length ? came : undefined;
}

function* joined(
  { dim, images, rows }: SpaceVectors,
  vectors: readonly ImageVector[],
): Generator<ImageVector, void> {
  for (let from = 0; from < images.length; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, images.length - from);
    const read = rows(Uint32Array.from({ length: count }, (_, at) => from + at));
    for (let at = 0; at < count; at++)
      yield { image: images[from + at]!, vector: read.subarray(at * dim, (at + 1) * dim) };
  }
  yield* vectors;
}
