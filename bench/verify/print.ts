// The report as text: one line a kind, the goals, the worst negatives.

import type { Goal } from "./goals.js";
import type { Row } from "./rows.js";
import { type Tally, wilson } from "./tally.js";

export type Write = (line: string) => void;

/** Agreement of fine and of coarse blocks together, 0..2: what the rule decides on. */
export const agreementOf = ({ proof }: Row): number => proof.agreement + proof.agreementCoarse;

export function printEdits(tallies: readonly Tally[], write: Write): void {
  write(
    `${"edit".padEnd(20)}${"n".padStart(5)}  ${"copy % [95 %]".padEnd(22)}${"strict".padStart(7)}${"part".padStart(7)}` +
      `${"none".padStart(7)}   corner % mean, 95th   angle 95th   mirror wrong   named %`,
  );
  for (const tally of tallies) write(editLine(tally));
}

function editLine(tally: Tally): string {
  const { kind, pairs, copy, strict, part, none } = tally;
  const share = (count: number): string => ((100 * count) / pairs).toFixed(1).padStart(7);
  const [low, high] = wilson(copy, pairs).map((v) => (100 * v).toFixed(1));
  const recall = `${((100 * copy) / pairs).toFixed(2).padStart(6)} [${low}, ${high}]`;
  const geometry = Number.isNaN(tally.corner95)
    ? ""
    : `   ${percent(tally.cornerMean).padStart(7)}, ${percent(tally.corner95).padEnd(8)}` +
      `${tally.angle95.toFixed(2).padStart(9)}${String(tally.mirrorWrong).padStart(11)}` +
      `${((100 * tally.named) / copy).toFixed(1).padStart(14)}`;
  return `${kind.padEnd(20)}${String(pairs).padStart(5)}  ${recall.padEnd(22)}${share(strict)}${share(part)}${share(none)}${geometry}`;
}

const percent = (share: number): string => (share * 100).toFixed(2);

export function printOthers(tallies: readonly Tally[], write: Write): void {
  write(
    `${"other pictures".padEnd(34)}${"n".padStart(7)}${"copies".padStart(8)}${"strict".padStart(8)}${"parts".padStart(8)}   copies at most (95 %)`,
  );
  for (const { kind, pairs, copy, strict, part, label } of tallies) {
    const note = label === "open" ? "   reported only" : `   ${percent(wilson(copy, pairs)[1])} %`;
    write(
      `${kind.padEnd(34)}${String(pairs).padStart(7)}${String(copy).padStart(8)}${String(strict).padStart(8)}` +
        `${String(part).padStart(8)}${note}`,
    );
  }
}

export function printRows(rows: readonly Row[], write: Write): void {
  for (const row of rows) {
    const { verdict, strict, plain, inliers, blocks } = row.proof;
    write(
      `  ${agreementOf(row).toFixed(3)} ${verdict}${strict ? " (strict)" : ""}${plain ? " plain" : ""} ` +
        `${inliers} points, ${blocks} blocks: ${row.kind}: ${row.names.join("  and  ")}`,
    );
  }
}

export function printGoals(goals: readonly Goal[], write: Write): void {
  const words = (met: Goal["met"]): string => (met === undefined ? "too few" : met ? "met" : "NOT MET");
  for (const { what, reached, met } of goals) write(`  ${words(met).padEnd(9)}${what}: ${reached}`);
}
