// What must be done before a question can be answered, once after the catalog changed: what is known of each picture
// made into rows, and the vectors of each space into files. A question does it by itself; whoever must not wait for so
// much (a server) has it done beforehand.

import type { Catalog } from "../catalog/catalog.js";
import { countUndescribed, syncDescriptions } from "./metadata/sync.js";
import { listSpaces, openSpace } from "./spaces/spaces.js";
import { isInStep } from "./spaces/stored-vectors.js";

/** Pictures described, or put into files, in about a tenth of a second. */
const FEW_ROWS = 300;
const FEW_VECTORS = 2000;

/** Whether the next question would take noticeably longer for it. */
export function needsGroundwork(catalog: Catalog): boolean {
  if (countUndescribed(catalog) > FEW_ROWS) return true;
  return listSpaces(catalog).some((space) => space.images > FEW_VECTORS && !isInStep(catalog, space));
}

/** Does it. Throws as `syncDescriptions` does; INTERRUPTED when `signal` aborts. */
export function doGroundwork(catalog: Catalog, signal?: AbortSignal): void {
  syncDescriptions(catalog, { signal });
  for (const { name } of listSpaces(catalog)) {
    if (signal?.aborted === true) return;
    openSpace(catalog, name);
  }
}
