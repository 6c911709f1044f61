// An evaluation, as its table of contents: choose pictures, make the edited ones, scan them as any folder is scanned,
// ask every method the same questions, say what came of it. The set lies in the folder of the report and has a catalog
// of its own, so that what is measured is the product itself, and a run that was cut off goes on where it stopped.

import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Catalog } from "../catalog/catalog.js";
import { openCatalog } from "../catalog/catalog.js";
import { LookalikeError } from "../contract/errors.js";
import type { EvaluateAnswer, EvaluationManifest, MethodScores } from "../contract/evaluate.js";
import type { EvaluatedMethod, EvaluatedPictures } from "../contract/evaluated-pictures.js";
import { scan } from "../scan/scan.js";
import { adviseOn } from "./advice.js";
import { askAll } from "./ask.js";
import { type Asked, askedOf } from "./asked.js";
import type { Edit } from "./edits/edit.js";
import { assertPlanned, assertRead, noticesOf } from "./enough.js";
import { manifestOf, prepareFolder, type ReportFolder } from "./folder.js";
import { describeEvaluation, isSameExperiment, isSameSoftware } from "./manifest.js";
import { analyzersFor, type MethodChoice } from "./methods.js";
import { compareNeighborhoods, Neighbors } from "./neighbors.js";
import { describePictures } from "./pictures.js";
import { type PlannedPictures, planPictures, type Source } from "./plan.js";
import { openRankers } from "./rankers/open.js";
import { Recovery } from "./recovery.js";
import { itemsOf, namedItem, type SetItem } from "./set/items.js";
import { makeSet } from "./set/make.js";
import type { EditFailure } from "./set/task.js";
import { openStopwatch } from "./stopwatch.js";

export interface EvaluateProgress {
  /** prove: what one method needs before it can be asked. */
  readonly stage: "pictures" | "scan" | "prove" | "score";
  /** Pictures; of "prove" pairs, of "score" questions. */
  readonly done: number;
  readonly total: number | undefined;
  /** Of "prove" and "score": that is asked, and its place: "pdq (3 of 7)". */
  readonly method?: string;
}

export interface EvaluateOptions {
  readonly version: string;
  /** Of the profile, for the report. */
  readonly profile?: string | undefined;
  readonly edits: readonly Edit[];
  readonly methods: MethodChoice;
  readonly originals: number;
  readonly distractors: number;
  readonly seed: number;
  readonly k: readonly number[];
  /** Neighbors of each original to keep; 0 for none. */
  readonly neighbors: number;
  readonly threads?: number | undefined;
  readonly maxPixels?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: EvaluateProgress) => void) | undefined;
}

export interface Evaluation {
  readonly answer: EvaluateAnswer;
  readonly pictures: EvaluatedPictures;
}

/**
 * Evaluates methods on pictures of `sources`. Throws EVALUATION_EMPTY for too few of them, OPTION_INVALID for a k
 * larger than the set, what `prepareFolder` throws, DISK_FULL and NOT_WRITABLE, and what a scan throws.
 */
export async function evaluate(
  sources: readonly Source[],
  files: ReportFolder,
  options: EvaluateOptions,
): Promise<Evaluation> {
  const watch = openStopwatch();
  const pictures = planPictures(sources, options);
  assertPlanned(pictures, options);
  const manifest = await describeEvaluation({ ...options, pictures });
  discardStale(files, manifest);
  prepareFolder(files, manifest);
  const failures = await watch.time("pictures", () => makePictures(files, pictures, options));
  const catalog = openCatalog(files.set, { catalog: `${files.set}/.lookalike`, create: true });
  try {
    const failed = await watch.time("scan", () => scanSet(catalog, files, pictures, options));
    assertRunning(options);
    const items = itemsOf(catalog);
    const asked = askedOf(items, options.edits);
    assertRead(asked, pictures);
    const { methods, kept } = await score(catalog, items, asked, options, watch);
    const answer: EvaluateAnswer = {
      ok: true,
      manifest,
      ...(options.profile === undefined ? {} : { profile: options.profile }),
      originals: pictures.originals.length,
      distractors: pictures.distractors.length,
      pictures: items.length,
      methods,
      ...(options.neighbors === 0 ? {} : { neighbors: neighborhoods(kept, asked, pictures, options) }),
      advice: adviseOn(methods),
      notices: noticesOf(pictures, asked, items.length, options),
      failures: [...failures, ...failed],
      times: watch.times(),
    };
    return { answer, pictures: describePictures(asked, items, pictures, kept) };
  } finally {
    catalog.close();
  }
}

