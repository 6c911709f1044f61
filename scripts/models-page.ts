// The table of docs/models.md, from the cards of all known models: what a card says of how far it was tried is what the
// page says.

import { sizeText } from "../src/cli/models.js";
import type { ModelCard } from "../src/contract/models.js";
import { MODEL_CARDS } from "../src/embed/models/registry.js";
import { listModels } from "../src/models/list.js";

/** Stand round the generated part of the page. */
const MARKS = ["<!-- models: npm run docs writes what follows -->", "<!-- /models -->"] as const;

const TRIED: Readonly<Record<ModelCard["tried"], string>> = {
  "true-weights": "true weights",
  "random-weights": "random weights only",
  never: "never run",
};

/** The page with its table of models written anew. Throws when the page lacks the marks. */
export function modelsPage(page: string): string {
  const [start, end] = MARKS.map((mark) => page.indexOf(mark)) as [number, number];
  if (start === -1 || end < start) throw new Error(`docs/models.md lacks ${MARKS.join(" ... ")}`);
  return `${page.slice(0, start)}${MARKS[0]}\n\n${modelTable()}\n\n${page.slice(end)}`;
}

function modelTable(): string {
  const { models } = listModels(NOWHERE, MODEL_CARDS);
  const rows = MODEL_CARDS.map(({ name, title, dim, text, license, model, tried }, i) => {
    const size = sizeText(models[i]!);
    const terms = license.note === undefined ? license.name : `${license.name}, asks for a yes`;
    const from = model.hub === undefined ? "bring the file" : "pull";
    return `| \`${name}\` | ${title} | ${dim} | ${text === undefined ? "" : "yes"} | ${size} | ${terms} | ${from} | ${TRIED[tried]} |`;
  });
  const head = "| name | what it is | dim | text | size | license | comes by | tried |";
  return [head, "|---|---|---|---|---|---|---|---|", ...rows].join("\n");
}

/** A folder without models: the sizes are the cards'. */
const NOWHERE = "/nowhere";
