// The folders a catalog was made of, as they are now: a disk that is not plugged in keeps its rows, and is left out
// of a scan.

import { existsSync } from "node:fs";
import type { Catalog } from "./catalog.js";
import { absoluteFrom, namedPath, toFileSystem } from "./platform.js";

export interface KnownRoots {
  /** Absolute paths. */
  readonly present: readonly string[];
  readonly absent: readonly string[];
}

export function knownRoots({ layout, store }: Catalog): KnownRoots {
  const known = store.roots().map((root) => absoluteFrom(layout.base, root));
  const isThere = (root: string) => existsSync(toFileSystem(root));
  return { present: known.filter(isThere), absent: known.filter((root) => !isThere(root)) };
}

/** What to tell a person of a folder that is not there. */
export function absentNotice(root: string): string {
  return `${namedPath(root).path} is not there now; its files stay known`;
}
