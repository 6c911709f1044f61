// The cards of exported graphs: that of the known model each has the shape of, with the files that were exported.

import type { ModelCard } from "../../src/contract/models.js";
import { knownCard } from "../../test/support/known-card.js";
import type { Exported } from "./compare.js";

export function cardName({ name }: Exported): string {
  return name.replace(/-vision$/, "");
}

/** The known card with these files: what a person writes for an export of their own. */
export function cardOf(vision: Exported, text: Exported | undefined): ModelCard {
  const { text: tower, ...known } = knownCard(cardName(vision));
  const fileOf = ({ name, sha256, bytes }: Exported) => ({ file: `${name}.onnx`, sha256, bytes });
  const card = {
    ...known,
    name: `${known.name}-random`,
    model: fileOf(vision),
    tried: "random-weights",
  } as const;
  if (tower === undefined || text === undefined) return card;
  const files = { model: fileOf(text), tokenizer: { file: `${tower.kind}-small.json` } };
  return { ...card, text: { ...tower, ...files, templates: ["{}"] } };
}
