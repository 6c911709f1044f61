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
  const said = (wanted: boolean) =>
    terms.filter(({ kind, weight }) => kind === "text" && weight > 0 === wanted).map(({ value }) => value);
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
