// The report of the bench of groups, as an object for --json and as tables for a person.

import type { PairScore } from "./score.js";

export interface GroupsReport {
  readonly machine: string;
  readonly files: number;
  readonly seconds: Readonly<Record<string, number>>;
  readonly peakMegabytes: number;
  readonly pairs: PairScore;
  readonly candidatePairs: number;
  readonly falseCandidatesAPicture: number;
  readonly falseBySource: Readonly<Record<string, number>>;
  /** For each stage and edit the share of the pairs (original, edit) that it holds. */
  readonly byEdit: readonly {
    readonly stage: string;
    readonly recalls: Readonly<Record<string, { readonly share: number; readonly count: number }>>;
  }[];
  /** Groups by their weakest verdict. */
  readonly verdicts: Readonly<Record<string, number>>;
}

/** Prints the report. */
export function printReport(report: GroupsReport): void {
  const { pairs, seconds } = report;
  console.log(`${report.files} files; ${report.machine}`);
  const spent = Object.entries(seconds).map(([stage, s]) => `${stage} ${s.toFixed(1)} s`);
  console.log(`${spent.join(", ")}; peak ${Math.round(report.peakMegabytes)} MB`);
  console.log(
    `pairs in groups: ${pairs.foundPairs} of ${pairs.truePairs} true, ${pairs.falsePairs.length} false: ` +
      `precision ${pairs.precision.toFixed(4)}, recall ${pairs.recall.toFixed(4)}, F1 ${pairs.f1.toFixed(4)}`,
  );
  for (const [a, b] of pairs.falsePairs.slice(0, 20)) console.log(`  FALSE ${a} | ${b}`);
  const named = Object.entries(report.falseBySource).map(([source, n]) => `${source} ${n.toFixed(2)}`);
  console.log(
    `candidates: ${report.candidatePairs}; false ones a picture: ${report.falseCandidatesAPicture.toFixed(2)} (${named.join(", ")})`,
  );
  console.log(`groups by verdict: ${JSON.stringify(report.verdicts)}\n`);
  printRecalls(report.byEdit);
}

function printRecalls(byEdit: GroupsReport["byEdit"]): void {
  const edits = Object.keys(byEdit[0]?.recalls ?? {});
  const stages = byEdit.map(({ stage }) => stage.padStart(10)).join("");
  console.log(`${"recall of (original, edit)".padEnd(26)}${stages}`);
  for (const edit of edits) {
    const shares = byEdit.map(({ recalls }) => percent(recalls[edit]?.share ?? 0));
    console.log(`${edit.padEnd(26)}${shares.join("")}`);
  }
  const totals = byEdit.map(({ recalls }) => {
    const all = Object.values(recalls);
    const count = all.reduce((sum, one) => sum + one.count, 0);
    return percent(all.reduce((sum, one) => sum + one.share * one.count, 0) / count);
  });
  console.log(`${"all".padEnd(26)}${totals.join("")}`);
}

function percent(share: number): string {
  return (100 * share).toFixed(2).padStart(10);
}
