// A library on disk for the tests of actions/: files with odd names, times and modes, a catalog that knows them as
// a scan would, and a picture of the whole tree that two moments can be compared by.

import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inodeOf } from "../../src/actions/files.js";
import { makePlan, type PlannedStep } from "../../src/actions/plan.js";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.js";
import { absoluteFrom, nameFromBytes, toFileSystem } from "../../src/catalog/platform.js";
import type { Plan } from "../../src/contract/plan.js";

export interface Library {
  readonly base: string;
  readonly catalog: Catalog;
  /** Writes a file with a time and a mode of its own; the catalog knows it unless told otherwise. */
  put(path: string, content: string, options?: { known?: boolean; mode?: number }): void;
  /** Makes the catalog know a file as it is now. */
  know(path: string): void;
  abs(path: string): string;
  has(path: string): boolean;
  read(path: string): string;
  plan(...steps: [path: string, keeper: string][]): Plan;
  /** Everything below the base but the catalog: path -> content hash, time, mode, links. */
  tree(): Map<string, string>;
  /** Every file of a given content, quarantine included: nothing may be lost. */
  countContent(content: string): number;
  remove(): void;
}

const roots: string[] = [];

/** Where flushing costs nothing: for tests that do a thing hundreds of times and do not ask whether it was flushed. */
export const inMemory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** A fresh library in the temporary folder, its base the one root. */
export function makeLibrary(parent = tmpdir()): Library {
  const base = nameFromBytes(Buffer.from(mkdtempSync(join(parent, "lookalike-actions-"))));
  roots.push(base);
  const catalog = openCatalog(base, { create: true });
  catalog.store.addRoot(".");
  return libraryOf(base, catalog);
}

/** Removes what `makeLibrary` made; for afterEach. */
export function removeLibraries(): void {
  for (const base of roots.splice(0)) rmSync(base, { recursive: true, force: true });
}

export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A picture of a tree: path -> what lies there. Folders count by name only. */
export function treeOf(base: string, top = base, found = new Map<string, string>()): Map<string, string> {
  for (const raw of readdirSync(toFileSystem(top), { encoding: "buffer" })) {
    const name = nameFromBytes(raw);
    if (name === ".lookalike") continue;
    const path = join(top, name);
    const stats = lstatSync(toFileSystem(path), { bigint: true });
    const key = path.slice(base.length + 1);
    if (stats.isDirectory()) {
      found.set(`${key}/`, "folder");
      treeOf(base, path, found);
    } else if (stats.isSymbolicLink()) found.set(key, "link");
    else {
      const mode = (Number(stats.mode) & 0o7777).toString(8);
      found.set(key, `${sha256(readFileSync(toFileSystem(path)))} ${stats.mtimeNs / 1000n}us ${mode}`);
    }
  }
  return found;
}

function libraryOf(base: string, catalog: Catalog): Library {
  let clock = 1_500_000_000;
  const abs = (path: string): string => absoluteFrom(base, path);
  const { store } = catalog;
  const library: Library = {
    base,
    catalog,
    abs,
    put: (path, content, { known = true, mode = 0o640 } = {}) => {
      clock += 86_400.123457;
      mkdirSync(toFileSystem(dirname(abs(path))), { recursive: true });
      writeFileSync(toFileSystem(abs(path)), content);
      chmodSync(toFileSystem(abs(path)), mode);
      utimesSync(toFileSystem(abs(path)), clock, clock);
      if (known) library.know(path);
    },
    know: (path) => {
      const bytes = readFileSync(toFileSystem(abs(path)));
      const stats = lstatSync(toFileSystem(abs(path)), { bigint: true });
      const image = store.putImage({
        content: sha256(bytes),
        bytes: bytes.length,
        settings: "test",
        pixel: undefined,
        facts: undefined,
        metadata: undefined,
        failure: undefined,
      });
      const stamp = { size: bytes.length, mtimeUs: Number(stats.mtimeNs / 1000n), inode: inodeOf(stats) };
      store.putFile(path, stamp, image, 0);
    },
    has: (path) => lstatSync(toFileSystem(abs(path)), { throwIfNoEntry: false }) !== undefined,
    read: (path) => readFileSync(toFileSystem(abs(path)), "utf8"),
    plan: (...steps) =>
      makePlan(
        catalog.layout,
        steps.map(([path, keeper]): PlannedStep => {
          const shaOf = (name: string): string => sha256(readFileSync(toFileSystem(abs(name))));
          const kept = { path: keeper, sha256: shaOf(keeper) };
          return { path, sha256: shaOf(path), keeper: kept, verdict: "same-picture", why: "test" };
        }),
        [],
        () => new Date("2026-11-21T10:15:30Z"),
      ),
    tree: () => treeOf(base),
    countContent: (content) => {
      const wanted = sha256(content);
      const inQuarantine = treeOf(catalog.layout.quarantine);
      return [...library.tree().values(), ...inQuarantine.values()].filter((said) => said.startsWith(wanted))
        .length;
    },
    remove: () => {
      catalog.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
  return library;
}
