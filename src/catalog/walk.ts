// Walks folders and yields the files worth looking at, with what tells whether they changed. Symbolic links are
// never followed, a folder is entered once, and what cannot be read is yielded as a failure, not thrown.

import type { BigIntStats } from "node:fs";
import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ignore, { type Ignore } from "ignore";
import type { ErrorCode } from "../contract/errors.js";
import { CATALOG_FOLDER } from "./layout.js";
import { isInCloudOnly, nameFromBytes, toFileSystem } from "./platform.js";
import type { FileStamp } from "./store.js";

export const IGNORE_FILE = ".lookalikeignore";

export interface WalkOptions {
  /** Patterns as in a .gitignore file, relative to the root. */
  readonly exclude?: readonly string[] | undefined;
  /** Smaller files are passed over. */
  readonly minBytes?: number | undefined;
  /** Enter hidden folders and take hidden files. */
  readonly hidden?: boolean | undefined;
  /** A folder that is passed over: the catalog's own, wherever it lies. */
  readonly skip?: string | undefined;
  /** Whether a file name (without folder) is worth a look. */
  readonly accepts: (name: string) => boolean;
}

export type WalkEntry =
  | ({ readonly kind: "file"; readonly path: string } & FileStamp)
  | { readonly kind: "failure"; readonly path: string; readonly code: ErrorCode; readonly reason: string };

// Folders that hold other programs' copies of pictures, or what was already thrown away.
const SYSTEM_FOLDERS = new Set(["@eaDir", "$RECYCLE.BIN", "System Volume Information", "lost+found"]);

/** How many files are asked for their size at once. */
const STATS_AT_ONCE = 32;

/** An ignore file in force: its rules and the folder they are relative to. */
interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

interface Found {
  readonly files: string[];
  readonly folders: string[];
}

/** Walks `root` (absolute, real), depth first, names in order. The catalog's own folder is never entered. */
export async function* walk(root: string, options: WalkOptions): AsyncGenerator<WalkEntry> {
  const entered = new Set<string>();
  const first: Rules[] = options.exclude?.length
    ? [{ folder: root, rules: newRules().add([...options.exclude]) }]
    : [];
  const waiting: { folder: string; rules: readonly Rules[] }[] = [{ folder: root, rules: first }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { folder } = next;
    const inode = await folderInode(folder);
    if (inode !== undefined && entered.has(inode)) continue;
    if (inode !== undefined) entered.add(inode);
    let found: Found;
    let rules: readonly Rules[];
    try {
      rules = await withIgnoreFile(next.rules, folder);
      found = await list(folder, rules, options);
    } catch (error) {
      yield folderFailure(folder, error);
      continue;
    }
    yield* stamps(found.files, options.minBytes ?? 0);
    for (const sub of found.folders.reverse()) waiting.push({ folder: sub, rules });
  }
}

/** Size, time and inode of one file; a failure entry when it cannot be asked, undefined when it is no regular file. */
export async function stampOf(path: string): Promise<WalkEntry | undefined> {
  try {
    const stats = await lstat(toFileSystem(path), { bigint: true });
    if (!stats.isFile()) return undefined;
    if (isInCloudOnly(stats)) return failure(path, "FILE_NOT_LOCAL", "its bytes lie in the cloud only");
    return {
      kind: "file",
      path,
      size: Number(stats.size),
      mtimeUs: Number(stats.mtimeNs / 1000n),
      inode: inodeOf(stats),
    };
  } catch (error) {
    return fileFailure(path, error);
  }
}

/**
 * What tells one file on disk from another: device and inode, and when it was born, since a file system gives the
 * inode of a deleted file to the next one.
 */
function inodeOf({ dev, ino, birthtimeNs }: BigIntStats): string {
  return `${dev}:${ino}@${birthtimeNs / 1000n}`;
}

/** The failure row for an error met while a file was read. */
export function fileFailure(path: string, error: unknown): WalkEntry & { kind: "failure" } {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return failure(path, "FILE_VANISHED", "it was gone when its turn came");
  return failure(path, "FILE_UNREADABLE", `it may not be read (${code ?? (error as Error).message})`);
}

async function list(folder: string, rules: readonly Rules[], options: WalkOptions): Promise<Found> {
  const found: Found = { files: [], folders: [] };
  const entries = await readdir(toFileSystem(folder), { withFileTypes: true, encoding: "buffer" });
  const named = entries.map((entry) => ({ entry, name: nameFromBytes(entry.name as unknown as Buffer) }));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { entry, name } of named) {
    if (!options.hidden && name.startsWith(".")) continue;
    const path = join(folder, name);
    if (entry.isDirectory()) {
      const passOver =
        name === CATALOG_FOLDER ||
        path === options.skip ||
        SYSTEM_FOLDERS.has(name) ||
        isIgnored(rules, `${path}/`);
      if (!passOver) found.folders.push(path);
    } else if (entry.isFile() && options.accepts(name) && !isIgnored(rules, path)) {
      found.files.push(path);
    }
  }
  return found;
}

async function* stamps(files: readonly string[], minBytes: number): AsyncGenerator<WalkEntry> {
  for (let i = 0; i < files.length; i += STATS_AT_ONCE) {
    for (const entry of await Promise.all(files.slice(i, i + STATS_AT_ONCE).map(stampOf))) {
      if (entry === undefined || (entry.kind === "file" && entry.size < minBytes)) continue;
      yield entry;
    }
  }
}

async function withIgnoreFile(rules: readonly Rules[], folder: string): Promise<readonly Rules[]> {
  try {
    const text = await readFile(toFileSystem(join(folder, IGNORE_FILE)), "utf8");
    return [...rules, { folder, rules: newRules().add(text) }];
  } catch {
    return rules; // none here, or none that may be read
  }
}

function isIgnored(rules: readonly Rules[], path: string): boolean {
  return rules.some(({ folder, rules: own }) =>
    own.ignores(
      path
        .slice(folder.length)
        .replace(/^[/\\]+/, "")
        .replaceAll("\\", "/"),
    ),
  );
}

function newRules(): Ignore {
  return ignore({ allowRelativePaths: true });
}

async function folderInode(folder: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await lstat(toFileSystem(folder), { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined; // listing it will say why
  }
}

function folderFailure(folder: string, error: unknown): WalkEntry {
  const code = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  return failure(folder, "FOLDER_UNREADABLE", `the folder may not be read (${code})`);
}

function failure(path: string, code: ErrorCode, reason: string): WalkEntry & { kind: "failure" } {
  return { kind: "failure", path, code, reason };
}
