// What can be asked of images by words and filters: plain rows that search/ makes of what the catalog knows of an
// image. Triggers of the schema note the images whose rows are out of date; nothing here knows what a field means.

import type { Database, Row, Statement, Value } from "./database.js";

/** Numbers of an image; undefined where unknown. */
export interface DescribedNumbers {
  readonly bytes: number;
  readonly widthPx?: number | undefined;
  readonly heightPx?: number | undefined;
  readonly pixels?: number | undefined;
  readonly frames?: number | undefined;
  readonly bitDepth?: number | undefined;
  /** ISO local time, from the year on as far as known. */
  readonly taken?: string | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly rating?: number | undefined;
  readonly quality?: number | undefined;
  readonly detailPixels?: number | undefined;
}

/** A value that many images may share. */
export interface Term {
  readonly field: string;
  /** What makes two values one. */
  readonly exact: string;
  /** Its words with a blank before, between and after. */
  readonly words: string;
  readonly shown: string;
  readonly number?: number | undefined;
}

/** Texts of the table of words, by its columns. */
export interface DescribedWords {
  readonly title: string;
  readonly keywords: string;
  readonly description: string;
  readonly names: string;
  readonly rest: string;
}

export const WORD_COLUMNS = ["title", "keywords", "description", "names", "rest"] as const;

export interface Description {
  readonly numbers: DescribedNumbers;
  readonly terms: readonly Term[];
  readonly words: DescribedWords;
}

