// lookalike evaluate --truth FILE: what duplicates finds, against what a person calls true.

import { basename, join, resolve } from "node:path";
import type { Catalog } from "../../catalog/catalog.js";
import { EXIT, type ExitCode } from "../../contract/errors.js";
import type { EvaluateAnswer, TruthPair, TruthScores } from "../../contract/evaluate.js";
import { compareReports, readReport } from "../../evaluate/compare.js";
import { chooseFolder, type ReportFolder, reportFolder } from "../../evaluate/folder.js";
import { notePlace } from "../../evaluate/kept/pointer.js";
import { evaluateTruth } from "../../evaluate/truth/evaluate-truth.js";
import { readTruth, type TruthFile } from "../../evaluate/truth/read.js";
import { writeTruthReport } from "../../evaluate/truth/write.js";
import { type Context, withCatalog } from "../context.js";
import { comparedLines } from "../evaluation-lines.js";
import { failureLines } from "../failures.js";
import { bold, countText, dim, safe, secondsText, table, wrapped } from "../text.js";
import { scanAll } from "./evaluate.js";
import type { ScanFlags } from "./index.js";

export interface EvaluateTruthFlags extends ScanFlags {
  readonly truth: string;
  readonly out?: string;
  /** Another report. */
  readonly compare?: string;
  /** Of Lookalike. */
  readonly version: string;
}

const STAGES = { prove: "Proving", compare: "Comparing what was missed:" } as const;

/** Wrong pairs printed of each kind. */
const PAIRS_SHOWN = 5;

export async function evaluateTruthCommand(
  context: Context,
  folder: string | undefined,
  flags: EvaluateTruthFlags,
): Promise<ExitCode> {
  const truth = await readTruth(resolve(context.cwd, flags.truth));
  const before = flags.compare === undefined ? undefined : readReport(resolve(context.cwd, flags.compare));
  const start = folder === undefined ? context.cwd : resolve(context.cwd, folder);
  return withCatalog(context, start, { ...flags, create: folder !== undefined }, async (catalog) => {
    if (folder !== undefined) await scanAll(context, catalog, start, flags);
    const files = reportFolder(outOf(context, catalog, truth, flags));
    const evaluation = await evaluateTruth(catalog, truth, files, {
      ...{ version: flags.version, threads: flags.threads, signal: context.signal },
      ...(folder === undefined ? {} : { folder: start }),
      onProgress: ({ stage, done, total }) => context.progress.show(STAGES[stage], done, total, "pair"),
    });
    const answer: EvaluateAnswer = {
      ...evaluation.answer,
      ...(before === undefined ? {} : { compared: compareReports(before, evaluation.answer) }),
    };
    await writeTruthReport(files, { ...evaluation, answer }, catalog);
    notePlace(catalog.layout, files.folder);
    context.progress.clear();
    if (flags.json) context.printJson(answer);
    else context.print(...truthLines(answer, truth, files));
    return answer.failures.length > 0 ? EXIT.someFailed : EXIT.done;
  });
}

/** Beside the catalog unless said otherwise: one folder a truth. */
function outOf(
  context: Context,
  { layout }: Catalog,
  { sha256 }: TruthFile,
  { out }: EvaluateTruthFlags,
): string {
  const chosen = out === undefined ? undefined : resolve(context.cwd, out);
  return chooseFolder(layout, `truth-${sha256.slice(0, 8)}`, chosen);
}

function truthLines(answer: EvaluateAnswer, { path }: TruthFile, { folder }: ReportFolder): string[] {
  const { truth, compared, advice, notices, failures, times } = answer;
  if (truth === undefined) return [];
  return [
    `${bold(safe(basename(path)))}: ${countText(truth.pictures, "picture")}, ${countText(truth.truePairs, "true pair")}, ${countText(truth.foundPairs, "pair")} found ${dim(`(${secondsText(times.seconds)})`)}`,
    ...scoreTable(truth),
    ...verdictTable(truth),
    ...(compared === undefined ? [] : comparedLines(compared).map((line) => `  ${line}`)),
    ...advice.flatMap(({ text }) => paragraph(text)),
    ...pairLines("missed", truth.misses, truth.missCount),
    ...pairLines("wrong by the file", truth.falsePairs, truth.falsePairCount),
    ...notices.flatMap((notice) => paragraph(`note: ${notice}`).map(dim)),
    ...failureLines(failures),
    dim(`  the report: ${safe(join(folder, "index.html"))}`),
  ];
}

function paragraph(text: string): string[] {
  return wrapped(safe(text), 78).map((line) => `  ${line}`);
}

function scoreTable({ pairs, bCubed }: TruthScores): string[] {
  const row = (name: string, { precision, recall, f1 }: TruthScores["pairs"]) => [
    name,
    ...[precision, recall, f1].map((value) => value.toFixed(3)),
  ];
  const head = ["", "precision", "recall", "F1"].map(dim);
  return table([head, row("pairs", pairs), row("B-cubed", bCubed)], [1, 2, 3]).map((line) => `  ${line}`);
}

function verdictTable({ verdicts }: TruthScores): string[] {
  if (verdicts.length === 0) return [];
  const rows = verdicts.map(({ verdict, pairs, right }) => [verdict, String(pairs), String(right)]);
  return table([["found as", "pairs", "right"].map(dim), ...rows], [1, 2]).map((line) => `  ${line}`);
}

function pairLines(words: string, pairs: readonly TruthPair[], count: number): string[] {
  if (count === 0) return [];
  const rows = pairs.slice(0, PAIRS_SHOWN).map(({ a, b, verdict = "" }) => [safe(a), safe(b), dim(verdict)]);
  const more = count - rows.length;
  return [
    `  ${words}:`,
    ...table(rows).map((line) => `    ${line}`),
    ...(more === 0
      ? []
      : [dim(`    and ${more.toLocaleString("en-US")} more, in truth.csv beside the report`)]),
  ];
}
