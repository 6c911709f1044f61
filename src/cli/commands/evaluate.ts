// lookalike evaluate: which method finds pictures again after they were changed, on a person's own pictures.

import { join, resolve } from "node:path";
import type { Catalog } from "../../catalog/catalog.js";
import { userDataFolder } from "../../catalog/platform.js";
import { EXIT, type ExitCode } from "../../contract/errors.js";
import type { EvaluateAnswer, MethodScores } from "../../contract/evaluate.js";
import { findProfile, type Profile } from "../../evaluate/edits/profiles.js";
import { type EvaluateProgress, evaluate } from "../../evaluate/evaluate.js";
import { evaluationsFolder, type ReportFolder, reportFolder } from "../../evaluate/folder.js";
import { notePlace } from "../../evaluate/kept/pointer.js";
import { chooseMethods } from "../../evaluate/methods.js";
import { writeReport } from "../../evaluate/report/write.js";
import { sourcesOf } from "../../evaluate/sources.js";
import { modelsFolder } from "../../models/layout.js";
import { scan } from "../../scan/scan.js";
import { type Context, withCatalog } from "../context.js";
import { failureLines } from "../failures.js";
import { bold, countText, dim, safe, secondsText, table } from "../text.js";
import { type ScanFlags, scanOptions } from "./index.js";

export interface EvaluateFlags extends ScanFlags {
  readonly profile: string;
  readonly methods?: readonly string[];
  readonly originals: number;
  readonly distractors: number;
  readonly neighbors: number;
  readonly k?: readonly number[];
  readonly seed: number;
  readonly out?: string;
  /** Of Lookalike. */
  readonly version: string;
}

const DEFAULT_K = [1, 3, 5];

const STAGES = { pictures: "Making", scan: "Reading", score: "Asking" } as const;

export async function evaluateCommand(
  context: Context,
  folder: string | undefined,
  flags: EvaluateFlags,
): Promise<ExitCode> {
  const profile = findProfile(flags.profile);
  const methods = chooseMethods(flags.methods ?? ["usual"], modelsFolder(userDataFolder()));
  return withCatalog(
    context,
    folder ?? context.cwd,
    { ...flags, create: folder !== undefined },
    async (catalog) => {
      if (folder !== undefined) await scan(catalog, [folder], scanOptions(context, flags));
      const files = reportFolder(outOf(context, catalog, profile, flags));
      const { threads, maxPixels, signal } = scanOptions(context, flags);
      const evaluation = await evaluate(sourcesOf(catalog), files, {
        version: flags.version,
        profile: profile.name,
        edits: profile.edits,
        methods,
        ...{ originals: flags.originals, distractors: flags.distractors, neighbors: flags.neighbors },
        ...{ seed: flags.seed, k: flags.k ?? DEFAULT_K, threads, maxPixels, signal },
        onProgress: (progress) => showProgress(context, progress),
      });
      await writeReport(files, evaluation, [catalog]);
      notePlace(catalog.layout, files.folder);
      context.progress.clear();
      const { answer } = evaluation;
      if (flags.json) context.printJson(answer);
      else context.print(...evaluationLines(answer, profile, files));
      return answer.failures.length > 0 ? EXIT.someFailed : EXIT.done;
    },
  );
}

function showProgress({ progress }: Context, { stage, done, total, method }: EvaluateProgress): void {
  progress.show(method === undefined ? STAGES[stage] : `${STAGES[stage]} ${method}`, done, total, "picture");
}

/** Beside the catalog unless said otherwise: one folder a profile and seed, so that the same goes on in the same. */
function outOf(context: Context, { layout }: Catalog, { name }: Profile, flags: EvaluateFlags): string {
  if (flags.out !== undefined) return resolve(context.cwd, flags.out);
  return join(evaluationsFolder(layout), `${name}-${flags.originals}-${flags.seed}`);
}

function evaluationLines(answer: EvaluateAnswer, profile: Profile, { folder }: ReportFolder): string[] {
  const { originals, distractors, pictures, methods, advice, notices, failures, times } = answer;
  return [
    `${bold(profile.name)}: ${countText(originals, "original")}, ${countText(profile.edits.length, "edit")}, ${countText(distractors, "distractor")}, ${countText(pictures, "picture")} ${dim(`(${secondsText(times.seconds)})`)}`,
    ...table([headOf(answer), ...methods.map(rowOf)], [2, 3, 4, 5, 6, 7, 8]).map((line) => `  ${line}`),
    ...advice.map(({ text }) => `  ${safe(text)}`),
    ...notices.map((notice) => dim(`  note: ${safe(notice)}`)),
    ...failureLines(failures),
    dim(`  the report: ${safe(join(folder, "index.html"))}`),
  ];
}

function headOf({ manifest }: EvaluateAnswer): string[] {
  return ["method", "index", ...manifest.k.map((k) => `F1@${k}`), "mAP", "R@1", "uAP", "R@P9999"].map(dim);
}

function rowOf({
  method,
  index,
  at,
  map,
  recallAt1,
  microAp,
  recallAtPrecision9999,
}: MethodScores): string[] {
  const three = (value: number) => value.toFixed(3);
  return [
    safe(method),
    index,
    ...Object.values(at).map(({ f1 }) => three(f1)),
    ...[map, recallAt1, microAp, recallAtPrecision9999].map(three),
  ];
}
