// The file system as actions/ uses it: a dozen verbs on names, one of them asynchronous. They are an argument
// everywhere (with the real disk as the default), so that a test can stop the world between any two of them.
// Names are texts as `nameFromBytes` gives them; names that are no UTF-8 go through as their bytes.

import { createHash } from "node:crypto";
import {
  type BigIntStats,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  utimesSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { appendLines } from "../catalog/lines.js";
import { realPath } from "../catalog/place.js";
import { canSyncFolders, nameFromBytes, READ_NO_LINK, toFileSystem } from "../catalog/platform.js";

/** What was true of a regular file while its bytes were read. */
export interface Content {
  /** SHA-256 of the bytes, 64 hex digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** "dev:ino": two names with one inode are one file. */
  readonly inode: string;
  readonly mtimeNs: bigint;
  /** When anything of it last changed, its names included. */
  readonly ctimeNs: bigint;
  /** Permission bits, 0 to 0o7777. */
  readonly mode: number;
}

/** Errors are node:fs errors with their `code`, unless said otherwise. */
export interface Files {
  /** Stats of the name itself (links are not followed); undefined when nothing lies there. */
  lstat(path: string): BigIntStats | undefined;
  /** The path without links, as the disk spells it; undefined when nothing lies there. */
  realpath(path: string): string | undefined;
  /** Names in a folder; none when there is no such folder. */
  list(folder: string): string[];
  /** Streams a regular file's bytes; never follows a link. Throws the signal's reason when aborted. */
  read(path: string, signal?: AbortSignal): Promise<Content>;
  makeFolder(path: string): void;
  removeFolder(path: string): void;
  link(from: string, to: string): void;
  /** Copies to a name that must be free. */
  copy(from: string, to: string): void;
  /** Makes an empty file under a name that must be free. */
  reserve(path: string): void;
  rename(from: string, to: string): void;
  unlink(path: string): void;
  setMode(path: string, mode: number): void;
  setTime(path: string, mtimeNs: bigint): void;
  syncFile(path: string): void;
  syncFolder(path: string): void;
  /** Appends lines of JSON that are on the disk when it returns. Throws DISK_FULL, NOT_WRITABLE. */
  append(path: string, lines: readonly unknown[]): void;
}

const CHUNK_BYTES = 1 << 20;

// Windows flushes only a handle it may write to; elsewhere a read-only file must be flushable too.
const SYNC_FLAGS = canSyncFolders ? "r" : "r+";

/** The disk. */
export const disk: Files = {
  lstat: (path) => orNothing(() => lstatSync(toFileSystem(path), { bigint: true })),
  realpath: realPath,
  list: (folder) =>
    (orNothing(() => readdirSync(toFileSystem(folder), { encoding: "buffer" })) ?? []).map(nameFromBytes),
  read: readContent,
  makeFolder: (path) => mkdirSync(toFileSystem(path)),
  removeFolder: (path) => rmdirSync(toFileSystem(path)),
  link: (from, to) => linkSync(toFileSystem(from), toFileSystem(to)),
  copy: (from, to) => copyFileSync(toFileSystem(from), toFileSystem(to), constants.COPYFILE_EXCL),
  reserve: (path) => closeSync(openSync(toFileSystem(path), "wx", 0o600)),
  rename: (from, to) => renameSync(toFileSystem(from), toFileSystem(to)),
  unlink: (path) => unlinkSync(toFileSystem(path)),
  setMode: (path, mode) => chmodSync(toFileSystem(path), mode),
  setTime: (path, mtimeNs) => utimesSync(toFileSystem(path), seconds(mtimeNs), seconds(mtimeNs)),
  syncFile: (path) => sync(path, SYNC_FLAGS),
  syncFolder,
  append: appendLines,
};

/** "dev:ino" of stats. */
export function inodeOf(stats: BigIntStats): string {
  return `${stats.dev}:${stats.ino}`;
}

/** Whether stats are still those of the file whose bytes were read: one inode, size and modification time. */
export function isUnchanged(stats: BigIntStats | undefined, content: Content): boolean {
  return (
    stats?.isFile() === true &&
    inodeOf(stats) === content.inode &&
    Number(stats.size) === content.bytes &&
    stats.mtimeNs === content.mtimeNs
  );
}

/**
 * As `isUnchanged`, and nothing at all was done to the file: an inode number is free again once its file is gone,
 * so a file put in its place can look the same but for this time. A new name changes it too.
 */
export function isUntouched(stats: BigIntStats | undefined, content: Content): boolean {
  return isUnchanged(stats, content) && stats?.ctimeNs === content.ctimeNs;
}

/** Makes a folder and those above it; each is on the disk when it returns. */
export function makeFolders(files: Files, path: string): void {
  if (files.lstat(path) !== undefined) return;
  makeFolders(files, dirname(path));
  files.makeFolder(path);
  files.syncFolder(dirname(path));
}

/** Removes a folder and those below it as far as they are empty. */
export function dropEmptyFolders(files: Files, folder: string): void {
  for (const name of files.list(folder)) {
    const path = join(folder, name);
    if (files.lstat(path)?.isDirectory() === true) dropEmptyFolders(files, path);
  }
  try {
    files.removeFolder(folder);
  } catch (error) {
    if (diskCode(error) === undefined) throw error; // not empty, or not there
  }
}

/** The code of a node:fs error ("ENOENT"); undefined for any other error, which is not the disk's to answer for. */
export function diskCode(error: unknown): string | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return error instanceof Error && typeof code === "string" && typeof syscall === "string" ? code : undefined;
}

async function readContent(path: string, signal?: AbortSignal): Promise<Content> {
  const handle = await open(toFileSystem(path), READ_NO_LINK);
  try {
    const stats = await handle.stat({ bigint: true });
    if (!stats.isFile())
      throw Object.assign(new Error("no regular file"), { code: "EINVAL", syscall: "open" });
    const hash = createHash("sha256");
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(Number(stats.size), 1)));
    let bytes = 0;
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(chunk, 0, chunk.length);
      if (bytesRead === 0) break;
      hash.update(chunk.subarray(0, bytesRead));
      bytes += bytesRead;
    }
    return {
      sha256: hash.digest("hex"),
      bytes,
      inode: inodeOf(stats),
      mtimeNs: stats.mtimeNs,
      ctimeNs: stats.ctimeNs,
      mode: Number(stats.mode) & 0o7777,
    };
  } finally {
    await handle.close();
  }
}

function orNothing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    const code = diskCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

/**
 * Seconds for utimes. Node's libuv keeps whole microseconds and cuts the rest off, so a quarter of one is added
 * lest the nearest double lie below the microsecond that is meant.
 */
function seconds(mtimeNs: bigint): number {
  const wholeUs = mtimeNs / 1000n;
  return Number(wholeUs) / 1e6 + 2.5e-7;
}

function sync(path: string, flags: string): void {
  const file = openSync(toFileSystem(path), flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  if (!canSyncFolders) return;
  try {
    sync(path, "r");
  } catch (error) {
    // Some file systems cannot flush folders, and some folders may be written but not opened; what was done
    // there is still in order, only not yet certain to outlive a power cut.
    if (diskCode(error) === undefined || diskCode(error) === "EIO") throw error;
  }
}
