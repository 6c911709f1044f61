// Asking over HTTP: search, recommendations, what a filter lets through, and what can be asked in. The same functions
// the command calls, with pictures named by their ids.

import { setTimeout as delay } from "node:timers/promises";
import type { Catalog } from "../../catalog/catalog.js";
import { LookalikeError } from "../../contract/errors.js";
import { MODEL_CARDS } from "../../embed/models/registry.js";
import { listModels } from "../../models/list.js";
import { countFacets } from "../../search/facets.js";
import type { OpenModels } from "../../search/models.js";
import type { PictureSource } from "../../search/query/term-vectors.js";
import { recommend } from "../../search/recommend/one.js";
import { search } from "../../search/search.js";
import { listChoices } from "../../search/spaces/choices.js";
import type { Groundwork } from "../questions/groundwork.js";
import type { Handlers } from "./handler.js";

export interface Asked {
  readonly catalog: Catalog;
  readonly pictures: PictureSource;
  readonly models: OpenModels;
  readonly groundwork: Groundwork;
  /** Where models lie, absolute. */
  readonly modelsFolder: string;
}

export function searchHandlers({
  catalog,
  pictures,
  models,
  groundwork,
  modelsFolder,
}: Asked): Handlers<"search" | "recommend" | "facets" | "spaces" | "models"> {
  const options = { cwd: catalog.layout.base, models, pictures };
  return {
    search: async ({ body }) => {
      await groundwork.ready();
      return patiently(() => search(catalog, body, options));
    },
    recommend: async ({ body }) => {
      await groundwork.ready();
      return patiently(() => recommend(catalog, body, options));
    },
    facets: async ({ query }) => {
      await groundwork.ready();
      return patiently(async () => countFacets(catalog, query.where, { limit: query.limit }));
    },
    spaces: () => listChoices(catalog, models),
    models: () => listModels(modelsFolder, MODEL_CARDS),
  };
}

const PATIENCE_MS = 5000;
const AGAIN_MS = 50;

/** A scan that runs meanwhile holds the database for moments: nobody is told of that, and nobody else waits for it. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const isBusy = error instanceof LookalikeError && error.code === "CATALOG_BUSY";
      if (!isBusy || Date.now() > end) throw error;
      await delay(AGAIN_MS);
    }
  }
}
