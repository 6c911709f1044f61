// What a person said and what still holds, read from the lines of keep/decisions.jsonl: what was said in one go is one
// entry, so that a group parted in one decision is one row.

import { createHash } from "node:crypto";
import { readLines } from "../../catalog/lines.js";
import { type DecisionImage, imagesOf, type Said, saidIn } from "../../catalog/said.js";
import type { SaidWord } from "../../contract/decisions.js";
import { MARKS } from "../../contract/policy.js";
import { subjectsOf, whatHolds } from "./holding.js";

/** Words of one kind that were said in one go, and hang together. */
export interface SaidEntry {
  readonly key: string;
  readonly at: string;
  readonly said: SaidWord;
  /** What of its lines still holds. */
  readonly lines: readonly Said[];
}

/** Everything that holds, newest first. Reads the whole file at `path`. Throws FILE_UNREADABLE. */
export function readEntries(path: string): SaidEntry[] {
  const lines = readLines(path).values.flatMap((value) => saidIn(value) ?? []);
  const holding = whatHolds(lines);
  return entriesOf(lines)
    .map((entry) => ({ ...entry, lines: entry.lines.flatMap((line) => holding.get(line) ?? []) }))
    .filter((entry) => entry.lines.length > 0)
    .reverse();
}

/** Every picture of an entry once, in the order they were said. */
export function picturesOf({ lines }: SaidEntry): DecisionImage[] {
  return [...new Map(lines.flatMap(imagesOf).map((image) => [image.content, image])).values()];
}

function wordOf(line: Said): SaidWord | undefined {
  return "file" in line ? line.mark : line.answer;
}

/**
 * Answers of one time and one word that share pictures, and marks of one time and one word. Files of the same bytes,
 * told to stay because their group was parted, go with that answer.
 */
function entriesOf(lines: readonly Said[]): SaidEntry[] {
  return batchesOf(lines).flatMap((batch) => {
    const saying = (word: SaidWord) => batch.filter((line) => wordOf(line) === word);
    const parted = connected(saying("different"));
    const marks = MARKS.map((word) =>
      word === "keep" ? saying(word).filter((mark) => !joins(mark, parted)) : saying(word),
    );
    return [...marks, ...connected(saying("same")), ...parted].flatMap(entryOf);
  });
}

/** Lines of one time each, in the order of the file. */
function batchesOf(lines: readonly Said[]): Said[][] {
  const batches: Said[][] = [];
  let last: string | undefined;
  for (const line of lines) {
    if (line.at !== last) batches.push([]);
    batches.at(-1)?.push(line);
    last = line.at;
  }
  return batches;
}

/** Adds a file that stays to the answer that parts its picture from others; whether there is one. */
function joins(mark: Said, parted: readonly Said[][]): boolean {
  const contents = new Set(imagesOf(mark).map(({ content }) => content));
  const own = parted.find((lines) =>
    lines.some((line) => imagesOf(line).some(({ content }) => contents.has(content))),
  );
  own?.push(mark);
  return own !== undefined;
}

/** Lines that share pictures, directly or through others. */
function connected(lines: readonly Said[]): Said[][] {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up;
    if (root !== id) parents.set(id, root);
    return root;
  };
  const firstOf = (line: Said) => imagesOf(line)[0]?.content ?? "";
  for (const line of lines)
    for (const { content } of imagesOf(line)) {
      const [a, b] = [rootOf(firstOf(line)), rootOf(content)];
      if (a !== b) parents.set(b, a);
    }
  const parts = new Map<string, Said[]>();
  for (const line of lines) {
    const root = rootOf(firstOf(line));
    const own = parts.get(root);
    if (own === undefined) parts.set(root, [line]);
    else own.push(line);
  }
  return [...parts.values()];
}

/** Its key hangs on its first line: it stays when other lines are spoken over. */
function entryOf(lines: readonly Said[]): SaidEntry[] {
  const first = lines[0];
  const said = first === undefined ? undefined : wordOf(first);
  if (first === undefined || said === undefined) return [];
  const hash = createHash("sha256").update(JSON.stringify([first.at, said, subjectsOf(first)]));
  return [{ key: hash.digest("hex").slice(0, 32), at: first.at, said, lines }];
}
