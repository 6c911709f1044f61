// The sidecars of pictures as they were last read: rows by the picture's path and the sidecar's, both as the catalog
// writes paths. What they say is JSON, made above.

import type { Database } from "./database.js";
import { bytesFromName, nameFromBytes } from "./platform.js";

/** What tells whether a sidecar changed. */
export interface Stamp {
  readonly size: number;
  readonly mtimeUs: number;
}

export interface SidecarRow extends Stamp {
  readonly picture: string;
  readonly path: string;
  /** JSON; undefined when it could not be understood. */
  readonly metadata: string | undefined;
}

/** Every row without what it says, by picture, then by the sidecar's path. */
export function knownSidecars(database: Database): Map<string, Map<string, Stamp>> {
  const known = new Map<string, Map<string, Stamp>>();
  const rows = database.prepare("SELECT picture, path, size, mtime_us FROM sidecars").iterate();
  for (const { picture, path, size, mtime_us } of rows) {
    const name = nameFromBytes(Buffer.from(picture as Uint8Array));
    const own = known.get(name) ?? new Map<string, Stamp>();
    own.set(nameFromBytes(Buffer.from(path as Uint8Array)), {
      size: Number(size),
      mtimeUs: Number(mtime_us),
    });
    known.set(name, own);
  }
  return known;
}

/** Takes out the rows of `gone` and puts those of `read` in their place, in one transaction. */
export function changeSidecars(
  database: Database,
  gone: readonly (readonly [picture: string, path: string])[],
  read: readonly SidecarRow[],
): void {
  if (gone.length + read.length === 0) return;
  database.transaction(() => {
    const remove = database.prepare("DELETE FROM sidecars WHERE picture = ? AND path = ?");
    const put = database.prepare(
      "INSERT INTO sidecars (picture, path, size, mtime_us, metadata) VALUES (?, ?, ?, ?, ?)",
    );
    for (const [picture, path] of gone) remove.run(bytesFromName(picture), bytesFromName(path));
    for (const { picture, path, size, mtimeUs, metadata } of read) {
      remove.run(bytesFromName(picture), bytesFromName(path));
      put.run(bytesFromName(picture), bytesFromName(path), size, mtimeUs, metadata ?? null);
    }
  });
}
