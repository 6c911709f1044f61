// Spaces stay open for as long as their catalog does: to open one is to read its index, which no second question
// should pay for. Whether the catalog changed since is asked each time, which costs two look-ups.

import { statSync } from "node:fs";
import type { Catalog } from "../../catalog/catalog.js";
import { type OpenOptions, type OpenSpace, openSource } from "./open-space.js";
import { removeFiles } from "./remove-files.js";
import type { SpaceSource } from "./source.js";
import { stateOf } from "./stored-vectors.js";

interface Kept {
  readonly space: OpenSpace;
  /** The vectors and the state of the catalog it was opened at. */
  readonly stamp: string;
  /** When files of any space were last put there: an index may have been built, another one chosen. */
  readonly filesAtMs: number;
}

const kept = new WeakMap<Catalog, Map<string, Kept>>();

/** The space of a source, opened when it is first asked for and whenever the catalog changed since. */
export function keptSpace(catalog: Catalog, source: SpaceSource, options: OpenOptions = {}): OpenSpace {
  const spaces = spacesOf(catalog);
  const stamp = stampOf(catalog, source);
  const known = spaces.get(source.name);
  const isCurrent = known?.stamp === stamp && known.filesAtMs === filesAtMs(catalog);
  if (known !== undefined && isCurrent && !known.space.isDamaged) return known.space;
  known?.space.close();
  if (known?.space.isDamaged) removeFiles(catalog.layout.index, source.name);
  const space = openSource(catalog, source, options);
  spaces.set(source.name, { space, stamp, filesAtMs: filesAtMs(catalog) });
  return space;
}

/** Closes what is open of a space: the next question opens it anew. */
export function forgetSpace(catalog: Catalog, name: string): void {
  const spaces = kept.get(catalog);
  spaces?.get(name)?.space.close();
  spaces?.delete(name);
}

function filesAtMs({ layout }: Catalog): number {
  return statSync(layout.index, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function stampOf(catalog: Catalog, source: SpaceSource): string {
  return JSON.stringify([source.version, source.dim, source.madeBy, stateOf(catalog, source)]);
}

function spacesOf(catalog: Catalog): Map<string, Kept> {
  const known = kept.get(catalog);
  if (known !== undefined) return known;
  const spaces = new Map<string, Kept>();
  kept.set(catalog, spaces);
  catalog.whenClosed(() => {
    for (const { space } of spaces.values()) space.close();
    spaces.clear();
  });
  return spaces;
}
