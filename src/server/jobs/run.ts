// What each kind of job does, in the job's own process: the same functions the command calls. All but purge end by
// finding the groups anew, since what can be freed is another then, and by the groundwork of questions, so that none of
// the server waits for it.

import { applyPlan } from "../../actions/apply.js";
import { makePlan } from "../../actions/plan.js";
import { purgeQuarantine } from "../../actions/purge.js";
import { restore } from "../../actions/quarantine.js";
import { settle } from "../../actions/recover.js";
import { undo } from "../../actions/undo.js";
import type { Catalog } from "../../catalog/catalog.js";
import { absentNotice, knownRoots } from "../../catalog/roots.js";
import { LookalikeError } from "../../contract/errors.js";
import type { JobRequest, JobStage } from "../../contract/explore.js";
import { type CopyVerdict, SAFE_VERDICTS } from "../../contract/verdict.js";
import { findDuplicates } from "../../duplicates/find.js";
import { describeFindings } from "../../duplicates/review/overview.js";
import { saveFindings } from "../../duplicates/review/save.js";
import { answerIndex } from "../../scan/answer.js";
import { modelsToScan } from "../../scan/catalog-models.js";
import { scan } from "../../scan/scan.js";
import { doGroundwork } from "../../search/groundwork.js";
import { readSidecars } from "../../search/metadata/sidecars.js";
import { prepareSpaces } from "../../search/spaces/prepare.js";
import type { FromJob, JobProgress, Work } from "./messages.js";
import { planToApply } from "./plan-to-apply.js";

export interface JobRun {
  /** Folders no file is taken from, absolute. */
  readonly protectedFolders: readonly string[];
  /** Where models lie, absolute. */
  readonly modelsFolder: string;
  readonly signal: AbortSignal;
  report(progress: JobProgress): void;
  say(message: FromJob): void;
}

type Ask<Kind extends JobRequest["kind"]> = Extract<JobRequest, { kind: Kind }>;

/** Carries the request out; it ends early when the signal aborts. Throws what the command of its kind throws. */
export async function runJob(catalog: Catalog, request: Work, run: JobRun): Promise<void> {
  if (request.kind === "groundwork") return prepare(catalog, run);
  const answer = await carryOut(catalog, request, run);
  if (answer !== undefined) run.say({ type: "answer", answer });
  if (request.kind === "purge" || run.signal.aborted) return;
  await find(catalog, request.kind === "find" ? request.include : undefined, run);
  prepare(catalog, run);
}

/** What goes wrong here is told by the next question, which needs it: the job itself is done. */
function prepare(catalog: Catalog, { signal }: JobRun): void {
  try {
    doGroundwork(catalog, signal);
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
  }
}

async function carryOut(catalog: Catalog, request: JobRequest, run: JobRun): Promise<object | undefined> {
  const { layout, store } = catalog;
  const { signal, protectedFolders } = run;
  switch (request.kind) {
    case "scan":
      await settle(layout); // what a crash left half moved is put in order first: the scan then sees it as it is
      return scanRoots(catalog, request, run);
    case "find":
      return undefined;
    case "apply":
      return applyPlan(catalog, makePlan(layout, planToApply(catalog, request), protectedFolders), {
        protectedFolders,
        signal,
        onProgress: stageOf("move", run),
      });
    case "undo":
      return undo(layout, request.journal, { store, signal, onProgress: stageOf("put-back", run) });
    case "restore":
      return restore(layout, request.paths, { store, signal, onProgress: stageOf("put-back", run) });
    case "purge":
      run.report({ stage: "delete", done: 0 });
      return purgeQuarantine(layout, {
        before: new Date(request.before),
        expectedFiles: request.files,
        store,
      });
  }
}

/** Scans the folders that were scanned before; the catalog's own folder the first time. */
async function scanRoots(catalog: Catalog, { retry }: Ask<"scan">, run: JobRun): Promise<object> {
  const { present, absent } = knownRoots(catalog);
  const isFirst = present.length === 0 && absent.length === 0;
  if (!isFirst && present.length === 0)
    throw new LookalikeError(
      "FOLDER_NOT_FOUND",
      `None of the scanned folders is there: ${absent.join(", ")}`,
      {
        hint: "Plug in the disk that holds them, then scan again",
      },
    );
  const { models, notices } = modelsToScan(catalog, run.modelsFolder);
  const result = await scan(catalog, isFirst ? [catalog.layout.base] : present, {
    models,
    signal: run.signal,
    retryFailed: retry,
    onProgress: ({ stage, done, total, failed }) => run.report({ stage, done, total, failed }),
  });
  await readSidecars(catalog, run.signal);
  const unkept = await prepareSpaces(catalog, { signal: run.signal });
  return answerIndex(catalog, result, [...absent.map(absentNotice), ...notices, ...unkept]);
}

/** Finds the groups and stores them; a search that was stopped stores nothing, since copies may be missing. */
async function find(
  catalog: Catalog,
  include: readonly CopyVerdict[] | undefined,
  run: JobRun,
): Promise<void> {
  run.report({ stage: "prove", done: 0 });
  const duplicates = await findDuplicates(catalog, {
    include: [...new Set([...SAFE_VERDICTS, ...(include ?? describeFindings(catalog)?.include ?? [])])],
    protectedFolders: run.protectedFolders,
    signal: run.signal,
    onProgress: (done, total) => run.report({ stage: "prove", done, total }),
  });
  if (duplicates.interrupted) return;
  await saveFindings(catalog, duplicates);
  run.say({ type: "found" });
}

function stageOf(stage: JobStage, run: JobRun): (progress: { done: number; total: number }) => void {
  return ({ done, total }) => run.report({ stage, done, total });
}
