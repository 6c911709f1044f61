// The spaces of a catalog: which there are, and one of them, ready to be asked.

import type { Catalog } from "../../catalog/catalog.js";
import { spaceNames } from "../../catalog/space-files.js";
import { LookalikeError } from "../../contract/errors.js";
import { didYouMean } from "../../contract/nearest-names.js";
import { analyzerOf, modelOf } from "../../embed/models/registry.js";
import { embedder as weightless } from "../../embed/weightless/weightless.js";
import { keptSpace } from "./kept.js";
import { madeSources, problemOf } from "./made.js";
import type { OpenSpace } from "./open-space.js";
import { type SpaceSource, storedSource } from "./source.js";

/**
 * The spaces a catalog has vectors in, the newest version of each; the one without weights first, those made from
 * another right after it.
 */
export function listSpaces(catalog: Catalog): SpaceSource[] {
  const newest = new Map<string, SpaceSource>();
  for (const { analyzer: name, version, images, bytes } of catalog.store.kinds()) {
    const isSpace = name === weightless.space.name || modelOf(name) !== undefined;
    if (isSpace) newest.set(name, storedSource(catalog, { name, version, dim: bytes / 4, images }));
  }
  const order = ({ name }: SpaceSource) => (name === weightless.space.name ? "" : name);
  const bases = [...newest.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const made = madeSources(catalog, bases);
  return bases.flatMap((one) => [one, ...made.filter(({ base }) => base.name === one.name)]);
}

/** Whether its vectors are those a model gave: what is made from another space is asked only by its name. */
export function isBase({ name, base }: SpaceSource): boolean {
  return name === base.name;
}

/**
 * The space a person names, with or without the "model:" before it. Throws SPACE_UNKNOWN, naming those there are, and
 * SPACE_DAMAGED, SPACE_OTHER_VERSION for one made from another that cannot be used.
 */
export function findSpace(catalog: Catalog, name: string): SpaceSource {
  const spaces = listSpaces(catalog);
  const known = spaces.find((space) => space.name === name || space.name === analyzerOf(name));
  if (known !== undefined) return known;
  const added = spaceNames(catalog.layout).find((one) => one === name || one === analyzerOf(name));
  const problem = added && problemOf(catalog, spaces.filter(isBase), added);
  if (problem !== undefined) throw problem;
  const names = spaces.map((space) => space.name);
  throw new LookalikeError(
    "SPACE_UNKNOWN",
    `Expected ${names.length === 0 ? "an indexed folder" : `one of ${names.join(", ")}`} for space but received ${JSON.stringify(name)}`,
    hintOf(didYouMean(name, names, (known) => [known, modelOf(known) ?? known])),
  );
}

function hintOf(hint: string | undefined): { hint: string } | Record<string, never> {
  return hint === undefined ? {} : { hint };
}

/** The space a person names, open: see keptSpace. Throws SPACE_UNKNOWN, naming the spaces there are. */
export function openSpace(catalog: Catalog, name: string): OpenSpace {
  return keptSpace(catalog, findSpace(catalog, name));
}
