// The bytes of a file that a person named: any path may be given, so what is no regular file is refused before it is
// read. A pipe would wait for ever, a device would never end.

import { constants, open } from "node:fs/promises";
import { LookalikeError } from "../contract/errors.js";
import { isInCloudOnly, toFileSystem } from "./platform.js";

/** So that a pipe cannot make open wait; Windows has no such flag. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** A Uint8Array of more would need several reads, and no picture does. */
const MAX_FILE_BYTES = 2 ** 31 - 1;

/**
 * A file's bytes, in a buffer of their own, which may move to a worker. Throws FILE_NOT_FOUND, FILE_EXPECTED (a folder,
 * a pipe, a device), FILE_UNREADABLE, FILE_NOT_LOCAL, FILE_CHANGED, and IMAGE_TOO_LARGE from 2 GiB.
 */
export async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(toFileSystem(path), READ).catch((error: unknown) => {
    throw problemOf(path, error);
  });
  try {
    const stats = await handle.stat({ bigint: true });
    if (stats.isDirectory())
      throw new LookalikeError("FILE_EXPECTED", `Expected a picture but ${path} is a folder`);
    if (!stats.isFile())
      throw new LookalikeError("FILE_EXPECTED", `Expected a picture but ${path} is no regular file`);
    if (isInCloudOnly(stats)) throw new LookalikeError("FILE_NOT_LOCAL", `${path} lies in the cloud only`);
    if (stats.size > MAX_FILE_BYTES)
      throw new LookalikeError("IMAGE_TOO_LARGE", `${path} has ${stats.size} bytes`);
    const bytes = new Uint8Array(Number(stats.size));
    for (let filled = 0; filled < bytes.length; ) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled);
      if (bytesRead === 0) throw new LookalikeError("FILE_CHANGED", `${path} changed while it was read`);
      filled += bytesRead;
    }
    return bytes;
  } catch (error) {
    throw error instanceof LookalikeError ? error : problemOf(path, error);
  } finally {
    await handle.close();
  }
}

function problemOf(path: string, error: unknown): LookalikeError {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" || code === "ENOTDIR"
    ? new LookalikeError("FILE_NOT_FOUND", `No file at ${path}`, { cause: error })
    : new LookalikeError("FILE_UNREADABLE", `May not read ${path} (${code})`, { cause: error });
}
