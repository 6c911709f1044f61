// The number a shop or gallery has of each picture, out of what can be filtered by: rating, or a column of imported
// records, such as record.popularity.

import type { Catalog } from "../../catalog/catalog.js";
import { Descriptions } from "../../catalog/descriptions.js";
import { LookalikeError } from "../../contract/errors.js";
import { FIELDS } from "../filter/fields.js";
import { RECORD_PREFIX, recordField } from "../metadata/record-meaning.js";
import { syncDescriptions } from "../metadata/sync.js";

/**
 * The number each image has in a field; images without one are left out. Throws FILTER_INVALID for a field that holds
 * no numbers, or that no image has, and as `syncDescriptions`.
 */
export function weightsOf(catalog: Catalog, field: string): ReadonlyMap<number, number> {
  syncDescriptions(catalog);
  const descriptions = new Descriptions(catalog.store.database);
  const column = FIELDS.find(({ name, type }) => type === "number" && name === field)?.column;
  const rows =
    column === undefined
      ? recordRows(descriptions, field)
      : descriptions.rows(`SELECT image, ${column} AS number FROM descriptions WHERE ${column} IS NOT NULL`);
  const weights = new Map(rows.map(({ image, number }) => [Number(image), Number(number)]));
  if (weights.size > 0) return weights;
  const known = FIELDS.filter(({ type }) => type === "number").map(({ name }) => name);
  throw new LookalikeError(
    "FILTER_INVALID",
    `Expected ${known.join(", ")} or a column of numbers of imported records for weight but received ${JSON.stringify(field)}`,
    { hint: "Import numbers with lookalike import-metadata FILE, then name their column: record.popularity" },
  );
}

function recordRows(descriptions: Descriptions, field: string) {
  if (!field.startsWith(RECORD_PREFIX)) return [];
  return descriptions.rows(
    `SELECT image, MAX(number) AS number FROM terms JOIN term_images ON term = id
       WHERE field = ? AND number IS NOT NULL GROUP BY image`,
    [recordField(field.slice(RECORD_PREFIX.length))],
  );
}
