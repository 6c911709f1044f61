// The fingerprints of a catalog's pictures, by method: those that scans have stored.

import type { Catalog } from "../../catalog/catalog.js";
import type { FingerprintMethod } from "../../fingerprint/method.js";
import { unpackFingerprint } from "../../fingerprint/stored.js";
import { makeSearchable, type SearchableCodes } from "./codes.js";

export interface StoredFingerprint {
  /** Upright first; several for PDQ. */
  readonly codes: readonly Uint8Array[];
  readonly quality?: number;
}

/** The fingerprint of every image that has one, by its row; one that cannot be read is as one that is not there. */
export function storedFingerprints(
  { store }: Catalog,
  method: FingerprintMethod,
): ReadonlyMap<number, StoredFingerprint> {
  const stored = new Map<number, StoredFingerprint>();
  for (const { image, value } of store.features(method.name, method.version)) {
    try {
      stored.set(image, unpackFingerprint(method, value));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return stored;
}

/** How many pictures that could be read have no fingerprint of the method yet. */
export function countLacking({ store }: Catalog, method: FingerprintMethod): number {
  const having = store.imagesWith(method.name, method.version);
  let lacking = 0;
  for (const { id, pixel } of store.images()) if (pixel !== undefined && !having.has(id)) lacking += 1;
  return lacking;
}

export interface SearchablePictures extends SearchableCodes {
  /** Content ids, by position. */
  readonly contents: readonly string[];
  readonly images: readonly number[];
}

/** The pictures that lie somewhere now, upright, or under every orientation that is stored. */
export function searchablePictures(
  catalog: Catalog,
  method: FingerprintMethod,
  { allOrientations }: { readonly allOrientations: boolean },
): SearchablePictures {
  const stored = storedFingerprints(catalog, method);
  const bytes = Math.ceil(method.bits / 8);
  const contents: string[] = [];
  const images: number[] = [];
  const qualities: number[] = [];
  const codes: Uint8Array[] = [];
  for (const { id, content } of catalog.store.images()) {
    const { codes: all = [], quality = 100 } = stored.get(id) ?? {};
    if (all[0]?.length !== bytes) continue;
    contents.push(content);
    images.push(id);
    qualities.push(quality);
    codes.push(...(allOrientations ? all : all.slice(0, 1)));
  }
  const perEntry = images.length === 0 ? 1 : codes.length / images.length;
  return { contents, images, ...makeSearchable(Buffer.concat(codes), method, { qualities, perEntry }) };
}
