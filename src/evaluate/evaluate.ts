// An evaluation, as its table of contents: choose pictures, make the edited ones, scan them as any folder is scanned,
// ask every method the same questions, say what came of it. The set lies in the folder of the report and has a catalog
// of its own, so that what is measured is the product itself, and a run that was cut off goes on where it stopped.

import type { Catalog } from "../catalog/catalog.js";
import { openCatalog } from "../catalog/catalog.js";
import { LookalikeError } from "../contract/errors.js";
import type { EvaluateAnswer, MethodScores } from "../contract/evaluate.js";
import { scan } from "../scan/scan.js";
import { adviseOn } from "./advice.js";
import type { Edit } from "./edits/edit.js";
import { prepareFolder, type ReportFolder } from "./folder.js";
import { describeEvaluation } from "./manifest.js";
import { analyzersFor, type MethodChoice } from "./methods.js";
import { compareNeighborhoods, type NeighborList, nearestOriginals } from "./neighbors.js";
import { type PlannedPictures, planPictures, type Source } from "./plan.js";
import { openRankers } from "./rankers/open.js";
import { measureRecovery } from "./recovery.js";
import { itemsOf, type SetItem } from "./set/items.js";
import { makeSet } from "./set/make.js";
import type { EditFailure } from "./set/task.js";
import { openStopwatch } from "./stopwatch.js";

export interface EvaluateProgress {
  readonly stage: "pictures" | "scan" | "score";
  readonly done: number;
  readonly total: number | undefined;
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
  /** The neighbors of every original by every method. */
  readonly lists: readonly NeighborList[];
  readonly pictures: PlannedPictures;
}

/** Fewer originals than these say nothing of a method. */
const LEAST_ORIGINALS = 2;

/**
 * Evaluates methods on pictures of `sources`. Throws EVALUATION_EMPTY for too few of them, OPTION_INVALID for a k
 * larger than the set, REPORT_EXISTS for a folder that holds something else, and what a scan throws.
 */
export async function evaluate(
  sources: readonly Source[],
  files: ReportFolder,
  options: EvaluateOptions,
): Promise<Evaluation> {
  const watch = openStopwatch();
  const pictures = planPictures(sources, options);
  assertEnough(pictures, options);
  const manifest = describeEvaluation({ ...options, pictures });
  prepareFolder(files, manifest);
  const failures = await watch.time("pictures", () => makePictures(files, pictures, options));
  const catalog = openCatalog(files.set, { catalog: `${files.set}/.lookalike`, create: true });
  try {
    const failed = await watch.time("scan", () => scanSet(catalog, files, options));
    assertRunning(options);
    const items = itemsOf(catalog);
    const { methods, lists } = await score(catalog, items, options, watch);
    const answer: EvaluateAnswer = {
      ok: true,
      manifest,
      ...(options.profile === undefined ? {} : { profile: options.profile }),
      originals: pictures.originals.length,
      distractors: pictures.distractors.length,
      pictures: items.length,
      methods,
      ...(options.neighbors === 0 ? {} : { neighbors: neighborhoods(lists, pictures, options) }),
      advice: adviseOn(methods),
      notices: noticesOf(pictures, options),
      failures: [...failures, ...failed],
      out: files.folder,
      times: watch.times(),
    };
    return { answer, lists, pictures };
  } finally {
    catalog.close();
  }
}

function assertEnough({ originals }: PlannedPictures, { k, edits }: EvaluateOptions): void {
  if (originals.length < LEAST_ORIGINALS)
    throw new LookalikeError(
      "EVALUATION_EMPTY",
      `Expected at least ${LEAST_ORIGINALS} different pictures to ask for but received ${originals.length}`,
    );
  const most = originals.length * (edits.length + 1) - 1;
  const tooMany = k.find((each) => each > most);
  if (tooMany !== undefined)
    throw new LookalikeError(
      "OPTION_INVALID",
      `Expected at most ${most} for k, the pictures there are beside the one asked for, but received ${tooMany}`,
    );
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

async function scanSet(catalog: Catalog, { set }: ReportFolder, options: EvaluateOptions) {
  const { methods, threads, maxPixels, signal, onProgress } = options;
  const { failures } = await scan(catalog, [set], {
    ...{ threads, maxPixels, signal },
    analyzers: analyzersFor(methods),
    models: methods.models,
    onProgress: ({ stage, done, total }) => {
      if (stage === "read") onProgress?.({ stage: "scan", done, total });
    },
  });
  return failures.map(({ path, code, reason }) => ({ path, code, reason }));
}

async function score(
  catalog: Catalog,
  items: readonly SetItem[],
  options: EvaluateOptions,
  watch: ReturnType<typeof openStopwatch>,
) {
  const methods: MethodScores[] = [];
  const lists: NeighborList[] = [];
  for await (const { name, open } of openRankers(catalog, items, options)) {
    assertRunning(options);
    await watch.time(`score ${name}`, async () => {
      const ranker = await open();
      if (options.edits.length > 0) methods.push(measureRecovery(ranker, items, options));
      if (options.neighbors > 0 && ranker.index === "exact")
        lists.push(nearestOriginals(ranker, items, options.neighbors));
    });
    options.onProgress?.({ stage: "score", done: methods.length, total: undefined });
  }
  return { methods, lists };
}

function neighborhoods(
  lists: readonly NeighborList[],
  pictures: PlannedPictures,
  { neighbors }: EvaluateOptions,
) {
  const sources = pictures.originals.map(({ source }) => source);
  return compareNeighborhoods(lists, neighbors, {
    labels: sources.map(({ label }) => label),
    paths: sources.map(({ path }) => path),
  });
}

function noticesOf({ originals }: PlannedPictures, asked: EvaluateOptions): string[] {
  const parts = originals.reduce((most, { columns, rows }) => Math.max(most, columns * rows), 1);
  return [
    ...(originals.length < asked.originals
      ? [`${asked.originals} originals were asked for, ${originals.length} could be had`]
      : []),
    ...(parts > 1
      ? [
          `there are fewer pictures than originals: they were cut into up to ${parts} parts that share no pixel`,
        ]
      : []),
  ];
}

function assertRunning({ signal }: Pick<EvaluateOptions, "signal">): void {
  if (signal?.aborted === true)
    throw new LookalikeError("INTERRUPTED", "Stopped: the same command goes on where it stopped");
}
