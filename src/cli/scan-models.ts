// The models a scan fills spaces with: those asked for, and those the catalog already has vectors of, so that new
// pictures get theirs without being asked for again.

import type { Catalog } from "../catalog/catalog.js";
import { userDataFolder } from "../catalog/platform.js";
import { LookalikeError } from "../contract/errors.js";
import { MODEL_CARDS, modelOf } from "../embed/models/registry.js";
import { findCard, modelFiles } from "../models/find.js";
import { modelsFolder } from "../models/layout.js";
import type { ScanModel } from "../scan/models.js";
import type { Context } from "./context.js";
import { saySlowRuntime } from "./runtime-note.js";
import { safe } from "./text.js";

/** Throws MODEL_UNKNOWN, MODEL_MISSING or MODEL_HASH_WRONG for one that was asked for; of others it is said aside. */
export async function scanModels(
  context: Context,
  catalog: Catalog,
  asked: readonly string[] = [],
): Promise<ScanModel[]> {
  const folder = modelsFolder(userDataFolder());
  const models = asked.map((name) => scanModel(folder, name));
  for (const { analyzer } of catalog.store.kinds()) {
    const name = modelOf(analyzer);
    if (name === undefined || models.some(({ card }) => card.name === name)) continue;
    try {
      models.push(scanModel(folder, name));
    } catch (error) {
      if (!(error instanceof LookalikeError)) throw error;
      context.say(`note: new pictures get no vectors in ${safe(analyzer)}: ${safe(error.message)}`);
    }
  }
  if (models.length > 0) await saySlowRuntime(context);
  return models;
}

function scanModel(folder: string, name: string): ScanModel {
  const card = findCard(folder, name, MODEL_CARDS);
  return { card, path: modelFiles(folder, card).model };
}
