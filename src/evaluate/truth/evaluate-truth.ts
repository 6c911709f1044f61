// Duplicates held against a person's own truth, as its table of contents: find out which files the truth means, find
// the duplicates as `lookalike duplicates` does, count what agrees, look at what was missed, say what it means. No
// picture is edited, and none is changed.

import { createHash } from "node:crypto";
import { dirname } from "node:path";
import type { Catalog } from "../../catalog/catalog.js";
import { realFolder } from "../../catalog/layout.js";
import { isBelow, namedPath, relativeTo } from "../../catalog/platform.js";
import { LookalikeError } from "../../contract/errors.js";
import type { EvaluateAnswer, EvaluationManifest, TruthPair } from "../../contract/evaluate.js";
import { type Duplicates, findDuplicates } from "../../duplicates/find.js";
import { readSubjects } from "../../duplicates/subject.js";
import type { Evaluation } from "../evaluate.js";
import { prepareFolder, type ReportFolder } from "../folder.js";
import { describeEvaluation } from "../manifest.js";
import { openStopwatch } from "../stopwatch.js";
import { adviseOnTruth } from "./advice.js";
import { foundGroups, type JudgedFile, judgedFiles } from "./found.js";
import { holdMisses, printedPair } from "./hold.js";
import { truthNotices } from "./notices.js";
import type { TruthFile } from "./read.js";
import { type ResolvedTruth, resolveTruth } from "./resolve.js";
import { type ScoredTruth, scoreTruth, type WrongPair } from "./score.js";

export interface TruthProgress {
  readonly stage: "prove" | "compare";
  /** Pairs: of candidates that are proved, of misses that are held against each other. */
  readonly done: number;
  readonly total: number;
}

export interface EvaluateTruthOptions {
  readonly version: string;
  /** Only pictures below this folder; default the whole catalog. */
  readonly folder?: string | undefined;
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: TruthProgress) => void) | undefined;
}

export interface TruthRow extends TruthPair {
  readonly kind: "miss" | "false";
}

export interface TruthEvaluation extends Evaluation {
  /** Every miss and every false pair, made as they are asked for. */
  rows(): Iterable<TruthRow>;
}

/** Wrong pairs and names that an answer lists of each kind. */
const MOST_LISTED = 1000;

/**
 * Evaluates the duplicates of a catalog against `truth`. Throws EVALUATION_EMPTY where the truth names none of its
 * pictures, REPORT_EXISTS for a folder that holds something else, INTERRUPTED, and what findDuplicates throws.
 */
export async function evaluateTruth(
  catalog: Catalog,
  truth: TruthFile,
  report: ReportFolder,
  options: EvaluateTruthOptions,
): Promise<TruthEvaluation> {
  const { version, folder, signal, onProgress } = options;
  const watch = openStopwatch();
  const { base } = catalog.layout;
  const scope = folder === undefined ? [] : [relativeTo(base, realFolder(folder))];
  const files = judgedFiles(readSubjects(catalog, scope));
  const folders = [...(folder === undefined ? [] : [realFolder(folder)]), realFolder(dirname(truth.path))];
  const resolved = resolveTruth(truth.stated, files, { base, folders });
  assertAny(resolved, files, truth, catalog);
  const manifest = await describeTruth(version, files, truth);
  prepareFolder(report, manifest);
  const duplicates = await watch.time("prove", () =>
    findDuplicates(catalog, {
      ...{ threads: options.threads, signal },
      ...(folder === undefined ? {} : { folders: [folder] }),
      onProgress: (done, total) => onProgress?.({ stage: "prove", done, total }),
    }),
  );
  assertRunning(signal);
  const scored = scoreTruth(files, foundGroups(duplicates, files), resolved);
  const misses = await watch.time("compare", () =>
    holdMisses(firstOf(scored.misses()), files, {
      ...{ base, signal },
      onProgress: (done, total) => onProgress?.({ stage: "compare", done, total }),
    }),
  );
  assertRunning(signal);
  const scores = answerOf(scored, resolved, misses, files);
  const answer: EvaluateAnswer = {
    ok: true,
    manifest,
    ...{ originals: 0, distractors: 0, pictures: scored.pictures, methods: [] },
    truth: scores,
    advice: adviseOnTruth(scores),
    notices: truthNotices(resolved, scored, duplicates),
    failures: failuresOf(catalog, duplicates, scope),
    times: watch.times(),
  };
  return {
    answer,
    pictures: { ok: true, originals: [], methods: [] },
    rows: () => rowsOf(scored, misses, files),
  };
}

