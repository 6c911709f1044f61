// What a person said and what of it holds, the newest line winning. Kept by content id and pixel id, so that a move, a
// rename or a changed rating forgets nothing; kept in keep/, apart from everything that can be rebuilt.

import { statSync } from "node:fs";
import type { Mark } from "../contract/policy.js";
import { appendLines, type Lines, readLines } from "./lines.js";
import { type Parting, Partings } from "./partings.js";
import {
  type Answer,
  type Decision,
  type DecisionImage,
  type FileMark,
  imagesOf,
  lineOf,
  type Said,
  type SetDecision,
  saidIn,
} from "./said.js";

/** Stores decisions of every kind in one write; they are on the disk when the call returns. The bytes written. */
export function recordDecisions(path: string, decisions: readonly Said[]): number {
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
  /** The lines that end after the first `bytes` of the file, in order. */
  since(bytes: number): readonly SaidOf[];
}

/** What a line is about. */
export interface SaidOf {
  readonly images: readonly DecisionImage[];
  /** Pictures that stood apart may be copies by it: they are called the same, or are parted no longer. */
  readonly joins: boolean;
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
    if (size < shelf.bytes || (shelf.isTorn && size > shelf.bytes)) shelf = emptyShelf();
    if (size > shelf.bytes) addLines(shelf, readLines(path, shelf.bytes));
    return viewOf(shelf);
  };
}

function viewOf({ lines, bytes, damaged, answers, partners, partings, same, marks }: Shelf): Decisions {
  return {
    size: lines.length,
    bytes,
    damagedLines: damaged,
    answer: (a, b) => {
      const own = newer(answers.get(keyOf(a.content, b.content)), answers.get(keyOf(a.pixel, b.pixel)));
      return newer(own, partings.newest(a, b))?.said;
    },
    isAnswered: (image) =>
      (partners.get(image.content)?.size ?? 0) > 0 ||
      (partners.get(image.pixel)?.size ?? 0) > 0 ||
      partings.isParted(image),
    samePairs: () => [...same].map((key) => key.split(" ") as [string, string]),
    mark: ({ content, pixel }, file, isThere) => {
      const [byContent, byPixel] = [marks.get(content), marks.get(pixel)];
      if (byContent === undefined && byPixel === undefined) return undefined;
      const own = newer(byContent?.get(file), byPixel?.get(file));
      return own === undefined ? widened(byContent, byPixel, isThere) : own.said;
    },
    since: (from) => lines.slice(lines.findLastIndex(({ end }) => end <= from) + 1),
  };
}

/** What was read so far. */
interface Shelf {
  bytes: number;
  damaged: number;
  isTorn: boolean;
  readonly lines: (SaidOf & { readonly end: number })[];
  readonly answers: Map<string, Word<Answer>>;
  /** Ids with whom an answer still holds, by id. */
  readonly partners: Map<string, Set<string>>;
  readonly partings: Partings;
  /** Pairs of ids answered "same". */
  readonly same: Set<string>;
  readonly marks: Map<string, Map<string, Word<Mark>>>;
}

function emptyShelf(): Shelf {
  return {
    bytes: 0,
    damaged: 0,
    isTorn: false,
    lines: [],
    answers: new Map(),
    partners: new Map(),
    partings: new Partings(),
    same: new Set(),
    marks: new Map(),
  };
}

function addLines(shelf: Shelf, { values, ends, damaged, isTorn, bytes }: Lines): void {
  for (const [i, value] of values.entries()) {
    const order = shelf.lines.length;
    const said = saidIn(value);
    shelf.lines.push({ ...aboutOf(said), end: ends[i] ?? bytes });
    if (said === undefined) continue;
    if ("images" in said) addSet(said, order, shelf);
    else if ("file" in said) addMark(said, order, shelf.marks);
    else addAnswer(said, order, shelf);
  }
  shelf.damaged += damaged;
  shelf.isTorn = isTorn;
  shelf.bytes = bytes;
}

/** What was said and the line it stands in; undefined where an earlier word was taken back. */
interface Word<Own> {
  readonly said: Own | undefined;
  readonly order: number;
}

type Marks = ReadonlyMap<string, Word<Mark>> | undefined;

function aboutOf(said: Said | undefined): SaidOf {
  if (said === undefined) return { images: [], joins: false };
  return { images: imagesOf(said), joins: "answer" in said && said.answer !== "different" };
}

function addAnswer({ a, b, answer: said }: Decision, order: number, shelf: Shelf): void {
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

function addSet({ images, answer }: SetDecision, order: number, shelf: Shelf): void {
  const parting = shelf.partings.add(images, answer, order);
  for (const [id, other] of pairsBetween(parting, shelf.partners)) {
    shelf.same.delete(keyOf(id, other));
    if (parting.said !== undefined) continue;
    joinOrPart(shelf.partners, id, other, false);
    joinOrPart(shelf.partners, other, id, false);
  }
}

/** Ids of the set of whom an answer of two pictures holds that the set overrules. */
function pairsBetween(parting: Parting, partners: Shelf["partners"]): [string, string][] {
  return [parting.contents, parting.pixels].flatMap((ids) =>
    [...ids].flatMap((id) =>
      [...(partners.get(id) ?? [])]
        .filter((other) => ids.has(other) && (id !== other || parting.saysOfItself(id)))
        .map((other): [string, string] => [id, other]),
    ),
  );
}

function joinOrPart(partners: Map<string, Set<string>>, id: string, other: string, isJoined: boolean): void {
  const own = partners.get(id) ?? new Set<string>();
  if (isJoined) partners.set(id, own.add(other));
  else own.delete(other);
}

function addMark({ file, mark: said }: FileMark, order: number, marks: Shelf["marks"]): void {
  for (const id of [file.content, file.pixel]) {
    const files = marks.get(id) ?? new Map<string, Word<Mark>>();
    marks.set(id, files.set(file.path, { said, order }));
  }
}

/** The newest word that keeps, of files that are gone. */
function widened(byContent: Marks, byPixel: Marks, isThere: (path: string) => boolean): Mark | undefined {
  let best: Word<Mark> | undefined;
  for (const path of new Set([...(byContent?.keys() ?? []), ...(byPixel?.keys() ?? [])])) {
    const said = newer(byContent?.get(path), byPixel?.get(path));
    if ((said?.said === "keeper" || said?.said === "keep") && !isThere(path)) best = newer(best, said);
  }
  return best?.said;
}

function newer<Own>(a: Word<Own> | undefined, b: Word<Own> | undefined): Word<Own> | undefined {
  return (a?.order ?? -1) > (b?.order ?? -1) ? a : b;
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
