// The models a scan of the command fills spaces with; what is not to be is said aside.

import type { Catalog } from "../catalog/catalog.js";
import { userDataFolder } from "../catalog/platform.js";
import { modelsFolder } from "../models/layout.js";
import { modelsToScan } from "../scan/catalog-models.js";
import type { ScanModel } from "../scan/models.js";
import type { Context } from "./context.js";
import { saySlowRuntime } from "./runtime-note.js";
import { safe } from "./text.js";

/** Throws as `modelsToScan` does. */
export async function scanModels(
  context: Context,
  catalog: Catalog,
  asked: readonly string[] = [],
): Promise<readonly ScanModel[]> {
  const { models, notices } = modelsToScan(catalog, modelsFolder(userDataFolder()), asked);
  for (const notice of notices) context.say(`note: ${safe(notice)}`);
  if (models.length > 0) await saySlowRuntime(context);
  return models;
}
