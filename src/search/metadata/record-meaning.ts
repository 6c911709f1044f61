// What an imported record says: every column as a field "record.COLUMN", and the columns whose names tell what they
// are as title, description, keywords or artist too.

import { type Said, textsOf } from "./meaning.js";
import { cleanText, fold } from "./text.js";

/** A record as it hangs on an image. */
export interface JoinedRecord {
  readonly said: Said;
  /** Fields ("record.dateacquired") and the texts they hold. */
  readonly fields: readonly (readonly [field: string, texts: readonly string[]])[];
}

export const RECORD_PREFIX = "record.";

const MAX_FIELDS = 200;
const MAX_VALUES = 200;
const MAX_TEXT = 2000;

const MEANINGS: Readonly<Record<"title" | "description" | "artist" | "keywords", readonly string[]>> = {
  title: ["title"],
  description: ["description", "caption"],
  artist: ["artist", "creator", "author", "photographer"],
  keywords: ["keywords", "keyword", "tags", "tag"],
};

/** The name a filter asks a column by: without case, accents or control characters. */
export function recordField(column: string): string {
  return `${RECORD_PREFIX}${fold(column).slice(0, 100).trimEnd()}`;
}

/** What a record's values say; lists are several texts, an object's members are columns "outer.inner". */
export function recordMeaning(values: Readonly<Record<string, unknown>>): JoinedRecord {
  const fields = new Map<string, string[]>();
  for (const [column, value] of flat(values).slice(0, MAX_FIELDS)) {
    const texts = (Array.isArray(value) ? value.slice(0, MAX_VALUES) : [value]).map(textOf).filter(Boolean);
    const field = recordField(column);
    if (texts.length > 0 && field !== RECORD_PREFIX)
      fields.set(field, [...(fields.get(field) ?? []), ...texts]);
  }
  const named = (meaning: keyof typeof MEANINGS) =>
    MEANINGS[meaning].map((column) => fields.get(`${RECORD_PREFIX}${column}`)).find(Boolean);
  const [title, description, artist] = [named("title"), named("description"), named("artist")];
  const keywords = named("keywords") ?? [];
  return {
    said: {
      ...(title === undefined ? {} : { title: title[0] as string }),
      ...(description === undefined ? {} : { description: description[0] as string }),
      ...(artist === undefined ? {} : { artist: artist.join(", ") }),
      keywords: textsOf(keywords.length === 1 ? keywords[0] : keywords),
    },
    fields: [...fields],
  };
}

function flat(values: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(values).flatMap(([column, value]): [string, unknown][] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([inner, part]) => [`${column}.${inner}`, part])
      : [[column, value]],
  );
}

function textOf(value: unknown): string {
  return typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : cleanText(value, MAX_TEXT).replaceAll("\n", " ");
}
