// Where a catalog lies and what its folder holds. Found upward from the first path given, as git does; made
// there if absent; in the user's data folder when the pictures' disk cannot carry a database.

import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { LookalikeError } from "../contract/errors.js";
import { bytesFromName, isOnNetwork, toFileSystem, userDataFolder } from "./platform.js";

export const CATALOG_FOLDER = ".lookalike";

export interface Layout {
  /** The catalog's own folder, absolute. */
  readonly folder: string;
  /** The folder that printed paths are relative to, absolute. */
  readonly base: string;
  readonly database: string;
  readonly thumbnails: string;
  readonly signatures: string;
  /** Vectors of spaces as they are searched: derived. */
  readonly index: string;
  /** Sets of hashes that were imported: neither derived nor append-only. */
  readonly sets: string;
  /** Spaces that were made smaller: how each was learnt. */
  readonly spaces: string;
  readonly lock: string;
  readonly keep: string;
  readonly decisions: string;
  readonly journal: string;
  readonly quarantine: string;
  /** Why the catalog is not beside the pictures, when it is not. */
  readonly notice: string | undefined;
}

export interface LocateOptions {
  /** The catalog folder itself (`--catalog`). */
  readonly catalog?: string | undefined;
  /** Make it when there is none (CATALOG_NOT_FOUND when false). */
  readonly create?: boolean | undefined;
}

/** Finds (or makes) the catalog for `start`, a folder. Throws FOLDER_NOT_FOUND, FOLDER_EXPECTED, CATALOG_NOT_FOUND, NOT_WRITABLE. */
export function locateCatalog(start: string, options: LocateOptions = {}): Layout {
  const from = realFolder(start);
  if (options.catalog !== undefined)
    return explicitCatalog(realOrGiven(resolve(options.catalog)), from, options.create === true);
  for (let dir = from; ; dir = dirname(dir)) {
    const found = catalogOf(dir);
    if (found !== undefined) return found;
    if (dir === dirname(dir)) break;
  }
  if (options.create !== true)
    throw new LookalikeError("CATALOG_NOT_FOUND", `No ${CATALOG_FOLDER} folder in ${from} or above it`);
  return makeCatalog(from);
}

