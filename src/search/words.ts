// Ranked search by words over what is said of pictures: BM25 (Robertson and Zaragoza 2009, as SQLite's FTS5 computes
// it), a word of the title weighing more than one of the description. Each hit says where the words stand.

import type { Catalog } from "../catalog/catalog.js";
import { Descriptions, WORD_COLUMNS } from "../catalog/descriptions.js";
import { askedWords, matchQuery } from "./metadata/match.js";
import { type SyncOptions, syncDescriptions } from "./metadata/sync.js";
import { withoutBreaks } from "./metadata/text.js";

export type WordColumn = (typeof WORD_COLUMNS)[number];

/** What a hit in each text counts. */
const WEIGHTS: Readonly<Record<WordColumn, number>> = {
  title: 10,
  keywords: 6,
  description: 4,
  names: 1,
  rest: 0.5,
};
const RANK = `bm25(${WORD_COLUMNS.map((column) => WEIGHTS[column].toFixed(1)).join(", ")})`;

export interface WordsOptions extends SyncOptions {
  /** Only these images, as `filterImages` gives them. */
  readonly ids?: ReadonlySet<number> | undefined;
  /** Default 20. */
  readonly limit?: number | undefined;
  /** Hits, from the first on, that say why; default 100. */
  readonly explained?: number | undefined;
  /** All words must stand somewhere in what is said of the picture, or any of them. Default all. */
  readonly match?: "all" | "any" | undefined;
}

/** Why a picture was found: a piece of the text that weighs most, and where its words stand in it. */
export interface Snippet {
  readonly column: WordColumn;
  readonly text: string;
  /** First and past-the-last character of each word that was asked for. */
  readonly marks: readonly (readonly [from: number, to: number])[];
}

export interface WordsHit {
  /** The image's row. */
  readonly image: number;
  /** BM25, above 0; comparable within one answer only. */
  readonly score: number;
  readonly why: Snippet | undefined;
}

/** Words of a snippet. */
const SNIPPET_WORDS = 16;
// Texts hold no control characters, so that these can stand for the marks.
const [OPEN, CLOSE] = ["\u0001", "\u0002"];

/**
 * The pictures of which these words are said, best first. "Quoted words" stand together, a star lets a word go on
 * (sun*); a text without a word finds nothing. Throws as `syncDescriptions`.
 */
export function searchWords(catalog: Catalog, text: string, options: WordsOptions = {}): WordsHit[] {
  const { ids, limit = 20, match = "all", explained = 100 } = options;
  const query = matchQuery(askedWords(text), match);
  if (query === undefined || limit < 1) return [];
  syncDescriptions(catalog, options);
  const descriptions = new Descriptions(catalog.store.database);
  // "+" keeps SQLite from asking the table of words once for each id.
  const among = ids === undefined ? "" : "AND +rowid IN (SELECT value FROM json_each(?))";
  const rows = descriptions.rows(
    `SELECT rowid AS image, rank FROM words WHERE words MATCH ? AND rank MATCH '${RANK}' ${among} ORDER BY rank LIMIT ?`,
    [query, ...(ids === undefined ? [] : [JSON.stringify([...ids])]), Math.trunc(limit)],
  );
  return rows.map(({ image, rank }, place) => ({
    image: Number(image),
    score: -Number(rank),
    why: place < explained ? snippetOf(descriptions, query, Number(image)) : undefined,
  }));
}

/** The first column, by weight, that holds a word of the query. */
function snippetOf(descriptions: Descriptions, query: string, image: number): Snippet | undefined {
  const pieces = WORD_COLUMNS.map(
    (column, i) => `snippet(words, ${i}, '${OPEN}', '${CLOSE}', '…', ${SNIPPET_WORDS}) AS ${column}`,
  );
  const [row] = descriptions.rows(
    `SELECT ${pieces.join(", ")} FROM words WHERE words MATCH ? AND rowid = ?`,
    [query, image],
  );
  const column = WORD_COLUMNS.find((name) => String(row?.[name]).includes(OPEN));
  return column === undefined ? undefined : { column, ...marked(String(row?.[column])) };
}

/** A text without its marks, and where they stood. */
function marked(piece: string): Pick<Snippet, "text" | "marks"> {
  const marks: [number, number][] = [];
  let text = "";
  for (const part of withoutBreaks(piece).split(OPEN)) {
    const end = part.indexOf(CLOSE);
    if (end !== -1) marks.push([text.length, text.length + end]);
    text += part.replace(CLOSE, "");
  }
  return { text, marks };
}
