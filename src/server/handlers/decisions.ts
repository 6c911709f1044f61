// What a person said, over HTTP: the list of what still holds, and taking it back. What was taken back is told to
// every tab.

import type { Catalog } from "../../catalog/catalog.js";
import { listDecisions, takeBack } from "../../duplicates/review/decisions.js";
import { readEntries } from "../../duplicates/review/said-entries.js";
import { remembered } from "../remembered.js";
import { fileStamp } from "../watch.js";
import type { Handlers } from "./handler.js";

/** The file tells by its stamp when it changes; it is read again now and then all the same. */
const ENTRIES_KEPT_MS = 60_000;

export function decisionHandlers(
  catalog: Catalog,
  decided: (group?: string) => void,
): Handlers<"decisions" | "takeBack"> {
  const entries = remembered(
    () => fileStamp(catalog.layout.decisions),
    () => readEntries(catalog.layout.decisions),
    ENTRIES_KEPT_MS,
  );
  return {
    decisions: ({ query }) => listDecisions(catalog, entries(), query),
    takeBack: async ({ body }) => {
      const takenBack = await takeBack(catalog, body.keys);
      if (takenBack > 0) decided();
      return { ok: true, takenBack };
    },
  };
}
