// What a person said: of two pictures ("same" or "different"), and of one file (the keeper, it stays, it goes).
// Kept by content id and pixel id, so that a move, a rename or a changed rating forgets nothing; kept in keep/,
// apart from everything that can be rebuilt.

import { statSync } from "node:fs";
import { MARKS, type Mark } from "../contract/policy.js";
import { appendLines, type Lines, readLines } from "./lines.js";
import { namedPath, pathOfNamed } from "./platform.js";

export const ANSWERS = ["same", "different"] as const;
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
  /** ISO time. */
  readonly at: string;
}

/** What a person said of one file; its path as the catalog writes it. */
export interface FileMark {
  readonly file: DecisionImage & { readonly path: string };
  /** undefined takes an earlier mark back. */
  readonly mark: Mark | undefined;
  /** ISO time. */
  readonly at: string;
}

/** Stores decisions of both kinds in one write; they are on the disk when the call returns. The bytes written. */
export function recordDecisions(path: string, decisions: readonly (Decision | FileMark)[]): number {
  return appendLines(path, decisions.map(lineOf));
}

/** What a person said, the newest line winning. */
export interface Decisions {
  /** Lines. */
  readonly size: number;
  /** Of the file that was read: it only ever grows. */
  readonly bytes: number;
  readonly damagedLines: number;
  answer(a: DecisionImage, b: DecisionImage): Answer | undefined;
  /** Whether any answer that still holds names this picture. */
  isAnswered(image: DecisionImage): boolean;
  /** Pairs answered "same", by pixel id: they need no candidate search to be found. */
  samePairs(): [string, string][];
  /**
   * What was said of the file at `path`, by content or pixels. What was said of a file that `isThere` no longer
   * knows holds for every file of its picture when it keeps; a word that removes never widens.
   */
  mark(image: DecisionImage, path: string, isThere: (path: string) => boolean): Mark | undefined;
  /** Content ids that the lines after the first `size` name. */
  contentsSince(size: number): string[];
}

export function readDecisions(path: string): Decisions {
  return followDecisions(path)();
}

/** As `readDecisions`, again and again: each call reads only what was appended since the one before. */
export function followDecisions(path: string): () => Decisions {
  let shelf = emptyShelf();
  return () => {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    // A file that shrank is another one; after a torn line, what follows may have completed it.
    if (size < shelf.bytes || shelf.damaged > 0) shelf = emptyShelf();
    if (size > shelf.bytes) addLines(shelf, readLines(path, shelf.bytes));
    return viewOf(shelf);
  };
}

function viewOf({ lines, bytes, damaged, answers, partners, same, marks }: Shelf): Decisions {
  return {
    size: lines.length,
    bytes,
    damagedLines: damaged,
    answer: (a, b) =>
      newer(answers.get(keyOf(a.content, b.content)), answers.get(keyOf(a.pixel, b.pixel)))?.said,
    isAnswered: ({ content, pixel }) =>
      (partners.get(content)?.size ?? 0) > 0 || (partners.get(pixel)?.size ?? 0) > 0,
    samePairs: () => [...same].map((key) => key.split(" ") as [string, string]),
    mark: ({ content, pixel }, file, isThere) => {
      const [byContent, byPixel] = [marks.get(content), marks.get(pixel)];
      if (byContent === undefined && byPixel === undefined) return undefined;
      const own = newer(byContent?.get(file), byPixel?.get(file));
      return own === undefined ? widened(byContent, byPixel, isThere) : own.said;
    },
    contentsSince: (size) => lines.slice(size).flat(),
  };
}

/** What was read so far. */
interface Shelf {
  bytes: number;
  damaged: number;
  /** The content ids each line names. */
  readonly lines: string[][];
  readonly answers: Map<string, Said<Answer>>;
  /** Ids with whom an answer still holds, by id. */
  readonly partners: Map<string, Set<string>>;
  /** Pairs of ids answered "same". */
  readonly same: Set<string>;
  readonly marks: Map<string, Map<string, Said<Mark>>>;
}

