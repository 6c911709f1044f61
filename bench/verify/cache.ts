// What was made once and would come out the same again, as files of a folder named after the code that made them.

import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** The bytes of that name: kept ones, or those that `make` gives, which are kept. */
export type Cache = (name: string, make: () => Promise<Uint8Array>) => Promise<Buffer>;

/** Folders of one kind that stay: of this code and of the two used before. */
const KEPT_FOLDERS = 3;

/** Opens a folder called `kind-digest`; older ones of the kind are removed but for the last two. */
export function openCache(folder: string): Cache {
  mkdirSync(folder, { recursive: true });
  utimesSync(folder, new Date(), new Date()); // in use, however old
  removeOldest(dirname(folder), basename(folder).split("-")[0]!);
  return async (name, make) => {
    const path = join(folder, name);
    return read(path) ?? keep(path, Buffer.from(await make()));
  };
}

function removeOldest(parent: string, kind: string): void {
  const folders = readdirSync(parent)
    .filter((name) => name.startsWith(`${kind}-`))
    .map((name) => ({ path: join(parent, name), at: statSync(join(parent, name)).mtimeMs }))
    .sort((x, y) => y.at - x.at);
  for (const { path } of folders.slice(KEPT_FOLDERS)) rmSync(path, { recursive: true, force: true });
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Under another name first: two processes may make the same thing, and a killed one must not leave half. */
function keep(path: string, bytes: Buffer): Buffer {
  const half = `${path}.${process.pid}`;
  writeFileSync(half, bytes);
  renameSync(half, path);
  return bytes;
}
