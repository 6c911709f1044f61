// The files of an evaluation, read as anything that lies on a disk: never through a link, no more than a limit, and
// only what has the shape it should have. What was read stays at hand while the file is the same.

import { closeSync, fstatSync, lstatSync, openSync, readFileSync } from "node:fs";
import type { z } from "zod";
import { READ_NO_LINK, toFileSystem } from "../../catalog/platform.js";

/** Whether a regular file lies there, and no link to one. */
export function isPlainFile(path: string): boolean {
  return lstatSync(toFileSystem(path), { throwIfNoEntry: false })?.isFile() === true;
}

/** Which file it is and when it was written; "" where none lies there. */
export function stampOf(path: string): string {
  const stats = lstatSync(toFileSystem(path), { throwIfNoEntry: false });
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

/** The same, read again only when the file changed; the last `most` files are held. */
export function heldFiles<Shape extends z.ZodType>(shape: Shape, mostBytes: number, most: number) {
  const held = new Map<string, { readonly stamp: string; readonly value: z.output<Shape> | undefined }>();
  return (path: string): z.output<Shape> | undefined => {
    const stamp = stampOf(path);
    const known = held.get(path);
    const entry = known?.stamp === stamp ? known : { stamp, value: parseFile(path, shape, mostBytes) };
    held.delete(path); // the last one asked for comes last
    held.set(path, entry);
    const [oldest] = held.keys();
    if (held.size > most && oldest !== undefined) held.delete(oldest);
    return entry.value;
  };
}
