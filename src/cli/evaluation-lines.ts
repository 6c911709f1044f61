// An evaluation in the terminal: the figures of every method as one table that fits 80 columns, the advice, and what
// moved since another report.

import { join } from "node:path";
import type { EvaluateAnswer, EvaluationComparison, MethodScores } from "../contract/evaluate.js";
import { movesOf, moveText } from "../evaluate/compare.js";
import type { ReportFolder } from "../evaluate/folder.js";
import { failureLines } from "./failures.js";
import { bold, countText, dim, safe, secondsText, table, widthOf, wrapped } from "./text.js";

const COLUMNS = 80;

export function evaluationLines(answer: EvaluateAnswer, { folder }: ReportFolder): string[] {
  const { originals, distractors, pictures, manifest, profile, times } = answer;
  const edits = manifest.edits.length;
  const head = [
    countText(originals, "original"),
    ...(edits === 0 ? [] : [countText(edits, "edit")]),
    ...(distractors === 0 ? [] : [countText(distractors, "distractor")]),
    countText(pictures, "picture"),
  ].join(", ");
  const lines = [
    ...(edits === 0 ? neighborsTable(answer) : scoresTable(answer)),
    ...(answer.compared === undefined ? [] : comparedLines(answer.compared)),
    ...answer.advice.flatMap(({ text }) => paragraph(text)),
    ...answer.notices.flatMap((notice) => paragraph(`note: ${notice}`).map(dim)),
  ];
  return [
    `${bold(safe(profile ?? "evaluation"))}: ${head} ${dim(`(${secondsText(times.seconds)})`)}`,
    ...lines.map((line) => `  ${line}`),
    ...failureLines(
      answer.failures.filter(({ edit }) => edit === undefined),
      "picture",
    ),
    ...failureLines(
      answer.failures.flatMap(({ edit, path, ...failure }) =>
        edit === undefined ? [] : [{ ...failure, path: `${edit} of ${path}` }],
      ),
      "edited picture",
      "made",
    ),
    dim(`  the report: ${safe(join(folder, "index.html"))}`),
  ];
}

function paragraph(text: string): string[] {
  return wrapped(safe(text), COLUMNS - 2);
}

const three = (value: number) => value.toFixed(3);

/** F1 by every k where that fits, else by the largest. */
function scoresTable({ methods, manifest }: EvaluateAnswer): string[] {
  const tableOf = (k: readonly number[]) => {
    const head = ["method", "index", ...k.map((each) => `F1@${each}`), "mAP", "R@1", "uAP", "R@P9999"];
    return aligned([head, ...methods.map((method) => scoresRow(method, k))], 2);
  };
  const full = tableOf(manifest.k);
  return full.every((line) => widthOf(line) <= COLUMNS - 2) ? full : tableOf(manifest.k.slice(-1));
}

function scoresRow({ method, index, at, ...scores }: MethodScores, k: readonly number[]): string[] {
  const { map, recallAt1, microAp, recallAtPrecision9999 } = scores;
  const f1 = k.map((each) => at[each]?.f1);
  return [
    safe(method),
    index,
    ...f1.map((value) => (value === undefined ? "" : three(value))),
    ...[map, recallAt1, microAp, recallAtPrecision9999].map(three),
  ];
}

/** What every space calls near, where nothing was edited. */
function neighborsTable({ neighbors }: EvaluateAnswer): string[] {
  if (neighbors === undefined) return [];
  const { spaces, agreement } = neighbors;
  const hasClasses = spaces.some(({ classAgreement }) => classAgreement !== undefined);
  const rows = spaces.map(({ method, hubness, classAgreement }, at) => [
    safe(method),
    hubness.skewness.toFixed(2),
    `${(100 * hubness.orphans).toFixed(1)} %`,
    ...(hasClasses ? [classAgreement === undefined ? "" : three(classAgreement)] : []),
    ...(spaces.length < 2 ? [] : [three(meanOfOthers(agreement[at] ?? [], at))]),
  ]);
  const head = [
    "method",
    "hubness",
    "nobody's",
    ...(hasClasses ? ["of one class"] : []),
    ...(spaces.length < 2 ? [] : ["agreement"]),
  ];
  return aligned([head, ...rows], 1);
}

function meanOfOthers(row: readonly number[], own: number): number {
  const others = row.filter((_, at) => at !== own);
  return others.reduce((sum, share) => sum + share, 0) / others.length;
}

/** The first row is the head; columns from `firstNumber` on stand to the right. */
function aligned(rows: readonly (readonly string[])[], firstNumber: number): string[] {
  const numbers = rows[0]?.flatMap((_, at) => (at < firstNumber ? [] : [at]));
  const [head = "", ...lines] = table(rows, numbers);
  return [dim(head), ...lines];
}

/** What moved since another report; nothing that three digits would not show. */
export function comparedLines({ methods, differs, ...compared }: EvaluationComparison): string[] {
  const { onlyBefore, onlyNow, truth } = compared;
  const rows = methods.flatMap(({ isApart, ...method }) =>
    movesOf({ isApart, ...method }).map((move, at) => [
      at === 0 ? safe(method.index === "forest" ? `${method.method} (forest)` : method.method) : "",
      safe(move.figure),
      moveText(move),
      at === 0 && isApart ? "intervals lie apart" : "",
    ]),
  );
  const still = methods.filter((method) => movesOf(method).length === 0).length;
  return [
    bold("since the other report:"),
    ...table(rows).map((line) => `  ${line}`),
    ...(still === 0 ? [] : [`  ${still} of ${countText(methods.length, "method")} did not move`]),
    ...(truth === undefined
      ? []
      : [
          `  against the truth: F1 of pairs ${moveText(truth.f1)}, B-cubed ${moveText(truth.bCubedF1)}, false merges ${truth.falseMerges.before} -> ${truth.falseMerges.now}`,
        ]),
    ...(onlyBefore.length === 0 ? [] : paragraph(`  only before: ${onlyBefore.join(", ")}`)),
    ...(onlyNow.length === 0 ? [] : paragraph(`  only now: ${onlyNow.join(", ")}`)),
    ...(differs.length === 0 ? [] : paragraph(`  the experiments differ: ${differs.join("; ")}`)),
  ];
}
