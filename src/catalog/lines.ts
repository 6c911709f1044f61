// Append-only files of one JSON object a line, for what must never be lost: each line is on the disk before
// the call returns. A line cut off by a crash is skipped when read, and the next one starts on a line of its own.

import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { LookalikeError } from "../contract/errors.js";
import { canSyncFolders, toFileSystem } from "./platform.js";

const LINE_BREAK = 0x0a;

/** Appends `values` as lines and syncs the file; how many bytes that were. Throws DISK_FULL, NOT_WRITABLE. */
export function appendLines(path: string, values: readonly unknown[]): number {
  let file: number | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    file = openSync(path, "a+", 0o600);
    const { size } = fstatSync(file);
    const text = values.map((value) => `${JSON.stringify(value)}\n`).join("");
    const bytes = Buffer.from(endsMidLine(file, size) ? `\n${text}` : text, "utf8");
    writeAll(file, bytes);
    fsyncSync(file);
    if (size === 0) syncFolder(dirname(path));
    return bytes.length;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const cause = { cause: error };
    if (code === "ENOSPC" || code === "EDQUOT")
      throw new LookalikeError("DISK_FULL", `No space left for ${path}`, cause);
    throw new LookalikeError("NOT_WRITABLE", `Cannot write ${path}`, cause);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Lines of a file. */
export interface Lines {
  readonly values: Record<string, unknown>[];
  /** Where each of them ends in the file, its line break included, in bytes. */
  readonly ends: number[];
  /** Lines that are no JSON object, a torn last one included. */
  readonly damaged: number;
  /** The last one is damaged and has no end yet: what follows may complete it. */
  readonly isTorn: boolean;
  /** How far the file was read. */
  readonly bytes: number;
}

/** Reads every whole line, or those after the first `from` bytes. Throws FILE_UNREADABLE. */
export function readLines(path: string, from = 0): Lines {
  const content = readAfter(path, from);
  const values: Record<string, unknown>[] = [];
  const ends: number[] = [];
  let damaged = 0;
  let isTorn = false;
  for (let start = 0; start < content.length; ) {
    const at = content.indexOf(LINE_BREAK, start);
    const end = at === -1 ? content.length : at + 1;
    const value = parseObject(content.toString("utf8", start, at === -1 ? end : at));
    if (value !== undefined) {
      values.push(value);
      ends.push(from + end);
    } else if (at !== start) {
      damaged += 1;
      isTorn = at === -1;
    }
    start = end;
  }
  return { values, ends, damaged, isTorn, bytes: from + content.length };
}

/** Flushes a folder's entries to the disk, where the platform can. */
export function syncFolder(folder: string): void {
  if (!canSyncFolders) return;
  const handle = openSync(toFileSystem(folder), "r");
  try {
    fsyncSync(handle);
  } catch {
    // Some file systems cannot sync folders; the rename itself is still in order.
  } finally {
    closeSync(handle);
  }
}

function readAfter(path: string, from: number): Buffer {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const content = Buffer.alloc(Math.max(0, fstatSync(file).size - from));
    let done = 0;
    while (done < content.length) {
      const read = readSync(file, content, done, content.length - done, from + done);
      if (read === 0) break;
      done += read;
    }
    return content.subarray(0, done);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
    throw new LookalikeError("FILE_UNREADABLE", `Cannot read ${path}`, { cause: error });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function endsMidLine(file: number, size: number): boolean {
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last[0] !== LINE_BREAK;
}

/** Writes all of `bytes`, however many calls that takes. */
export function writeAll(file: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