function emptyShelf(): Shelf {
  return {
    bytes: 0,
    damaged: 0,
    lines: [],
    answers: new Map(),
    partners: new Map(),
    same: new Set(),
    marks: new Map(),
  };
}

function addLines(shelf: Shelf, { values, damaged, bytes }: Lines): void {
  for (const value of values) {
    const order = shelf.lines.length;
    shelf.lines.push(contentsOf(value));
    readAnswer(value, order, shelf);
    readMark(value, order, shelf.marks);
  }
  shelf.damaged += damaged;
  shelf.bytes = bytes;
}

/** A word and the line it stands in; undefined where an earlier one was taken back. */
interface Said<Word> {
  readonly said: Word | undefined;
  readonly order: number;
}

type Marks = ReadonlyMap<string, Said<Mark>> | undefined;

function lineOf(decision: Decision | FileMark): unknown {
  if ("answer" in decision) return { ...decision, answer: decision.answer ?? null };
  const { content, pixel, path } = decision.file;
  return {
    file: { content, pixel, ...namedPath(path) },
    mark: decision.mark ?? null,
    at: decision.at,
  };
}

function readAnswer(value: Record<string, unknown>, order: number, shelf: Shelf): void {
  const [a, b] = [imageOf(value.a), imageOf(value.b)];
  if (a === undefined || b === undefined) return;
  const said = ANSWERS.find((known) => known === value.answer);
  for (const [x, y] of [
    [a.content, b.content],
    [a.pixel, b.pixel],
  ] as const) {
    const key = keyOf(x, y);
    shelf.answers.set(key, { said, order });
    if (said === "same") shelf.same.add(key);
    else shelf.same.delete(key);
    joinOrPart(shelf.partners, x, y, said !== undefined);
    joinOrPart(shelf.partners, y, x, said !== undefined);
  }
}

function joinOrPart(partners: Map<string, Set<string>>, id: string, other: string, isJoined: boolean): void {
  const own = partners.get(id) ?? new Set<string>();
  if (isJoined) partners.set(id, own.add(other));
  else own.delete(other);
}

function readMark(
  value: Record<string, unknown>,
  order: number,
  marks: Map<string, Map<string, Said<Mark>>>,
): void {
  const image = imageOf(value.file);
  const path = pathIn(value.file);
  if (image === undefined || path === undefined) return;
  const said = MARKS.find((known) => known === value.mark);
  // A word of a later version: what was said before it still holds.
  if (said === undefined && value.mark !== null) return;
  for (const id of [image.content, image.pixel]) {
    const files = marks.get(id) ?? new Map<string, Said<Mark>>();
    marks.set(id, files.set(path, { said, order }));
  }
}

/** The newest word that keeps, of files that are gone. */
function widened(byContent: Marks, byPixel: Marks, isThere: (path: string) => boolean): Mark | undefined {
  let best: Said<Mark> | undefined;
  for (const path of new Set([...(byContent?.keys() ?? []), ...(byPixel?.keys() ?? [])])) {
    const said = newer(byContent?.get(path), byPixel?.get(path));
    if ((said?.said === "keeper" || said?.said === "keep") && !isThere(path)) best = newer(best, said);
  }
  return best?.said;
}

function newer<Word>(a: Said<Word> | undefined, b: Said<Word> | undefined): Said<Word> | undefined {
  return (a?.order ?? -1) > (b?.order ?? -1) ? a : b;
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** The picture that a part of a line names; undefined where it names none. */
export function imageOf(value: unknown): DecisionImage | undefined {
  const { content, pixel } = (value ?? {}) as Record<string, unknown>;
  return typeof content === "string" && typeof pixel === "string" ? { content, pixel } : undefined;
}

/** The path of a line's file, as the catalog writes it. */
export function pathIn(value: unknown): string | undefined {
  const { path, pathBase64 } = (value ?? {}) as Record<string, unknown>;
  if (typeof path !== "string") return undefined;
  return pathOfNamed({ path, pathBase64: typeof pathBase64 === "string" ? pathBase64 : undefined });
}

function contentsOf(value: Record<string, unknown>): string[] {
  return [value.a, value.b, value.file].flatMap((part) => imageOf(part)?.content ?? []);
}
