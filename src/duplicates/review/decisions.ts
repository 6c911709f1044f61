// The list of decisions: unlike the groups it forgets nothing, so that a word can be taken back when its group is gone.

import type { Catalog } from "../../catalog/catalog.js";
import { recordDecisions } from "../../catalog/decisions.js";
import { namedPath } from "../../catalog/platform.js";
import { type FileMark, imagesOf, type Said } from "../../catalog/said.js";
import { pageOf } from "../../contract/cursor.js";
import {
  DECISION_FILES_SHOWN,
  type DecidedFile,
  type DecisionEntry,
  type DecisionsAnswer,
} from "../../contract/decisions.js";
import type { ListQuery } from "../../contract/review.js";
import { type EvaluateOptions, inTurn } from "./evaluate.js";
import { picturesOf, readEntries, type SaidEntry } from "./said-entries.js";
import { tryWorkIn } from "./work-in.js";

/**
 * One page of `entries` (as `readEntries` gave them), with the files the catalog knows. Throws REQUEST_INVALID for a
 * cursor nobody gave.
 */
export function listDecisions(
  catalog: Catalog,
  entries: readonly SaidEntry[],
  query: ListQuery,
): DecisionsAnswer {
  const { rows, ...page } = pageOf(entries, query);
  return { ok: true, ...page, decisions: rows.map((entry) => describe(catalog, entry)) };
}

/**
 * Takes entries back by their keys (on the disk before anything else happens) and judges the listed groups of their
 * pictures anew; how many that were. Where no listed group holds all of an entry, the groups are stale: finding again
 * brings it back. Throws, with nothing stored, DISK_FULL, NOT_WRITABLE.
 */
export function takeBack(
  catalog: Catalog,
  keys: readonly string[],
  options: EvaluateOptions = {},
): Promise<number> {
  return inTurn(catalog, async () => {
    const path = catalog.layout.decisions;
    const wanted = new Set(keys);
    const all = readEntries(path);
    const entries = all.filter(({ key }) => wanted.has(key));
    if (entries.length === 0) return 0;
    recordDecisions(path, unsaying(entries, all));
    await tryWorkIn(catalog, options);
    return entries.length;
  });
}

/**
 * The lines that take `entries` back. Taking back a set takes back every word on two of its pictures, so those of
 * other entries are said again, as they were said.
 */
function unsaying(entries: readonly SaidEntry[], all: readonly SaidEntry[]): Said[] {
  const at = new Date().toISOString();
  const lines = entries.flatMap((entry) => entry.lines);
  const sets = lines.flatMap((line) => ("images" in line ? [new Set(contentsOf(line))] : []));
  const taken = new Set(entries);
  const others = sets.length === 0 ? [] : all.filter((entry) => !taken.has(entry)).reverse();
  const again = others.flatMap((entry) =>
    entry.lines.filter((line) => !("file" in line) && sets.some((set) => isAboutTwoOf(set, line))),
  );
  return [...lines.map((line) => unsaid(line, at)), ...again];
}

function unsaid(line: Said, at: string): Said {
  return "file" in line ? { ...line, mark: undefined, at } : { ...line, answer: undefined, at };
}

function isAboutTwoOf(set: ReadonlySet<string>, line: Said): boolean {
  return contentsOf(line).filter((content) => set.has(content)).length > 1;
}

function contentsOf(line: Said): string[] {
  return imagesOf(line).map(({ content }) => content);
}

function describe(catalog: Catalog, entry: SaidEntry): DecisionEntry {
  const { key, at, said, lines } = entry;
  const pictures = picturesOf(entry);
  const marks = lines.filter((line) => "file" in line);
  const files: DecidedFile[] = [];
  const isOfFiles = marks.length === lines.length;
  for (const one of isOfFiles ? marks : pictures) {
    if (files.length >= DECISION_FILES_SHOWN) break;
    files.push(...("file" in one ? [fileMarked(catalog, one)] : filesOfPicture(catalog, one.content)));
  }
  return { key, at, said, files: files.slice(0, DECISION_FILES_SHOWN), pictures: pictures.length };
}

function filesOfPicture({ store }: Catalog, content: string): DecidedFile[] {
  const image = store.imageByContent(content);
  const files = image === undefined ? [] : store.filesOf(image.id);
  if (files.length === 0) return [{ image: content, gone: true }];
  return files.map(({ path }) => ({ image: content, ...namedPath(path), gone: false }));
}

function fileMarked({ store }: Catalog, { file: { content, pixel, path } }: FileMark): DecidedFile {
  const known = store.fileAt(path);
  const now = known === undefined ? undefined : store.imageById(known.image);
  const isThere = now !== undefined && (now.content === content || now.pixel === pixel);
  return { image: isThere ? now.content : content, ...namedPath(path), gone: !isThere };
}
