// One image as the rows that can be asked: what the catalog holds of it, and what is said of it, by the fields of the
// filter language (../filter/fields.ts).

import type { ImageSource } from "../../catalog/description-sources.js";
import type { DescribedNumbers, Description, Term } from "../../catalog/descriptions.js";
import { hasEscapedBytes, namedPath } from "../../catalog/platform.js";
import { unpackOrientations } from "../../fingerprint/packed.js";
import { pdqMethod } from "../../fingerprint/pdq.js";
import { COLORS, dominantColors, unpackColors } from "../../pixels/color-names.js";
import { DETAIL, unpackDetail } from "../../pixels/detail.js";
import { bringTogether, objectIn, type Said, saidIn } from "./meaning.js";
import type { JoinedRecord } from "./record-meaning.js";
import { breakable, fold, nameWords, spacedWords } from "./text.js";

/** Raised when the rows of the same image become others: all are then written anew. */
export const DESCRIPTION_VERSION = 1;

/** The features that an image's rows are made of. */
export const DESCRIBED_BY = [pdqMethod, DETAIL, COLORS].map(({ name, version }) => ({ name, version }));

/** Terms are compared whole: a text this long is prose. */
const MAX_TERM = 200;

/** The rows of an image. */
export function describeImage(source: ImageSource, records: readonly JoinedRecord[]): Description {
  const sidecars = source.sidecars.map(saidIn);
  const said = bringTogether(
    saidIn(source.metadata),
    sidecars,
    records.map((record) => record.said),
  );
  const names = source.paths.map((path) => partsOf(path));
  return {
    numbers: numbersOf(source, said),
    terms: [
      ...termsOf("keyword", said.keywords),
      ...termsOf("camera", [said.camera]),
      ...termsOf("artist", [said.artist]),
      ...termsOf("city", [said.city]),
      ...termsOf("country", [said.country]),
      ...termsOf("format", [objectIn(source.facts).format]),
      ...termsOf("color", colorsOf(source)),
      ...termsOf(
        "folder",
        names.map(({ folder }) => folder),
      ),
      ...records.flatMap(({ fields }) => fields.flatMap(([field, values]) => termsOf(field, values))),
      ...termsOf("has", [said.title && "title", said.description && "description"]),
    ],
    words: wordsOf(said, names, records),
  };
}

function numbersOf({ bytes, facts, features }: ImageSource, said: Said): DescribedNumbers {
  const { widthPx, heightPx, frames, bitDepth } = objectIn(facts);
  const [width, height] = [countIn(widthPx), countIn(heightPx)];
  const { taken, latitude, longitude, rating } = said;
  return {
    ...{ bytes, widthPx: width, heightPx: height, frames: countIn(frames), bitDepth: countIn(bitDepth) },
    pixels: width === undefined || height === undefined ? undefined : width * height,
    ...{ taken, latitude, longitude, rating },
    quality: featureOf(features, pdqMethod.name, (value) => unpackOrientations(value).quality),
    detailPixels: featureOf(features, DETAIL.name, unpackDetail),
  };
}

function colorsOf({ features }: ImageSource): readonly string[] {
  return featureOf(features, COLORS.name, (value) => dominantColors(unpackColors(value))) ?? [];
}

/** What a feature says; undefined when it is missing or damaged. */
function featureOf<T>(
  features: ImageSource["features"],
  name: string,
  unpack: (value: Uint8Array) => T,
): T | undefined {
  const value = features.get(name);
  if (value === undefined) return undefined;
  try {
    return unpack(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Each different text as a term. */
function termsOf(field: string, texts: readonly unknown[]): Term[] {
  const terms = new Map<string, Term>();
  for (const text of texts) {
    if (typeof text !== "string" || text === "") continue;
    const term = termOf(field, text.slice(0, MAX_TERM));
    if (term.exact !== "" && !terms.has(term.exact)) terms.set(term.exact, term);
  }
  return [...terms.values()];
}

/** Terms made before: most pictures share their folder, camera, format and keywords with others. */
const made = new Map<string, Term>();
const MOST_KEPT = 20_000;

function termOf(field: string, shown: string): Term {
  const key = `${field}\n${shown}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const exact = fold(shown);
  const term = { field, exact, words: spacedWords(shown), shown, number: numberIn(exact) };
  if (made.size >= MOST_KEPT) made.clear();
  made.set(key, term);
  return term;
}

function numberIn(text: string): number | undefined {
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function wordsOf(said: Said, names: readonly NameParts[], records: readonly JoinedRecord[]) {
  const { title = "", description = "", keywords } = said;
  const rest = [said.artist, said.camera, said.city, said.country, said.copyright].filter(Boolean);
  const values = records.flatMap(({ fields }) => fields.flatMap(([, texts]) => texts));
  return {
    title: breakable(title),
    keywords: breakable(keywords.join(", ")),
    description: breakable(description),
    names: breakable(unique(names.map(({ stem }) => nameWords(stem))).join(", ")),
    rest: breakable(unique([...rest, ...names.map(({ folder }) => folder), ...values]).join(", ")),
  };
}

interface NameParts {
  /** As printed, "." for the base. */
  readonly folder: string;
  /** The file's name without its extension. */
  readonly stem: string;
}

function partsOf(path: string): NameParts {
  const printed = hasEscapedBytes(path) ? namedPath(path).path : path;
  const slash = printed.lastIndexOf("/");
  const name = printed.slice(slash + 1);
  const dot = name.lastIndexOf(".");
  return {
    folder: slash === -1 ? "." : printed.slice(0, Math.max(slash, 1)),
    stem: dot > 0 ? name.slice(0, dot) : name,
  };
}

function countIn(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function unique(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}