const PUT_NUMBERS = `INSERT OR REPLACE INTO descriptions (image, bytes, width_px, height_px, pixels, frames, bit_depth,
  taken, latitude, longitude, rating, quality, detail_pixels) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const PUT_WORDS = `INSERT INTO words (rowid, ${WORD_COLUMNS.join(", ")})
  VALUES (?, ${WORD_COLUMNS.map(() => "?").join(", ")})`;

/** The images of a list given as one JSON text. */
const LISTED = "(SELECT value FROM json_each(?))";
/** More than there are images: a link travels as one number, term * IMAGES + image. */
const IMAGES = 2 ** 26;

export class Descriptions {
  private readonly database: Database;
  /** Ids of terms by `keyOf`; forgotten when another connection wrote. */
  private readonly termIds = new Map<string, number>();
  private dataVersion = 0;

  constructor(database: Database) {
    this.database = database;
  }

  /** Images whose rows are out of date, by id: at most `limit`. */
  stale(limit: number): number[] {
    return this.sql("SELECT image FROM describe_stale ORDER BY image LIMIT ?")
      .all(limit)
      .map(({ image }) => Number(image));
  }

  countStale(): number {
    return Number(this.sql("SELECT COUNT(*) AS n FROM describe_stale").get()?.n);
  }

  markAllStale(): void {
    this.sql("INSERT OR IGNORE INTO describe_stale SELECT DISTINCT image FROM files").run();
    this.sql("INSERT OR IGNORE INTO describe_stale SELECT image FROM descriptions").run();
  }

  /** A new feature of these analyzers puts the rows of its image out of date. */
  dependOn(analyzers: readonly string[]): void {
    this.sql("DELETE FROM describe_inputs").run();
    for (const analyzer of analyzers) this.sql("INSERT INTO describe_inputs VALUES (?)").run(analyzer);
  }

  state(key: string): string | undefined {
    const row = this.sql("SELECT value FROM describe_state WHERE key = ?").get(key);
    return row === undefined ? undefined : String(row.value);
  }

  setState(key: string, value: string): void {
    this.sql("INSERT OR REPLACE INTO describe_state VALUES (?, ?)").run(key, value);
  }

  /** Everything goes, so that all can be written anew without looking for what was there. */
  clear(): void {
    this.termIds.clear();
    for (const table of ["descriptions", "term_images", "terms", "words"])
      this.sql(`DELETE FROM ${table}`).run();
  }

  /**
   * Replaces the rows of images, undefined where an image has no file any more: they are up to date then. Call it in
   * the transaction in which what they were made of was read.
   */
  put(described: readonly (readonly [image: number, description: Description | undefined])[]): void {
    const images = JSON.stringify(described.map(([image]) => image));
    const known = described.flatMap(([image, description]) =>
      description === undefined ? [] : [{ image, ...description }],
    );
    const old = this.remove(images);
    this.sql(`DELETE FROM describe_stale WHERE image IN ${LISTED}`).run(images);
    this.learnIds(known.flatMap(({ terms }) => terms));
    for (const { image, numbers } of known) this.addNumbers(image, numbers);
    this.link(known);
    // Words come last: FTS5 writes out all it has gathered whenever a row of another table goes in between.
    this.sql(`DELETE FROM words WHERE rowid IN ${LISTED}`).run(old);
    for (const { image, words } of known)
      this.sql(PUT_WORDS).run(image, ...WORD_COLUMNS.map((column) => words[column]));
  }

  private link(described: readonly { readonly image: number; readonly terms: readonly Term[] }[]): void {
    const links = described.flatMap(({ image, terms }) =>
      terms.map((term) => (this.termIds.get(keyOf(term)) as number) * IMAGES + image),
    );
    // In order, and as one text: several times as fast as a row each.
    const sorted = Float64Array.from(links).sort();
    this.sql(
      `INSERT OR IGNORE INTO term_images (term, image) SELECT value / ${IMAGES}, value % ${IMAGES} FROM json_each(?)`,
    ).run(`[${sorted.join(",")}]`);
  }

  /** Removes the rows there are, but for words; the list of their images. */
  private remove(images: string): string {
    const there = this.sql(`SELECT image FROM descriptions WHERE image IN ${LISTED}`).all(images);
    const old = JSON.stringify(there.map(({ image }) => image));
    for (const table of ["descriptions", "term_images"])
      this.sql(`DELETE FROM ${table} WHERE image IN ${LISTED}`).run(old);
    return old;
  }

  private addNumbers(image: number, numbers: DescribedNumbers): void {
    this.sql(PUT_NUMBERS).run(
      ...orNull([image, numbers.bytes, numbers.widthPx, numbers.heightPx, numbers.pixels, numbers.frames]),
      ...orNull([numbers.bitDepth, numbers.taken, numbers.latitude, numbers.longitude, numbers.rating]),
      ...orNull([numbers.quality, numbers.detailPixels]),
    );
  }

  /** Makes `termIds` hold all of these. */
  private learnIds(terms: readonly Term[]): void {
    const version = Number(this.database.pragma("data_version"));
    if (version !== this.dataVersion) this.termIds.clear();
    this.dataVersion = version;
    const find = this.sql("SELECT id FROM terms WHERE field = ? AND exact = ?");
    const add = this.sql("INSERT INTO terms (field, exact, words, shown, number) VALUES (?, ?, ?, ?, ?)");
    for (const term of terms) {
      const { field, exact, words, shown, number } = term;
      const key = keyOf(term);
      if (this.termIds.has(key)) continue;
      const id = find.get(field, exact)?.id;
      const known = id ?? add.run(field, exact, words, shown, number ?? null).lastInsertRowid;
      this.termIds.set(key, Number(known));
    }
  }

  /** The ids that `query` selects as `image`. */
  images(query: string, values: readonly Value[]): Set<number> {
    // One text instead of a row each: 100,000 ids come back ten times as fast.
    const row = this.sql(`SELECT json_group_array(image) AS ids FROM (${query})`).get(...values);
    return new Set(JSON.parse(String(row?.ids ?? "[]")) as number[]);
  }

  rows(query: string, values: readonly Value[] = []): Row[] {
    return this.sql(query).all(...values);
  }

  /** Whether an image of now has a value in this field. */
  hasField(field: string): boolean {
    const query = "SELECT 1 FROM terms WHERE field = ? AND id IN (SELECT term FROM term_images) LIMIT 1";
    return this.sql(query).get(field) !== undefined;
  }

  /** The fields of terms that begin with `prefix`, by name. */
  fields(prefix: string): string[] {
    return this.sql("SELECT DISTINCT field FROM terms WHERE substr(field, 1, ?) = ? ORDER BY field")
      .all(prefix.length, prefix)
      .map(({ field }) => String(field));
  }

  private sql(text: string): Statement {
    return this.database.statement(text);
  }
}

function keyOf({ field, exact }: Term): string {
  return `${field}\n${exact}`;
}

function orNull(values: readonly (Value | undefined)[]): Value[] {
  return values.map((value) => value ?? null);
}