/** Pictures that other software made may differ in their bytes: the set is made anew. */
function discardStale({ manifest: path, folder }: ReportFolder, manifest: EvaluationManifest): void {
  const found = manifestOf(path);
  if (found === undefined || !isSameExperiment(found, manifest) || isSameSoftware(found, manifest)) return;
  rmSync(join(folder, "work"), { recursive: true, force: true });
}

async function makePictures(
  { set }: ReportFolder,
  pictures: PlannedPictures,
  { edits, onProgress, ...options }: EvaluateOptions,
): Promise<EditFailure[]> {
  const failures = await makeSet(set, pictures, {
    ...options,
    edits: edits.map(({ name }) => name),
    onProgress: (done, total) => onProgress?.({ stage: "pictures", done, total }),
  });
  assertRunning(options);
  return failures;
}

async function scanSet(
  catalog: Catalog,
  { set }: ReportFolder,
  pictures: PlannedPictures,
  options: EvaluateOptions,
): Promise<EditFailure[]> {
  const { methods, threads, maxPixels, signal, onProgress } = options;
  const { failures } = await scan(catalog, [set], {
    ...{ threads, maxPixels, signal },
    analyzers: analyzersFor(methods),
    models: methods.models,
    onProgress: ({ stage, done, total }) => {
      if (stage === "read") onProgress?.({ stage: "scan", done, total });
    },
  });
  const parts = [...pictures.originals, ...pictures.distractors];
  return failures.map(({ path, code, reason }) => {
    // A person knows the picture it was made of, not the set's own file.
    const { original, edit } = namedItem(path) ?? {};
    const source = original === undefined ? undefined : parts[original]?.source.path;
    return { path: source ?? path, ...(edit === undefined ? {} : { edit }), code, reason };
  });
}

/** Asks every method once for every original. */
async function score(
  catalog: Catalog,
  items: readonly SetItem[],
  asked: readonly Asked[],
  options: EvaluateOptions,
  watch: ReturnType<typeof openStopwatch>,
) {
  const methods: MethodScores[] = [];
  const kept: EvaluatedMethod[] = [];
  const rankers = [...openRankers(catalog, items, options)];
  for (const [done, { name, open }] of rankers.entries()) {
    const method = `${name} (${done + 1} of ${rankers.length})`;
    const sayIn = (stage: "prove" | "score") => (done: number, total: number) => {
      assertRunning(options);
      options.onProgress?.({ stage, done, total, method });
    };
    const onQuestion = sayIn("score");
    onQuestion(0, asked.length);
    await watch.time(`score ${name}`, async () => {
      const ranker = await open(sayIn("prove"));
      const { method, index, scoring } = ranker;
      const recovery = new Recovery(items, { ...options, scoring });
      const neighbors =
        options.neighbors > 0 && index === "exact" ? new Neighbors(asked, options.neighbors) : undefined;
      await askAll(ranker, asked, neighbors === undefined ? [recovery] : [recovery, neighbors], {
        onQuestion,
      });
      if (options.edits.length > 0) methods.push({ method, index, scoring, ...recovery.scores() });
      kept.push({
        ...{ method, index, scoring },
        ahead: recovery.ahead,
        ...(neighbors === undefined ? {} : { neighbors: neighbors.lists }),
      });
    });
  }
  return { methods, kept };
}

function neighborhoods(
  methods: readonly EvaluatedMethod[],
  asked: readonly Asked[],
  pictures: PlannedPictures,
  { neighbors: k }: EvaluateOptions,
) {
  const sources = asked.map(({ original }) => pictures.originals[original]!.source);
  const lists = methods.flatMap(({ method, neighbors }) =>
    neighbors === undefined
      ? []
      : [{ method, neighbors: neighbors.map((list) => list.map(([place]) => place)) }],
  );
  return compareNeighborhoods(lists, k, {
    labels: sources.map(({ label }) => label),
    paths: sources.map(({ path }) => path),
  });
}

function assertRunning({ signal }: Pick<EvaluateOptions, "signal">): void {
  if (signal?.aborted === true)
    throw new LookalikeError("INTERRUPTED", "Stopped: the same command goes on where it stopped");
}
