// Which spaces a question is asked in: those a person names, or the best one of the catalog that understands its
// terms. And what a person should know of that choice.

import type { Catalog } from "../../catalog/catalog.js";
import { LookalikeError } from "../../contract/errors.js";
import type { SearchQuery } from "../../contract/search.js";
import type { OpenSpace } from "../spaces/open-space.js";
import type { SpaceSource } from "../spaces/source.js";
import { isBase, listSpaces, openSpace } from "../spaces/spaces.js";
import { type ModelSource, understandsText } from "./term-vectors.js";

export interface Choice {
  /** None where only words of the metadata can answer. */
  readonly spaces: readonly OpenSpace[];
  readonly notices: readonly string[];
}

/** What is said where a model that understands words would see more. */
const TEXT_MODEL_ADVICE =
  "words are looked for in titles, keywords and file names only; to look for what pictures show: lookalike models pull clip-vit-b32, then lookalike index --model clip-vit-b32";

/** Throws SPACE_UNKNOWN, and TEXT_UNSUPPORTED where a named space does not understand the words. */
export function chooseSpaces(catalog: Catalog, { terms, space }: SearchQuery, models: ModelSource): Choice {
  const hasText = terms.some(({ kind }) => kind === "text");
  const understands = ({ base }: SpaceSource) => understandsText(base, models);
  if (space !== undefined) {
    const spaces = space.split("+").map((name) => openSpace(catalog, name.trim()));
    const deaf = spaces.find((one) => hasText && !understands(one));
    if (deaf !== undefined)
      throw new LookalikeError("TEXT_UNSUPPORTED", `The space ${deaf.name} does not understand words`);
    return { spaces, notices: lackingNotices(catalog, spaces) };
  }
  const all = listSpaces(catalog).filter(isBase);
  const best = hasText ? all.findLast(understands) : all.at(-1);
  if (best !== undefined) {
    const opened = openSpace(catalog, best.name);
    return { spaces: [opened], notices: lackingNotices(catalog, [opened]) };
  }
  const pictures = terms.some(({ kind }) => kind === "image");
  if (!hasText)
    throw new LookalikeError("SPACE_UNKNOWN", "The catalog holds no embeddings", {
      hint: "Run lookalike index DIR first",
    });
  // Words and pictures, and no model that puts them into one space: the pictures by look, the words by metadata.
  const look = pictures ? all.at(-1) : undefined;
  return { spaces: look === undefined ? [] : [openSpace(catalog, look.name)], notices: [TEXT_MODEL_ADVICE] };
}

/** How many images have a file, counted once for a state of the files: of a million that takes long. */
const counted = new WeakMap<Catalog, { readonly stamp: string; readonly images: number }>();

function countImages(catalog: Catalog): number {
  const stamp = catalog.store.filesStamp();
  const known = counted.get(catalog);
  if (known?.stamp === stamp) return known.images;
  const { images } = catalog.store.counts();
  counted.set(catalog, { stamp, images });
  return images;
}

function lackingNotices(catalog: Catalog, spaces: readonly OpenSpace[]): string[] {
  const images = countImages(catalog);
  return spaces
    .filter(({ size }) => size < images)
    .map(
      ({ name, size }) =>
        `${images - size} of ${images} pictures have no vector in ${name}: run lookalike index to add them`,
    );
}
