// The number a shop or gallery has of each picture, out of what can be filtered by: rating, or a column of imported
// records, such as record.popularity.

import type { Catalog } from "../../catalog/catalog.js";
import { Descriptions } from "../../catalog/descriptions.js";
import { LookalikeError } from "../../contract/errors.js";
import { didYouMean } from "../../contract/nearest-names.js";
import { FIELDS, fieldSpellings } from "../filter/fields.js";
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
  throw noWeights(descriptions, field, column !== undefined);
}

function noWeights(descriptions: Descriptions, field: string, isKnown: boolean): LookalikeError {
  const asked = JSON.stringify(field);
  const numbers = FIELDS.filter(({ type }) => type === "number").map(({ name }) => name);
  const columns = descriptions.fields(RECORD_PREFIX);
  if (isKnown || (field.startsWith(RECORD_PREFIX) && columns.includes(fieldOf(field))))
    return new LookalikeError("FILTER_INVALID", `No picture has a number in ${asked}`, {
      hint: isKnown
        ? "Leave --weight out, or import numbers with lookalike import-metadata FILE and name their column: record.popularity"
        : "Name a column that holds numbers",
    });
  return new LookalikeError(
    "FILTER_INVALID",
    `Expected ${numbers.join(", ")} or a column of numbers of imported records for weight but received ${asked}`,
    {
      hint:
        didYouMean(field, [...numbers, ...columns], fieldSpellings) ??
        "Import numbers with lookalike import-metadata FILE, then name their column: record.popularity",
    },
  );
}

/** "record.Popularity" as it is stored. */
function fieldOf(field: string): string {
  return recordField(field.slice(RECORD_PREFIX.length));
}

function recordRows(descriptions: Descriptions, field: string) {
  if (!field.startsWith(RECORD_PREFIX)) return [];
  return descriptions.rows(
    `SELECT image, MAX(number) AS number FROM terms JOIN term_images ON term = id
       WHERE field = ? AND number IS NOT NULL GROUP BY image`,
    [fieldOf(field)],
  );
}
