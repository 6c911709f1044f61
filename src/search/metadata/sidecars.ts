// Reads the sidecars beside the catalog's pictures, after a scan: search itself touches no picture's disk. Only those
// that are new or changed are opened.

import { type BigIntStats, existsSync, lstatSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { FolderNames, sidecarsOf } from "../../actions/companions.js";
import type { Catalog } from "../../catalog/catalog.js";
import {
  absoluteFrom,
  isInCloudOnly,
  READ_NO_LINK,
  relativeTo,
  toFileSystem,
} from "../../catalog/platform.js";
import { changeSidecars, knownSidecars, type SidecarRow, type Stamp } from "../../catalog/sidecars.js";
import { readSidecar } from "./sidecar-text.js";

/** A larger one is noted, never read: no editor writes so much about one picture. */
const MAX_SIDECAR_BYTES = 1 << 20;
/** Rows written at once. */
const BATCH = 500;

export interface SidecarSummary {
  /** Sidecars beside pictures; one beside two pictures counts twice. */
  readonly sidecars: number;
  /** Opened now, since they were new or changed. */
  readonly read: number;
  /** Of those, not understood: too large, no UTF-8, no XMP. */
  readonly failed: number;
}

/** Brings the catalog's sidecars up to date. Stops early, with what was done stored, when `signal` aborts. */
export async function readSidecars(catalog: Catalog, signal?: AbortSignal): Promise<SidecarSummary> {
  const { database } = catalog.store;
  const known = knownSidecars(database);
  const beside = openFolders(catalog);
  let gone: [picture: string, path: string][] = [];
  let changed: SidecarRow[] = [];
  const summary = { sidecars: 0, read: 0, failed: 0 };
  const store = () => {
    changeSidecars(database, gone, changed);
    [gone, changed] = [[], []];
  };
  for (const picture of pathsOf(catalog)) {
    if (signal?.aborted === true) break;
    const before = known.get(picture);
    const found = beside(picture);
    known.delete(picture);
    if (found === undefined) continue;
    for (const { path, absolute, stats } of found) {
      const stamp = stampOf(stats);
      summary.sidecars += 1;
      const isKnown = isSame(before?.get(path), stamp);
      before?.delete(path);
      if (isKnown) continue;
      const metadata = await metadataOf(absolute, stats);
      summary.read += 1;
      if (metadata === undefined) summary.failed += 1;
      changed.push({ picture, path, ...stamp, metadata });
    }
    for (const path of before?.keys() ?? []) gone.push([picture, path]);
    if (changed.length >= BATCH) store();
  }
  if (signal?.aborted !== true)
    for (const [picture, own] of known) for (const path of own.keys()) gone.push([picture, path]);
  store();
  return summary;
}

interface FoundSidecar {
  /** As the catalog writes paths. */
  readonly path: string;
  readonly absolute: string;
  readonly stats: BigIntStats;
}

/** The sidecars beside a picture; undefined when its folder is not there now, as that of a disk unplugged. */
function openFolders({ layout }: Catalog): (picture: string) => FoundSidecar[] | undefined {
  const names = new FolderNames();
  const folders = new Map<string, boolean>();
  return (picture) => {
    const absolute = absoluteFrom(layout.base, picture);
    const folder = dirname(absolute);
    const isThere = folders.get(folder) ?? existsSync(toFileSystem(folder));
    folders.set(folder, isThere);
    if (!isThere) return undefined;
    return sidecarsOf(absolute, names).flatMap((path) => {
      const stats = lstatSync(toFileSystem(path), { bigint: true, throwIfNoEntry: false });
      return stats?.isFile() === true ? [{ path: relativeTo(layout.base, path), absolute: path, stats }] : [];
    });
  };
}

function pathsOf({ store }: Catalog): string[] {
  return [...store.files()].map(({ path }) => path);
}

function stampOf({ size, mtimeNs }: BigIntStats): Stamp {
  return { size: Number(size), mtimeUs: Number(mtimeNs / 1000n) };
}

function isSame(a: Stamp | undefined, b: Stamp): boolean {
  return a !== undefined && a.size === b.size && a.mtimeUs === b.mtimeUs;
}

/** What it says, as JSON; undefined when it cannot be read or understood. */
async function metadataOf(path: string, stats: BigIntStats): Promise<string | undefined> {
  if (stats.size > MAX_SIDECAR_BYTES || isInCloudOnly(stats)) return undefined;
  try {
    const handle = await open(toFileSystem(path), READ_NO_LINK);
    try {
      const bytes = Buffer.alloc(Number(stats.size));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
      const metadata = readSidecar(path, bytes.subarray(0, bytesRead));
      return metadata === undefined ? undefined : JSON.stringify(metadata);
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}
