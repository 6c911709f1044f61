// The files that the words of a command line name: files as given, folders as the pictures in them.

import { existsSync, realpathSync } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { realFolder } from "../catalog/layout.js";
import { namedPath, relativeTo, toFileSystem } from "../catalog/platform.js";
import { walk } from "../catalog/walk.js";
import type { Failure } from "../contract/answers.js";
import type { ErrorCode } from "../contract/errors.js";
import { isPictureName } from "../scan/picture-name.js";
import type { ScanFlags } from "./commands/index.js";

export interface GivenFiles {
  /** Absolute, without links, in the order given; a folder's in the order of their names. */
  readonly paths: string[];
  /** Folders, and files in them, that could not be looked at; their paths are absolute. */
  readonly failures: { readonly path: string; readonly code: ErrorCode; readonly reason: string }[];
}

/** Finds them on the disk. A file that is not there is among the paths: reading it will say so. */
export async function givenFiles(
  cwd: string,
  given: readonly string[],
  flags: Pick<ScanFlags, "exclude" | "minSize" | "hidden">,
): Promise<GivenFiles> {
  const found: GivenFiles = { paths: [], failures: [] };
  const options = { exclude: flags.exclude, minBytes: flags.minSize, hidden: flags.hidden };
  for (const word of given) {
    const path = resolve(cwd, word);
    if (!(await isFolder(path))) found.paths.push(realFile(path));
    else
      for await (const entry of walk(realFolder(path), { ...options, accepts: isPictureName })) {
        if (entry.kind === "file") found.paths.push(entry.path);
        else found.failures.push({ path: entry.path, code: entry.code, reason: entry.reason });
      }
  }
  return found;
}

/** What could not be looked at as rows of an answer whose paths are relative to `base`. */
export function failuresBelow(base: string, { failures }: GivenFiles): Failure[] {
  return failures.map(({ path, code, reason }) => ({ ...namedPath(relativeTo(base, path)), code, reason }));
}

/** The path without links, so that a file is not taken for a copy of itself. */
function realFile(path: string): string {
  const target = toFileSystem(path);
  return typeof target === "string" && existsSync(target) ? realpathSync.native(target) : path;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(toFileSystem(path))).isDirectory();
  } catch {
    return false; // reading it will say why, as a row
  }
}
