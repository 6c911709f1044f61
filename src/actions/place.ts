// Where a file may lie to be touched, and where it goes: catalog/place.ts with the file system of actions/.

import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { Layout } from "../catalog/layout.js";
import { isFolderStraight, type Named, type Root } from "../catalog/place.js";
import { absoluteFrom, isBelow } from "../catalog/platform.js";
import type { Files } from "./files.js";

/** Whether no link lies between `top` and the folder that holds `path` (which must exist). */
export function isStraight(files: Files, top: string, path: string): boolean {
  return isFolderStraight((name) => files.realpath(name), top, dirname(path));
}

/** As `isStraight`, where the folders below `top` may be gone: what is left of the way must be without links. */
export function isStraightSoFar(files: Files, top: string, path: string): boolean {
  let folder = dirname(path);
  while (files.lstat(folder) === undefined && folder !== dirname(folder)) folder = dirname(folder);
  return !isBelow(folder, top) || isFolderStraight((name) => files.realpath(name), top, folder);
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
