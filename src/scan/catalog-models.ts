// The models a scan fills spaces with: those asked for, and those the catalog already has vectors of, so that new
// pictures get theirs without being asked for again.

import type { Catalog } from "../catalog/catalog.js";
import { LookalikeError } from "../contract/errors.js";
import { MODEL_CARDS, modelOf } from "../embed/models/registry.js";
import { findCard, modelFiles } from "../models/find.js";
import type { ScanModel } from "./models.js";

export interface ModelsToScan {
  readonly models: readonly ScanModel[];
  /** Spaces of the catalog that new pictures get no vectors in, and why. */
  readonly notices: readonly string[];
}

/** `folder` is that of the models. Throws MODEL_UNKNOWN, MODEL_MISSING or MODEL_HASH_WRONG for one that was asked for. */
export function modelsToScan(catalog: Catalog, folder: string, asked: readonly string[] = []): ModelsToScan {
  const models = asked.map((name) => scanModel(folder, name));
  const notices: string[] = [];
  for (const { analyzer } of catalog.store.kinds()) {
    const name = modelOf(analyzer);
    if (name === undefined || models.some(({ card }) => card.name === name)) continue;
    try {
      models.push(scanModel(folder, name));
    } catch (error) {
      if (!(error instanceof LookalikeError)) throw error;
      notices.push(`new pictures get no vectors in ${analyzer}: ${error.message}`);
    }
  }
  return { models, notices };
}

function scanModel(folder: string, name: string): ScanModel {
  const card = findCard(folder, name, MODEL_CARDS);
  return { card, path: modelFiles(folder, card).model };
}
