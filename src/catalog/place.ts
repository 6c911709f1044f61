// Where a file may lie to be read or touched: inside a scanned folder, by a way without links, and in no catalog's
// own folder. Every check is made on the disk as it is now: a name that was honest when it was written down may lead
// elsewhere a second later.

import { realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { CATALOG_FOLDER, type Layout } from "./layout.js";
import { absoluteFrom, isBelow, nameFromBytes, relativeTo, toFileSystem } from "./platform.js";

const SEPARATORS = sep === "/" ? "/" : /[/\\]/;

/** A scanned folder: as the catalog names it, and absolute. */
export interface Root {
  readonly name: string;
  readonly path: string;
}

/** A path as the catalog writes it, and absolute. */
export interface Named {
  readonly key: string;
  readonly path: string;
}

/** The roots of a catalog, deepest first, so that the first that holds a path is the nearest. */
export function rootsOf(base: string, names: readonly string[]): Root[] {
  const roots = names.map((name) => ({ name, path: absoluteFrom(base, name) }));
  return roots.sort((a, b) => b.path.length - a.path.length);
}

/** The one spelling of a path; undefined when it climbs ("..") or holds what no path can hold. */
export function spell(base: string, name: string): Named | undefined {
  if (name.includes("\0") || climbs(name)) return undefined;
  const path = absoluteFrom(base, name);
  return { key: relativeTo(base, path), path };
}

/** Whether a path has a step up ("..") in it. */
export function climbs(path: string): boolean {
  return path.split(SEPARATORS).includes("..");
}

/**
 * Whether a path lies in a catalog's own folder, this one's or any other's, whatever the case of its letters. `below`:
 * only folders below it count, for a catalog that lies in another one's folder itself, as the set of an evaluation.
 */
export function isInCatalogFolder(layout: Layout, path: string, below?: string): boolean {
  if (isBelow(path, layout.folder)) return true;
  const judged = below !== undefined && isBelow(path, below) ? relative(below, path) : path;
  return judged.split(SEPARATORS).some((name) => name.toLowerCase() === CATALOG_FOLDER);
}

/** A path without links, as the disk spells it; undefined when nothing lies there. Throws as node:fs does. */
export function realPath(path: string): string | undefined {
  try {
    return nameFromBytes(realpathSync.native(toFileSystem(path), { encoding: "buffer" }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

/**
 * Whether no link lies between `top` and `folder`, a folder below it; `realpath` gives a path without links,
 * undefined when nothing lies there.
 */
export function isFolderStraight(
  realpath: (path: string) => string | undefined,
  top: string,
  folder: string,
): boolean {
  const realTop = realpath(top);
  const real = realpath(folder);
  return realTop !== undefined && real !== undefined && real === join(realTop, relative(top, folder));
}
