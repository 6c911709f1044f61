// A file that is written whole or not at all, however long it is: its text goes to a hidden name beside it, piece by
// piece, to the disk, and only then to the name that was asked for. A crash leaves what was there before.

import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, lstatSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { LookalikeError } from "../contract/errors.js";
import { syncFolder, writeAll } from "./lines.js";
import { toFileSystem } from "./platform.js";

export interface WholeFile {
  /** Adds to the end. */
  write(text: string | Uint8Array): void;
  /** Writes over what stands at the beginning, with a text of the same number of bytes. */
  writeStart(text: string): void;
  /** Gives it its name. */
  commit(): void;
  /** Takes it away, unless it has its name. */
  discard(): void;
}

export interface WholeFileOptions {
  /** Take the place of a file that lies there; else the name must be free. */
  readonly replace: boolean;
  readonly mode?: number;
}

/** What the hidden names begin and end with: one that stays behind was left by a crash. */
const [START, END] = [".lookalike-", ".part"];

export function isLeftover(name: string): boolean {
  return name.startsWith(START) && name.endsWith(END);
}

/** Begins a file. It and all it does throw FOLDER_NOT_FOUND, FILE_EXPECTED (the name is taken), NOT_WRITABLE, DISK_FULL. */
export function openWhole(path: string, { replace, mode = 0o666 }: WholeFileOptions): WholeFile {
  const named = toFileSystem(path);
  const temporary = toFileSystem(join(dirname(path), `${START}${randomBytes(6).toString("hex")}${END}`));
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw writingFailed(path, error);
    }
  };
  if (attempt(() => isTaken(named, replace))) throw takenName(path);
  let file: number | undefined = attempt(() => openSync(temporary, "wx", mode));
  const close = () => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  return {
    write: (text) =>
      attempt(() =>
        writeAll(file as number, typeof text === "string" ? Buffer.from(text, "utf8") : Buffer.from(text)),
      ),
    writeStart: (text) => {
      attempt(() => writeSync(file as number, text, 0, "utf8"));
    },
    commit: () =>
      attempt(() => {
        fsyncSync(file as number);
        close();
        if (replace) renameSync(temporary, named);
        else nameFree(temporary, named);
        syncFolder(dirname(path));
      }),
    discard: () => {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

function isTaken(path: string | Buffer, replace: boolean): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && (!replace || !stats.isFile());
}

/** A hard link takes a name only when it is free; a rename, where there are no links, after one more look. */
function nameFree(from: string | Buffer, to: string | Buffer): void {
  try {
    linkSync(from, to);
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === "EEXIST" || isTaken(to, false);
    if (taken) throw error;
    renameSync(from, to);
    return;
  }
  rmSync(from, { force: true });
}

function takenName(path: string, cause?: unknown): LookalikeError {
  return new LookalikeError("FILE_EXPECTED", `Expected a free name but ${path} exists already`, {
    hint: "Choose another name",
    cause,
  });
}

/** What went wrong while `path` was written, as an error of ours where a person can do something about it. */
export function writingFailed(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const cause = { cause: error };
  if (error instanceof LookalikeError || code === undefined) return error;
  if (code === "EEXIST") return takenName(path, error);
  if (code === "ENOENT" || code === "ENOTDIR")
    return new LookalikeError("FOLDER_NOT_FOUND", `No folder for ${path}`, cause);
  if (code === "ENOSPC" || code === "EDQUOT")
    return new LookalikeError("DISK_FULL", `No space left for ${path}`, cause);
  return new LookalikeError("NOT_WRITABLE", `Cannot write ${path} (${code})`, cause);
}
