// How well files were joined into groups, against the truth of who was made from what: every pair of files of one
// original is a true pair, also two edits of it. Pure: lists in, counts out.

import type { MadeFile } from "./make.js";

export interface PairScore {
  readonly truePairs: number;
  /** Pairs of files that lie in one group. */
  readonly foundPairs: number;
  readonly falsePairs: readonly (readonly [string, string])[];
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Scores `groups`, lists of file names, each file in one at most, against `files`. */
export function scorePairs(files: readonly MadeFile[], groups: readonly (readonly string[])[]): PairScore {
  const originalOf = new Map(files.map(({ name, original }) => [name, original]));
  const sizes = new Map<number, number>();
  for (const { original } of files) sizes.set(original, (sizes.get(original) ?? 0) + 1);
  const truePairs = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const found = groups.flatMap((names) =>
    names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const)),
  );
  const falsePairs = found.filter(([a, b]) => originalOf.get(a) !== originalOf.get(b));
  const right = found.length - falsePairs.length;
  const precision = found.length === 0 ? 1 : right / found.length;
  const recall = truePairs === 0 ? 1 : right / truePairs;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { truePairs, foundPairs: found.length, falsePairs, precision, recall, f1 };
}

/** For each edit the share of its files for which `holds` says yes of the original and the edit, and how many there are. */
export function recallByEdit(
  files: readonly MadeFile[],
  holds: (original: string, copy: string) => boolean,
): Map<string, { readonly share: number; readonly count: number }> {
  const originals = new Map(
    files.filter(({ edit }) => edit === undefined).map(({ name, original }) => [original, name]),
  );
  const answers = new Map<string, boolean[]>();
  for (const { name, original, edit } of files) {
    if (edit === undefined) continue;
    const list = answers.get(edit) ?? [];
    list.push(holds(originals.get(original) as string, name));
    answers.set(edit, list);
  }
  return new Map(
    [...answers].map(([edit, list]) => [
      edit,
      { share: list.filter(Boolean).length / list.length, count: list.length },
    ]),
  );
}
