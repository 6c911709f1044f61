// The files of an evaluation, read as anything that lies on a disk: never through a link, no more than a limit, and
// only what has the shape it should have. What was read stays at hand while the file is the same.

import { closeSync, fstatSync, lstatSync, openSync, readFileSync, type Stats } from "node:fs";
import type { z } from "zod";
import { isFolderStraight, realPath } from "../../catalog/place.js";
import { READ_NO_LINK, toFileSystem } from "../../catalog/platform.js";

/** What lies there itself, no link followed at the end; undefined for nothing, and where nobody may look. */
export function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(toFileSystem(path), { throwIfNoEntry: false });
  } catch {
    return undefined; // a folder above it that may not be looked into, a circle of links
  }
}

/** Whether a regular file lies there, and no link to one. */
export function isPlainFile(path: string): boolean {
  return statsOf(path)?.isFile() === true;
}

/** Whether a folder lies there, and no link to one. */
export function isPlainFolder(path: string): boolean {
  return statsOf(path)?.isDirectory() === true;
}

/** Whether a folder lies there, and no link below `top` leads to it. */
export function isStraight(top: string, folder: string): boolean {
  try {
    return isFolderStraight(realPath, top, folder);
  } catch {
    return false;
  }
}

/** Which file it is and when it was written; "" where none lies there. */
export function stampOf(path: string): string {
  const stats = statsOf(path);
  return stats?.isFile() === true ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : "";
}

/** A JSON file in its shape; undefined for one that is another, is larger, or cannot be read. */
export function parseFile<Shape extends z.ZodType>(
  path: string,
  shape: Shape,
  mostBytes: number,
): z.output<Shape> | undefined {
  let file: number | undefined;
  try {
    file = openSync(toFileSystem(path), READ_NO_LINK);
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size > mostBytes) return undefined;
    return shape.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * What `read` makes of a file, made again only when the file changed. Held is what was asked for last, as far as its
 * costs together are `most`, and one whatever it costs: by default the bytes of its file. What could not be read is
 * remembered at a cost of 1.
 */
export function heldFiles<T>(
  read: (path: string) => T | undefined,
  most: number,
  costOf: (bytes: number) => number = (bytes) => bytes,
): (path: string) => T | undefined {
  const held = new Map<
    string,
    { readonly stamp: string; readonly cost: number; readonly value: T | undefined }
  >();
  let total = 0;
  const drop = (path: string) => {
    total -= held.get(path)?.cost ?? 0;
    held.delete(path);
  };
  return (path) => {
    const stamp = stampOf(path);
    const known = held.get(path);
    const isKnown = known?.stamp === stamp;
    if (!isKnown) drop(path); // before another is read: both need not be held
    const value = isKnown ? known.value : read(path);
    const cost = isKnown ? known.cost : value === undefined ? 1 : costOf(statsOf(path)?.size ?? 0);
    drop(path); // the last one asked for comes last
    held.set(path, { stamp, cost, value });
    total += cost;
    for (const oldest of held.keys()) if (total > most && oldest !== path) drop(oldest);
    return value;
  };
}
