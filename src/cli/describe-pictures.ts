// What is known of the pictures, made into rows that can be asked, before a command asks them: a search would do it by
// itself, but the first one of a large library takes a while, and should say so and let itself be stopped.

import type { Catalog } from "../catalog/catalog.js";
import { syncInPieces } from "../search/metadata/sync.js";
import type { Context } from "./context.js";

/** Throws as `syncInPieces`. */
export async function describePictures({ progress, signal }: Context, catalog: Catalog): Promise<void> {
  await syncInPieces(catalog, {
    signal,
    onProgress: (done, total) => progress.show("Describing", done, total, "picture"),
  });
  progress.clear();
}
