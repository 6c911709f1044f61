// Pairs of a group, and which of them another grouping parts.

import { countEach } from "../metrics/partition.js";

/** Two files by their places. */
export interface PairOfFiles {
  readonly a: number;
  readonly b: number;
}

/** How many pairs so many files are. */
export function pairsAmong(files: number): number {
  return (files * (files - 1)) / 2;
}

/** How many pairs of `files` lie in different groups. */
export function pairsParted(files: readonly number[], groupOf: readonly number[]): number {
  const kept = [...countEach(files.map((file) => groupOf[file]!)).values()];
  return kept.reduce((pairs, size) => pairs - pairsAmong(size), pairsAmong(files.length));
}

/** The pairs of `files` that lie in different groups, one by one; those of one group are not looked at. */
export function* pairsAcross(files: readonly number[], groupOf: readonly number[]): Generator<PairOfFiles> {
  const groups = partsOf(files, groupOf);
  for (const [at, group] of groups.entries())
    for (const other of groups.slice(at + 1))
      for (const x of group) for (const y of other) yield x < y ? { a: x, b: y } : { a: y, b: x };
}

/** `files` by their groups, those of two and more, in the order of their first files. */
export function groupsIn(files: readonly number[], groupOf: readonly number[]): number[][] {
  return partsOf(files, groupOf).filter(({ length }) => length > 1);
}

function partsOf(files: readonly number[], groupOf: readonly number[]): number[][] {
  const parts = new Map<number, number[]>();
  for (const file of files) {
    const part = parts.get(groupOf[file]!);
    if (part === undefined) parts.set(groupOf[file]!, [file]);
    else part.push(file);
  }
  return [...parts.values()];
}
