// The pictures a filter lets through.

import type { Catalog } from "../catalog/catalog.js";
import { Descriptions } from "../catalog/descriptions.js";
import { nearestNames } from "../contract/nearest-names.js";
import { compileFilter } from "./filter/compile.js";
import type { Condition } from "./filter/condition.js";
import { type Filter, filterInvalid } from "./filter/filter.js";
import { parseFilter } from "./filter/parse.js";
import { RECORD_PREFIX } from "./metadata/record-meaning.js";
import { type SyncOptions, syncDescriptions } from "./metadata/sync.js";

/**
 * Ids (rows of the catalog) of the images that a filter lets through, all of them for "". Pictures that changed since
 * the last search are described first. Throws FILTER_INVALID pointing at the character, and as `syncDescriptions`.
 */
export function filterImages(
  catalog: Catalog,
  where: string,
  options: SyncOptions = {},
): ReadonlySet<number> {
  const filter = where.trim() === "" ? undefined : parseFilter(where);
  syncDescriptions(catalog, options);
  const descriptions = new Descriptions(catalog.store.database);
  const { sql, values } = conditionOf(descriptions, filter, where);
  return descriptions.images(`SELECT image FROM descriptions WHERE ${sql}`, values);
}

/** The condition of a filter on `descriptions`. Throws FILTER_INVALID for columns that no record has. */
export function conditionOf(descriptions: Descriptions, filter: Filter | undefined, text: string): Condition {
  if (filter === undefined) return { sql: "1", values: [] };
  checkRecords(descriptions, filter, text);
  return compileFilter(filter);
}

function checkRecords(descriptions: Descriptions, filter: Filter, text: string): void {
  if (filter.kind === "and" || filter.kind === "or")
    for (const part of filter.parts) checkRecords(descriptions, part, text);
  if (filter.kind === "not") checkRecords(descriptions, filter.part, text);
  if (filter.kind !== "compare" && filter.kind !== "has") return;
  const { field, at } = filter;
  if (!field.startsWith(RECORD_PREFIX) || descriptions.hasField(field)) return;
  const known = descriptions.fields(RECORD_PREFIX);
  const near = nearestNames(field, known);
  const advice =
    known.length === 0
      ? "import records with lookalike import-metadata FILE."
      : near.length > 0
        ? `did you mean ${near.join(", ")}?`
        : `known are ${known.slice(0, 20).join(", ")}.`;
  throw filterInvalid(
    `No imported record has the column ${JSON.stringify(field.slice(RECORD_PREFIX.length))}: ${advice} It stands`,
    text,
    at,
  );
}