/** The absolute real path of an existing folder. Throws FOLDER_NOT_FOUND, FOLDER_EXPECTED, FOLDER_UNREADABLE. */
export function realFolder(path: string): string {
  if (path === "") throw new LookalikeError("FOLDER_NOT_FOUND", 'Expected a folder but received ""');
  const absolute = resolve(path);
  try {
    const real = realpathSync.native(absolute);
    if (!statSync(real).isDirectory())
      throw new LookalikeError("FOLDER_EXPECTED", `Expected a folder but ${absolute} is a file`);
    accessSync(real, constants.R_OK | constants.X_OK);
    return real;
  } catch (error) {
    if (error instanceof LookalikeError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EACCES" || code === "EPERM")
      throw new LookalikeError("FOLDER_UNREADABLE", `May not read ${absolute}`, { cause: error });
    throw new LookalikeError("FOLDER_NOT_FOUND", `No folder at ${absolute}`, { cause: error });
  }
}

/** A path without links as far as it exists, so that one catalog has one name. */
function realOrGiven(path: string): string {
  if (existsSync(path)) return realpathSync.native(path);
  const above = dirname(path);
  return existsSync(above) ? join(realpathSync.native(above), basename(path)) : path;
}

/** The layout of a catalog folder; nothing is read or made. */
export function layoutOf(folder: string, base: string, notice?: string): Layout {
  const keep = join(folder, "keep");
  return {
    folder,
    base,
    database: join(folder, "catalog.db"),
    thumbnails: join(folder, "thumbnails.db"),
    signatures: join(folder, "signatures.db"),
    index: join(folder, "index"),
    sets: join(folder, "sets"),
    spaces: join(folder, "spaces"),
    lock: join(folder, "lock.db"),
    keep,
    decisions: join(keep, "decisions.jsonl"),
    journal: join(keep, "journal.jsonl"),
    quarantine: join(keep, "quarantine"),
    notice,
  };
}

function catalogOf(dir: string): Layout | undefined {
  const beside = join(dir, CATALOG_FOLDER);
  if (isRealFolder(beside)) return layoutOf(beside, dir);
  const away = awayFolder(dir);
  return isRealFolder(away) ? layoutOf(away, dir, awayNotice(away)) : undefined;
}

function makeCatalog(base: string): Layout {
  const reason = isOnNetwork(base) ? "is on a network" : isWritable(base) ? undefined : "cannot be written";
  if (reason === undefined) return prepare(layoutOf(join(base, CATALOG_FOLDER), base));
  const away = awayFolder(base);
  return prepare(layoutOf(away, base, `${base} ${reason}: ${awayNotice(away)}`));
}

function explicitCatalog(folder: string, start: string, create: boolean): Layout {
  const base = basename(folder) === CATALOG_FOLDER ? dirname(folder) : (readBase(folder) ?? start);
  const layout = layoutOf(folder, base);
  if (existsSync(join(folder, "keep"))) return layout;
  if (!create) throw new LookalikeError("CATALOG_NOT_FOUND", `No catalog in ${folder}`);
  prepare(layout);
  if (basename(folder) !== CATALOG_FOLDER)
    writeFileSync(join(layout.keep, "base.json"), `${JSON.stringify({ base })}\n`);
  return layout;
}

/** Makes the folders, private to their owner, and the note for the person who finds them. */
function prepare(layout: Layout): Layout {
  try {
    mkdirSync(layout.folder, { recursive: true, mode: 0o700 });
    mkdirSync(layout.quarantine, { recursive: true, mode: 0o700 });
    writeNote(layout);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOSPC")
      throw new LookalikeError("DISK_FULL", `No space left for ${layout.folder}`, { cause: error });
    throw new LookalikeError("NOT_WRITABLE", `Cannot write the catalog ${layout.folder}`, { cause: error });
  }
  return layout;
}

/** The note for the person who finds the folder; written again where an older one knows less. */
export function writeNote({ folder }: Pick<Layout, "folder">): void {
  writeFileSync(join(folder, "README.txt"), README);
}

function awayFolder(base: string): string {
  const name = createHash("sha256").update(bytesFromName(base)).digest("hex").slice(0, 16);
  return join(userDataFolder(), "catalogs", name);
}

function awayNotice(folder: string): string {
  return `the catalog lies in ${folder}`;
}

function readBase(folder: string): string | undefined {
  try {
    const { base } = JSON.parse(readFileSync(join(folder, "keep", "base.json"), "utf8")) as {
      base?: unknown;
    };
    return typeof base === "string" ? base : undefined;
  } catch {
    return undefined;
  }
}

function isRealFolder(path: string): boolean {
  try {
    return lstatSync(toFileSystem(path), { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false; // a folder above that may not be looked into
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const README = `This folder belongs to Lookalike (find, compare and clean up look-alike images).

May be deleted: everything but keep/, sets/, records/ and spaces/. It is derived from your pictures and is built again by "lookalike index":
                catalog.db  what was learnt of the pictures
                thumbnails.db  small pictures to look at
                signatures.db  what proofs need of the pictures
                index/  what pictures look like, as it is searched
Never delete:   keep/. It holds what you decided, what was done, and the files that were moved out of the way:
                keep/quarantine/  files removed by "lookalike apply", still whole
                keep/journal.jsonl  how to put them back ("lookalike undo" needs only this and the quarantine)
                keep/decisions.jsonl  your answers
                Nor sets/ and records/: hashes and records you imported, which cannot be computed again. They go when
                you say so: lookalike import-hashes --remove NAME, lookalike import-metadata --remove NAME
                Nor spaces/: spaces made smaller, learnt from the pictures there were: lookalike spaces remove NAME
To give the space of the quarantine back: lookalike quarantine purge --older-than 30d --yes
`;
