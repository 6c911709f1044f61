// Bytes onto the disk, whole or not at all: to a name beside the last one, synced, then renamed.

import { createHash, randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { LookalikeError } from "../contract/errors.js";

const CHUNK_BYTES = 1 << 20;
const FILE_MODE = 0o600;

/** What stays free of a disk: a download that fills it to the last byte harms more than its own user. */
const SPARE_BYTES = 64_000_000;

/** Writes a small file in place of what lies there. */
export function replaceFile(path: string, text: string): void {
  const temporary = join(dirname(path), `.${basename(path)}-${randomBytes(4).toString("hex")}`);
  try {
    const handle = openSync(temporary, "wx", FILE_MODE);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw writingFailed(path, error);
  }
  syncFolder(dirname(path));
}

/** Copies a file to a new name, syncs it, and says its size and SHA-256. Throws DISK_FULL, NOT_WRITABLE, FILE_UNREADABLE. */
export async function copyHashed(source: string, target: string): Promise<{ bytes: number; sha256: string }> {
  const from = await opened(source);
  try {
    assertRoom(dirname(target), (await from.stat()).size);
    const to = await open(target, "wx", FILE_MODE);
    try {
      const found = await eachChunk(from, (chunk) => to.writeFile(chunk));
      await to.sync();
      return found;
    } finally {
      await to.close();
    }
  } catch (error) {
    throw writingFailed(target, error);
  } finally {
    await from.close();
  }
}

/** Size, SHA-256 and git's id (the SHA-1 of "blob", its size and its bytes) of a file. Throws FILE_UNREADABLE. */
export async function hashFile(path: string): Promise<{ bytes: number; sha256: string; gitId: string }> {
  const handle = await opened(path);
  try {
    const git = createHash("sha1").update(`blob ${(await handle.stat()).size}\0`);
    const found = await eachChunk(handle, async (chunk) => {
      git.update(chunk);
    });
    return { ...found, gitId: git.digest("hex") };
  } finally {
    await handle.close();
  }
}

/** Gives a finished file its name, so that it survives a power cut from now on. */
export function giveName(temporary: string, path: string): void {
  const handle = openSync(temporary, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

/** Throws DISK_FULL when `bytes` more would not fit on the disk of `folder`. */
export function assertRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = Number(bavail) * Number(bsize);
  if (free < bytes + SPARE_BYTES)
    throw new LookalikeError(
      "DISK_FULL",
      `${folder} has ${free} bytes free, ${bytes + SPARE_BYTES} are needed`,
    );
}

/** What the disk said of writing `path`, in words a person can act on; other errors as they are. */
export function writingFailed(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof LookalikeError || code === undefined) return error;
  if (code === "ENOSPC" || code === "EDQUOT")
    return new LookalikeError("DISK_FULL", `No space left for ${path}`, { cause: error });
  return new LookalikeError("NOT_WRITABLE", `Cannot write ${path} (${code})`, {
    cause: error,
    hint: "Check its permissions, or name another folder of models in LOOKALIKE_MODELS",
  });
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (error) {
    throw new LookalikeError("FILE_UNREADABLE", `Cannot read ${path}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function eachChunk(
  handle: FileHandle,
  use: (chunk: Uint8Array) => Promise<void>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(CHUNK_BYTES);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, null);
    if (bytesRead === 0) return { bytes, sha256: hash.digest("hex") };
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await use(chunk);
    bytes += bytesRead;
  }
}

/** Writes a folder's names to the disk. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return; // folders cannot be opened there
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
