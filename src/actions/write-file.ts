// A file a command writes for a person, whole or not at all: bytes go to a hidden name beside it, to the disk, and
// only then to the name that was asked for.

import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { syncFolder } from "../catalog/lines.js";
import { toFileSystem } from "../catalog/platform.js";
import { LookalikeError } from "../contract/errors.js";

/**
 * Says early that a name is taken: what is written under a new name must cost nobody a file. Throws FILE_EXPECTED
 * when anything lies there, NOT_WRITABLE when that cannot be told.
 */
export function assertFree(file: string): void {
  const stats = lookAt(file);
  if (stats !== undefined) throw taken(file, stats.isDirectory());
}

/** Writes a file under a name that must be free. Throws FILE_EXPECTED, FOLDER_NOT_FOUND, NOT_WRITABLE, DISK_FULL. */
export function writeNewFile(file: string, bytes: Uint8Array): void {
  assertFree(file);
  try {
    writeBeside(file, bytes, (temporary) => nameIt(temporary, file));
  } catch (error) {
    throw writingFailed(file, error);
  }
}

/** Writes a file in place of what lies there. Throws what the disk says. */
export function replaceFile(file: string, bytes: Uint8Array | string): void {
  writeBeside(file, bytes, (temporary) => renameSync(toFileSystem(temporary), toFileSystem(file)));
}

/** What the disk said of writing `file`, in words a person can act on; other errors as they are. */
export function writingFailed(file: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const cause = { cause: error };
  if (error instanceof LookalikeError || code === undefined) return error;
  if (code === "ENOENT" || code === "ENOTDIR")
    return new LookalikeError("FOLDER_NOT_FOUND", `No folder for ${file}`, cause);
  if (code === "ENOSPC" || code === "EDQUOT")
    return new LookalikeError("DISK_FULL", `No space left for ${file}`, cause);
  return new LookalikeError("NOT_WRITABLE", `Cannot write ${file} (${code})`, cause);
}

function lookAt(file: string): Stats | undefined {
  try {
    return lstatSync(toFileSystem(file), { throwIfNoEntry: false });
  } catch (error) {
    throw writingFailed(file, error);
  }
}

function writeBeside(file: string, bytes: Uint8Array | string, giveName: (temporary: string) => void): void {
  const temporary = join(dirname(file), `.lookalike-${randomBytes(6).toString("hex")}.part`);
  const handle = openSync(toFileSystem(temporary), "wx");
  try {
    try {
      writeFileSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    giveName(temporary);
  } catch (error) {
    rmSync(toFileSystem(temporary), { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}

/** A hard link takes a name only when it is free; a rename, where there are no links, after one more look. */
function nameIt(temporary: string, file: string): void {
  const [from, to] = [toFileSystem(temporary), toFileSystem(file)];
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw taken(file, false);
    assertFree(file);
    renameSync(from, to);
    return;
  }
  rmSync(from, { force: true });
}

function taken(file: string, isFolder: boolean): LookalikeError {
  return new LookalikeError(
    "FILE_EXPECTED",
    `Expected a free name but ${file} ${isFolder ? "is a folder" : "exists already"}`,
    { hint: "Choose another name: an existing file is never replaced" },
  );
}
