// A hit as an answer shows it.

import type { Catalog } from "../../catalog/catalog.js";
import { namedPath } from "../../catalog/platform.js";
import { shownFile } from "../../catalog/shown-path.js";
import type { SearchHit } from "../../contract/search.js";

/** An image of the catalog with its score. */
export interface PictureHit {
  readonly image: number;
  readonly score: number;
  readonly why: SearchHit["why"];
}

/** The row of a hit: its shortest path. Undefined when its files are gone by now. */
export function rowOf({ store }: Catalog, { image, score, why }: PictureHit): SearchHit | undefined {
  const content = store.imageById(image)?.content;
  const file = shownFile(store, image);
  if (content === undefined || file === undefined) return undefined;
  return { ...namedPath(file.path), image: content, id: content, score, why };
}
