// Every model known by name. A card is data: what is fetched, fed and taken out; nothing is bundled.

import type { ModelCard } from "../../contract/models.js";
import { CLASSIFIERS } from "./classifiers.js";
import { EFFICIENTNETS } from "./efficientnet-lite.js";
import { IMAGE_AND_TEXT } from "./image-and-text.js";
import { SELF_SUPERVISED } from "./self-supervised.js";

export const MODEL_CARDS: readonly ModelCard[] = [
  ...CLASSIFIERS,
  ...EFFICIENTNETS,
  ...IMAGE_AND_TEXT,
  ...SELF_SUPERVISED,
];

/** What a model's vectors are stored under in a catalog. */
export function analyzerOf(modelName: string): string {
  return `${ANALYZER_PREFIX}${modelName}`;
}

/** The model whose vectors are stored under that name; undefined for another analyzer. */
export function modelOf(analyzer: string): string | undefined {
  return analyzer.startsWith(ANALYZER_PREFIX) ? analyzer.slice(ANALYZER_PREFIX.length) : undefined;
}

const ANALYZER_PREFIX = "model:";
