// Puts the imported records into the database, where they are joined: anew whenever their files changed.

import type { Catalog } from "../../catalog/catalog.js";
import type { Descriptions } from "../../catalog/descriptions.js";
import { readRecords, recordNames, recordsStamp } from "../../catalog/records.js";
import { joinKey } from "./join.js";

/**
 * Brings the table of records up to date with the files. Every image is then out of date: a record may be about any.
 * Throws SET_DAMAGED when one of the files cannot be read.
 */
export function loadRecords({ layout, store }: Catalog, descriptions: Descriptions): void {
  const stamp = recordsStamp(layout);
  if ((descriptions.state("records") ?? "[]") === stamp) return;
  const imports = recordNames(layout).map((name) => readRecords(layout, name));
  store.transaction(() => {
    store.database.exec("DELETE FROM records");
    const put = store.database.prepare(
      "INSERT INTO records (source, join_by, key, value) VALUES (?, ?, ?, ?)",
    );
    for (const { facts, records } of imports)
      for (const { key, value } of records)
        put.run(facts.name, facts.join, joinKey(key, facts.join), JSON.stringify(value));
    descriptions.clear();
    descriptions.markAllStale();
    descriptions.setState("records", stamp);
  });
}
