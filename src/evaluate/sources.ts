// The pictures of a catalog that an evaluation may use: one of each set with equal pixels, since a copy that is there
// before anything was changed would be found and called wrong.

import { dirname } from "node:path";
import type { Catalog } from "../catalog/catalog.js";
import { absoluteFrom } from "../catalog/platform.js";
import type { Source } from "./plan.js";

/** Facts of a stored image that matter here. */
interface Facts {
  readonly widthPx?: unknown;
  readonly heightPx?: unknown;
}

/** So many folders of pictures are a person's classes; one is no class, and hundreds are dates. */
const MOST_CLASSES = 100;

/** In the order of their content ids, so that names and places of files do not matter. */
export function sourcesOf({ store, layout }: Catalog): Source[] {
  const byPixels = new Map<string, Source>();
  for (const { id, content, pixel, facts } of store.images()) {
    const [file] = store.filesOf(id);
    const size = sizeOf(facts);
    if (file === undefined || pixel === undefined || size === undefined) continue;
    const known = byPixels.get(pixel);
    if (known !== undefined && known.content < content) continue;
    byPixels.set(pixel, {
      content,
      path: absoluteFrom(layout.base, file.path),
      ...size,
      label: dirname(file.path),
    });
  }
  const sources = [...byPixels.values()].sort((a, b) => (a.content < b.content ? -1 : 1));
  const classes = new Set(sources.map(({ label }) => label)).size;
  return classes > 1 && classes <= MOST_CLASSES ? sources : sources.map(({ label, ...source }) => source);
}

function sizeOf(text: string | undefined): { widthPx: number; heightPx: number } | undefined {
  const { widthPx, heightPx } = JSON.parse(text ?? "{}") as Facts;
  return typeof widthPx === "number" && typeof heightPx === "number" ? { widthPx, heightPx } : undefined;
}
