// The card of a model that Lookalike knows, for tests and benchmarks.

import type { ModelCard } from "../../src/contract/models.js";
import { MODEL_CARDS } from "../../src/embed/models/registry.js";

/** Throws an Error for another name. */
export function knownCard(name: string): ModelCard {
  const card = MODEL_CARDS.find((known) => known.name === name);
  if (card === undefined) throw new Error(`No card of ${name}`);
  return card;
}
