// What a person said, as the lines of keep/decisions.jsonl have it: of two pictures ("same" or "different"), of many at
// once, and of one file (the keeper, it stays, it goes). What a line means is read here alone, so that what holds and
// what is listed for taking back cannot differ.

import { MARKS, type Mark } from "../contract/policy.js";
import { namedPath, pathOfNamed } from "./platform.js";

const ANSWERS = ["same", "different"] as const;
export type Answer = (typeof ANSWERS)[number];

/** One picture as a decision names it: the SHA-256 of its bytes and its pixel id, both hex. */
export interface DecisionImage {
  readonly content: string;
  readonly pixel: string;
}

export interface Decision {
  readonly a: DecisionImage;
  readonly b: DecisionImage;
  /** undefined takes an earlier answer back. */
  readonly answer: Answer | undefined;
  /** ISO time; "" where none was written. */
  readonly at: string;
}

/** Of many pictures in one line: as many answers as there are pairs of them would be very many lines. */
export interface SetDecision {
  readonly images: readonly DecisionImage[];
  /** "different": every two of them. undefined takes back what was said of any two of them. */
  readonly answer: "different" | undefined;
  /** ISO time; "" where none was written. */
  readonly at: string;
}

/** What a person said of one file; its path as the catalog writes it. */
export interface FileMark {
  readonly file: DecisionImage & { readonly path: string };
  /** undefined takes an earlier mark back. */
  readonly mark: Mark | undefined;
  /** ISO time; "" where none was written. */
  readonly at: string;
}

/** A line of the file. */
export type Said = Decision | SetDecision | FileMark;

/** A line as it is written. */
export function lineOf(said: Said): unknown {
  if ("answer" in said) return { ...said, answer: said.answer ?? null };
  const { content, pixel, path } = said.file;
  return { file: { content, pixel, ...namedPath(path) }, mark: said.mark ?? null, at: said.at };
}

/**
 * A line as it was read; undefined for one whose words are not known (a later version's): what was said before it
 * still holds.
 */
export function saidIn(value: Record<string, unknown>): Said | undefined {
  const at = typeof value.at === "string" ? value.at : "";
  const [a, b] = [imageOf(value.a), imageOf(value.b)];
  if (a !== undefined && b !== undefined)
    return { a, b, answer: ANSWERS.find((known) => known === value.answer), at };
  return Array.isArray(value.images) && value.images.length > 0
    ? setIn(value.images, value.answer, at)
    : markIn(value.file, value.mark, at);
}

/** Pictures a line is about. */
export function imagesOf(line: Said): readonly DecisionImage[] {
  if ("images" in line) return line.images;
  if (!("file" in line)) return [line.a, line.b];
  const { content, pixel } = line.file;
  return [{ content, pixel }];
}

function setIn(values: readonly unknown[], answer: unknown, at: string): SetDecision | undefined {
  const images = values.map(imageOf).filter((image) => image !== undefined);
  if (images.length < values.length || (answer !== "different" && answer !== null)) return undefined;
  const distinct = [...new Map(images.map((image) => [image.content, image])).values()];
  return { images: distinct, answer: answer ?? undefined, at };
}

function markIn(file: unknown, word: unknown, at: string): FileMark | undefined {
  const [image, path] = [imageOf(file), pathIn(file)];
  const mark = MARKS.find((known) => known === word);
  if (image === undefined || path === undefined || (mark === undefined && word !== null)) return undefined;
  return { file: { ...image, path }, mark, at };
}

function imageOf(value: unknown): DecisionImage | undefined {
  const { content, pixel } = (value ?? {}) as Record<string, unknown>;
  return typeof content === "string" && typeof pixel === "string" ? { content, pixel } : undefined;
}

function pathIn(value: unknown): string | undefined {
  const { path, pathBase64 } = (value ?? {}) as Record<string, unknown>;
  if (typeof path !== "string") return undefined;
  return pathOfNamed({ path, pathBase64: typeof pathBase64 === "string" ? pathBase64 : undefined });
}
