// Where a file may lie to be touched. Every check is made on the disk as it is now: a name that was honest when
// the plan was written may lead elsewhere a second later.

import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { CATALOG_FOLDER, type Layout } from "../catalog/layout.js";
import { absoluteFrom, isBelow, relativeTo } from "../catalog/platform.js";
import type { Files } from "./files.js";

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

/** Whether a path lies in a catalog's own folder, this one's or any other's, whatever the case of its letters. */
export function isInCatalogFolder(layout: Layout, path: string): boolean {
  if (isBelow(path, layout.folder)) return true;
  return path.split(SEPARATORS).some((name) => name.toLowerCase() === CATALOG_FOLDER);
}

/** Whether no link lies between `top` and the folder that holds `path` (which must exist). */
export function isStraight(files: Files, top: string, path: string): boolean {
  return isFolderStraight(files, top, dirname(path));
}

/** As `isStraight`, where the folders below `top` may be gone: what is left of the way must be without links. */
export function isStraightSoFar(files: Files, top: string, path: string): boolean {
  let folder = dirname(path);
  while (files.lstat(folder) === undefined && folder !== dirname(folder)) folder = dirname(folder);
  return !isBelow(folder, top) || isFolderStraight(files, top, folder);
}

/** Folders nothing may be taken from, as named and as the disk has them. */
export function protectedPlaces(
  files: Files,
  layout: Layout,
  plan: readonly string[],
  asked: readonly string[],
): string[] {
  const named = [
    ...plan.map((folder) => absoluteFrom(layout.base, folder)),
    // A person's folder is relative to where they stand, a program's to the base: protect both.
    ...asked.flatMap((folder) => [resolve(folder), absoluteFrom(layout.base, folder)]),
  ];
  return [...new Set(named.flatMap((folder) => [folder, absoluteOnDisk(files, folder)]))];
}

/** A folder as the disk has it; as named where it is not there, or may not be looked into. */
export function absoluteOnDisk(files: Files, folder: string): string {
  const named = resolve(folder);
  try {
    return files.realpath(named) ?? named;
  } catch {
    return named;
  }
}

/** The place of a file in quarantine, relative to keep/ with "/". */
export function quarantinePlace(journal: string, rootHash: string, root: Root, named: Named): string {
  const folder = `quarantine/${journal}`;
  if (!isAbsolute(named.key)) return `${folder}/${named.key}`;
  const below = relative(root.path, named.path).split(sep).join("/");
  return `${folder}/@outside/${rootHash}/${below}`;
}

function isFolderStraight(files: Files, top: string, folder: string): boolean {
  const realTop = files.realpath(top);
  const real = files.realpath(folder);
  return realTop !== undefined && real !== undefined && real === join(realTop, relative(top, folder));
}
