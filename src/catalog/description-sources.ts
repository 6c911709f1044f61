// What the catalog knows of many images at once, for those who describe them: one query a table and batch, since a
// query an image would take most of the time.

import type { Row } from "./database.js";
import { nameFromBytes } from "./platform.js";
import type { Store } from "./store.js";

/** One image as it lies in the catalog. */
export interface ImageSource {
  readonly id: number;
  readonly content: string;
  readonly bytes: number;
  /** JSON texts, as they were stored. */
  readonly facts: string | undefined;
  readonly metadata: string | undefined;
  /** Its files, relative to the base or absolute, by path. */
  readonly paths: readonly string[];
  /** JSON texts of the sidecars beside them. */
  readonly sidecars: readonly string[];
  /** By analyzer. */
  readonly features: ReadonlyMap<string, Uint8Array>;
}

/** The images among `ids` (ascending) that have a file; features only of these analyzers at these versions. */
export function imageSources(
  { database }: Store,
  ids: readonly number[],
  analyzers: readonly { readonly name: string; readonly version: number }[],
): Map<number, ImageSource> {
  const list = JSON.stringify(ids);
  const query = (sql: string, ...rest: (string | number)[]) => database.prepare(sql).iterate(list, ...rest);
  const wanted = "(SELECT value FROM json_each(?))";
  const sources = new Map<number, Building>();
  for (const row of query(`SELECT id, content, bytes, facts, metadata FROM images WHERE id IN ${wanted}`))
    sources.set(Number(row.id), begin(row));
  const owners = new Map<string, Building>();
  for (const { image, path } of query(
    `SELECT image, path FROM files WHERE image IN ${wanted} ORDER BY path`,
  )) {
    const name = nameFromBytes(Buffer.from(path as Uint8Array));
    const source = sources.get(Number(image));
    source?.paths.push(name);
    if (source !== undefined) owners.set(name, source);
  }
  for (const { picture, metadata } of query(
    `SELECT picture, metadata FROM sidecars WHERE metadata IS NOT NULL
       AND picture IN (SELECT path FROM files WHERE image IN ${wanted}) ORDER BY picture, path`,
  ))
    owners.get(nameFromBytes(Buffer.from(picture as Uint8Array)))?.sidecars.push(String(metadata));
  for (const { name, version } of analyzers)
    for (const { image, value } of query(
      `SELECT image, value FROM features WHERE image IN ${wanted} AND analyzer = ? AND version = ?`,
      name,
      version,
    ))
      sources.get(Number(image))?.features.set(name, value as Uint8Array);
  for (const [id, { paths }] of sources) if (paths.length === 0) sources.delete(id);
  return sources;
}

type Building = Omit<ImageSource, "paths" | "sidecars" | "features"> & {
  readonly paths: string[];
  readonly sidecars: string[];
  readonly features: Map<string, Uint8Array>;
};

function begin(row: Row): Building {
  return {
    id: Number(row.id),
    content: String(row.content),
    bytes: Number(row.bytes),
    facts: row.facts === null ? undefined : String(row.facts),
    metadata: row.metadata === null ? undefined : String(row.metadata),
    paths: [],
    sidecars: [],
    features: new Map(),
  };
}
