// The spaces that a question can be asked in, as a page offers them, and what is missing there: what a model would add,
// and the commands that bring one.

import type { Catalog } from "../../catalog/catalog.js";
import type { SpacesAnswer } from "../../contract/asking.js";
import { type ModelSource, understandsText } from "../query/term-vectors.js";
import { isBase, listSpaces } from "./spaces.js";

/** Small, well tried, of a free license: what is advised where no model is there. */
const ADVISED = "clip-vit-b32";

/** Every space of the catalog, and advice where none of them understands words on this machine. */
export function listChoices(catalog: Catalog, models: ModelSource): SpacesAnswer {
  const sources = listSpaces(catalog);
  const asked = sources.filter(isBase).at(-1); // as a question of pictures that names none
  const spaces = sources.map(({ name, version, dim, images, base }) => ({
    ...{ name, version, dim, images },
    understandsText: understandsText(base, models),
    isDefault: name === asked?.name,
  }));
  if (spaces.some((space) => space.understandsText)) return { ok: true, spaces };
  const isHere = models.understandsText(ADVISED);
  return {
    ok: true,
    spaces,
    advice: {
      text: "Words are looked for in titles, keywords and file names only. A model that knows pictures and words looks for what the pictures show, and finds what is alike in meaning, not in look alone.",
      commands: [
        ...(isHere ? [] : [`lookalike models pull ${ADVISED}`]),
        `lookalike index --model ${ADVISED}`,
      ],
    },
  };
}
