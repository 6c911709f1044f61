// The bytes of a file that a person named: any path may be given, so what is no regular file is refused before it is
// read. A pipe would wait for ever, a device would never end.

import { type BigIntStats, closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";
import { LookalikeError } from "../contract/errors.js";
import { isInCloudOnly, toFileSystem } from "./platform.js";

/** So that a pipe cannot make open wait; Windows has no such flag. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** A Uint8Array of more would need several reads, and no picture does. */
const MAX_FILE_BYTES = 2 ** 31 - 1;

/**
 * A file's bytes, in a buffer of their own. Throws FILE_NOT_FOUND, FILE_EXPECTED (a folder, a pipe, a device),
 * FILE_UNREADABLE, FILE_NOT_LOCAL, FILE_CHANGED, and IMAGE_TOO_LARGE from 2 GiB.
 */
export async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(toFileSystem(path), READ).catch((error: unknown) => {
    throw problemOf(path, error);
  });
  try {
    const bytes = roomFor(path, await handle.stat({ bigint: true }));
    for (let filled = 0; filled < bytes.length; ) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled);
      if (bytesRead === 0) throw cutShort(path);
      filled += bytesRead;
    }
    return bytes;
  } catch (error) {
    throw problemOf(path, error);
  } finally {
    await handle.close();
  }
}

/** The same, for a thread that has nothing else to do meanwhile: a fifth of the work for a small file. */
export function readBytesSync(path: string): Uint8Array<ArrayBuffer> {
  let file: number | undefined;
  try {
    file = openSync(toFileSystem(path), READ);
    const bytes = roomFor(path, fstatSync(file, { bigint: true }));
    for (let filled = 0; filled < bytes.length; ) {
      const bytesRead = readSync(file, bytes, filled, bytes.length - filled, null);
      if (bytesRead === 0) throw cutShort(path);
      filled += bytesRead;
    }
    return bytes;
  } catch (error) {
    throw problemOf(path, error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** So many bytes as the file has; refused unless it is one to be read. */
function roomFor(path: string, stats: BigIntStats): Uint8Array<ArrayBuffer> {
  if (stats.isDirectory())
    throw new LookalikeError("FILE_EXPECTED", `Expected a picture but ${path} is a folder`);
  if (!stats.isFile())
    throw new LookalikeError("FILE_EXPECTED", `Expected a picture but ${path} is no regular file`);
  if (isInCloudOnly(stats)) throw new LookalikeError("FILE_NOT_LOCAL", `${path} lies in the cloud only`);
  if (stats.size > MAX_FILE_BYTES)
    throw new LookalikeError("IMAGE_TOO_LARGE", `${path} has ${stats.size} bytes`);
  return new Uint8Array(Number(stats.size));
}

function cutShort(path: string): LookalikeError {
  return new LookalikeError("FILE_CHANGED", `${path} changed while it was read`);
}

function problemOf(path: string, error: unknown): LookalikeError {
  if (error instanceof LookalikeError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" || code === "ENOTDIR"
    ? new LookalikeError("FILE_NOT_FOUND", `No file at ${path}`, { cause: error })
    : new LookalikeError("FILE_UNREADABLE", `May not read ${path} (${code})`, { cause: error });
}
