// Found pairs by their verdict, and how many of each are true.

import type { TruthScores } from "../../contract/evaluate.js";
import { VERDICTS, type Verdict } from "../../contract/verdict.js";
import type { FoundGroups } from "./found.js";
import { type PairOfFiles, pairsAmong } from "./pairs.js";

export class Tally {
  private readonly found: Pick<FoundGroups, "verdictOf">;
  private readonly counts = new Map<Verdict, { pairs: number; right: number }>();

  constructor(found: Pick<FoundGroups, "verdictOf">) {
    this.found = found;
  }

  /** Counts `pairs` that are called what this one is. */
  add({ a, b }: PairOfFiles, pairs: number, isRight: boolean): void {
    const verdict = this.found.verdictOf(a, b);
    const row = this.counts.get(verdict) ?? { pairs: 0, right: 0 };
    row.pairs += pairs;
    if (isRight) row.right += pairs;
    this.counts.set(verdict, row);
  }

  /** Counts all pairs of a group, by cells of files that nothing tells apart: of one image, in one true group. */
  addGroup(
    group: readonly number[],
    imageOf: (file: number) => string,
    trueGroupOf: readonly number[],
  ): void {
    const cells = new Map<string, { file: number; size: number }>();
    for (const file of group) {
      const key = `${imageOf(file)} ${trueGroupOf[file]!}`;
      const cell = cells.get(key) ?? { file, size: 0 };
      cell.size += 1;
      cells.set(key, cell);
    }
    const all = [...cells.values()];
    for (const [at, { file, size }] of all.entries()) {
      if (size > 1) this.add({ a: file, b: file }, pairsAmong(size), true);
      for (const other of all.slice(at + 1)) {
        const isRight = trueGroupOf[file] === trueGroupOf[other.file];
        this.add({ a: file, b: other.file }, size * other.size, isRight);
      }
    }
  }

  /** The strongest verdict first. */
  rows(): TruthScores["verdicts"] {
    return VERDICTS.flatMap((verdict) => {
      const row = this.counts.get(verdict);
      return row === undefined ? [] : [{ verdict, ...row }];
    });
  }
}
