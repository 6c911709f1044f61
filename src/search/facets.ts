// How the pictures that a filter lets through fall by keyword, camera, year, folder, format and color: what a page
// offers beside its hits.

import type { Catalog } from "../catalog/catalog.js";
import { Descriptions } from "../catalog/descriptions.js";
import type { FacetsAnswer } from "../contract/answers.js";
import { parseFilter } from "./filter/parse.js";
import { conditionOf } from "./filter-images.js";
import { type SyncOptions, syncDescriptions } from "./metadata/sync.js";

export const FACETS = ["keyword", "camera", "year", "folder", "format", "color"] as const;

export interface FacetsOptions extends SyncOptions {
  /** Values of each, the most frequent first; default 20. */
  readonly limit?: number | undefined;
}

/** Counts for a filter, for all pictures where it is "". Throws FILTER_INVALID, and as `syncDescriptions`. */
export function countFacets(catalog: Catalog, where = "", options: FacetsOptions = {}): FacetsAnswer {
  const filter = where.trim() === "" ? undefined : parseFilter(where);
  syncDescriptions(catalog, options);
  const descriptions = new Descriptions(catalog.store.database);
  const condition = conditionOf(descriptions, filter, where);
  const chosen = `chosen AS MATERIALIZED (SELECT image, taken FROM descriptions WHERE ${condition.sql})`;
  const { limit = 20 } = options;
  const values = [...condition.values];
  const [total] = descriptions.rows(`WITH ${chosen} SELECT COUNT(*) AS n FROM chosen`, values);
  const rows = [
    ...descriptions.rows(termCounts(chosen, filter === undefined), [...values, limit]),
    ...descriptions.rows(yearCounts(chosen), [...values, limit]),
  ];
  return {
    ok: true,
    root: catalog.layout.base,
    where,
    images: Number(total?.n),
    facets: FACETS.map((field) => {
      const own = rows.filter((row) => row.field === field);
      const top = own.map(({ shown, n }) => ({ value: String(shown), images: Number(n) }));
      return { field, values: Number(own[0]?.total ?? 0), top };
    }),
  };
}

const TERM_FACETS = FACETS.filter((field) => field !== "year");

/** Every picture's terms come fastest in the order of terms, some pictures' by picture. */
function termCounts(chosen: string, isAll: boolean): string {
  const links = isAll ? "term_images" : "chosen CROSS JOIN term_images USING (image)";
  return `WITH ${chosen}, counts AS (SELECT term, COUNT(*) AS n FROM ${links} GROUP BY term),
    ranked AS (SELECT field, shown, n,
        ROW_NUMBER() OVER (PARTITION BY field ORDER BY n DESC, exact) AS place,
        COUNT(*) OVER (PARTITION BY field) AS total
      FROM counts JOIN terms ON terms.id = counts.term
      WHERE field IN (${TERM_FACETS.map((field) => `'${field}'`).join(", ")}))
    SELECT field, shown, n, total FROM ranked WHERE place <= ? ORDER BY field, place`;
}

/** Years by their number of pictures, as the others, so that a short list holds those that matter. */
function yearCounts(chosen: string): string {
  return `WITH ${chosen}, counts AS (SELECT substr(taken, 1, 4) AS shown, COUNT(*) AS n FROM chosen
      WHERE taken IS NOT NULL GROUP BY 1)
    SELECT 'year' AS field, shown, n, COUNT(*) OVER () AS total FROM counts ORDER BY n DESC, shown LIMIT ?`;
}
