// The words of a question, looked for in what is said of the pictures; and its filter.

import type { Catalog } from "../../catalog/catalog.js";
import type { SearchQuery } from "../../contract/search.js";
import { filterImages } from "../filter-images.js";
import { searchWords } from "../words.js";

export interface WordHit {
  readonly image: number;
  /** BM25: the better, the higher. */
  readonly score: number;
  /** Where the words stand. */
  readonly words: string;
}

/** More hits than any list shows. */
const MOST_HITS = 10_000;

/** The images a filter lets through; undefined without one: all. */
export function filtered(catalog: Catalog, where: string | undefined): ReadonlySet<number> | undefined {
  return where === undefined ? undefined : filterImages(catalog, where);
}

/** What to know of words that changed nothing, where no space understands any. */
export function unusedWords(
  { terms }: Pick<SearchQuery, "terms">,
  found: readonly WordHit[],
): readonly string[] {
  const shown = (texts: readonly string[]) => texts.map((text) => JSON.stringify(text)).join(", ");
  const [wanted, unwanted] = [wordsOf(terms, true), wordsOf(terms, false)];
  const hasPictures = terms.some(({ kind }) => kind === "image");
  return [
    ...(hasPictures && wanted.length > 0 && found.length === 0
      ? [`nothing that is said of a picture has ${shown(wanted)}: the answer is that of the pictures alone`]
      : []),
    ...(unwanted.length > 0 && found.length === 0
      ? [
          `${shown(unwanted)} could not be kept away from: that needs words to find, or a model that understands them`,
        ]
      : []),
  ];
}

function wordsOf(terms: SearchQuery["terms"], wanted: boolean): string[] {
  return terms
    .filter(({ kind, weight }) => kind === "text" && weight > 0 === wanted)
    .map(({ value }) => value);
}

/**
 * Pictures of which all wanted words are said, best first, without those of which unwanted words are said. With
 * `orAny`, where none has all of the words, those that have any of them.
 */
export function askWords(
  catalog: Catalog,
  { terms }: Pick<SearchQuery, "terms">,
  ids: ReadonlySet<number> | undefined,
  orAny: boolean,
): WordHit[] {
  const said = (wanted: boolean) => wordsOf(terms, wanted);
  const text = said(true).join(" ");
  if (text === "") return [];
  const options = { ids, limit: MOST_HITS };
  const all = searchWords(catalog, text, { ...options, match: "all" });
  const found = all.length > 0 || !orAny ? all : searchWords(catalog, text, { ...options, match: "any" });
  const unwanted = new Set(
    said(false).flatMap((words) => searchWords(catalog, words, options).map(({ image }) => image)),
  );
  return found
    .filter(({ image }) => !unwanted.has(image))
    .map(({ image, score, why }) => ({
      image,
      score,
      words: why === undefined ? "" : `${why.column}: ${why.text}`,
    }));
}