function assertAny(
  { kind, named, labeled, absent, ambiguous }: ResolvedTruth,
  files: readonly JudgedFile[],
  truth: TruthFile,
  { layout }: Catalog,
): void {
  if (kind === "labeled" ? labeled.length > 0 : named.size > 0) return;
  const [known] = files;
  const [unknown = ambiguous[0] ?? ""] = absent;
  const hint =
    known === undefined
      ? "Name a folder with pictures"
      : `The catalog has such names: ${JSON.stringify(namedPath(known.path).path)}; the file such: ${JSON.stringify(unknown)}`;
  throw new LookalikeError(
    "EVALUATION_EMPTY",
    named.size > 0
      ? `${truth.path} labels no pair of which both pictures are among the ${files.length} of ${layout.base}`
      : `None of the names in ${truth.path} is of one of the ${files.length} pictures of ${layout.base}`,
    { hint },
  );
}

/** The same truth on the same pictures is one experiment. */
async function describeTruth(
  version: string,
  files: readonly JudgedFile[],
  { sha256 }: TruthFile,
): Promise<EvaluationManifest> {
  const manifest = await describeEvaluation({
    version,
    ...{ seed: 0, edits: [], k: [], neighbors: 0 },
    methods: { hashes: [], weightless: false, models: [], duplicates: true },
    pictures: { originals: [], distractors: [] },
  });
  const digest = createHash("sha256");
  for (const content of files.map(({ subject }) => subject.content).sort()) digest.update(`${content}\n`);
  return {
    ...manifest,
    pictures: { ...manifest.pictures, digest: digest.digest("hex") },
    truth: { sha256 },
  };
}

function answerOf(
  { misses: _, falsePairs, ...scores }: ScoredTruth,
  { kind, absent, ambiguous }: ResolvedTruth,
  misses: readonly TruthPair[],
  files: readonly JudgedFile[],
) {
  return {
    kind,
    ...scores,
    misses: [...misses],
    falsePairs: firstOf(falsePairs()).map((pair) => printedPair(pair, files)),
    absent: absent.slice(0, MOST_LISTED),
    ambiguous: ambiguous.slice(0, MOST_LISTED),
  };
}

function firstOf(pairs: Iterable<WrongPair>): WrongPair[] {
  const first: WrongPair[] = [];
  for (const pair of pairs) {
    if (first.length === MOST_LISTED) break;
    first.push(pair);
  }
  return first;
}

/** The misses that were held against each other come with what they were called. */
function* rowsOf(
  scored: ScoredTruth,
  held: readonly TruthPair[],
  files: readonly JudgedFile[],
): Generator<TruthRow> {
  let place = 0;
  for (const pair of scored.misses()) yield { kind: "miss", ...(held[place++] ?? printedPair(pair, files)) };
  for (const pair of scored.falsePairs()) yield { kind: "false", ...printedPair(pair, files) };
}

/** Pictures of the folder that could not be read: they took no part. */
function failuresOf({ store }: Catalog, duplicates: Duplicates, scope: readonly string[]) {
  return [...store.failures(), ...duplicates.failures]
    .filter(({ path }) => scope.length === 0 || scope.some((folder) => isBelow(path, folder)))
    .map(({ path, code, reason }) => ({ ...namedPath(path), code, reason }));
}

function assertRunning(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new LookalikeError("INTERRUPTED", "Stopped: the same command goes on where it stopped");
}
