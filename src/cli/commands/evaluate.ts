// lookalike evaluate: which method finds pictures again after they were changed, on a person's own pictures.

import { resolve } from "node:path";
import type { Catalog } from "../../catalog/catalog.js";
import { userDataFolder } from "../../catalog/platform.js";
import { EXIT, type ExitCode, LookalikeError } from "../../contract/errors.js";
import type { EvaluateAnswer } from "../../contract/evaluate.js";
import { compareReports, readReport } from "../../evaluate/compare.js";
import { findProfile, type Profile } from "../../evaluate/edits/profiles.js";
import { type EvaluateProgress, evaluate } from "../../evaluate/evaluate.js";
import { chooseFolder, reportFolder } from "../../evaluate/folder.js";
import { notePlace } from "../../evaluate/kept/pointer.js";
import { chooseMethods } from "../../evaluate/methods.js";
import { writeReport } from "../../evaluate/report/write.js";
import { sourcesOf } from "../../evaluate/sources.js";
import { modelsFolder } from "../../models/layout.js";
import { scan } from "../../scan/scan.js";
import { type Context, withCatalog } from "../context.js";
import { evaluationLines } from "../evaluation-lines.js";
import { type ScanFlags, scanOptions } from "./index.js";

export interface EvaluateFlags extends ScanFlags {
  readonly profile: string;
  readonly methods?: readonly string[];
  /** All pictures, and 1,000 at most, unless said. */
  readonly originals?: number;
  readonly distractors: number;
  readonly neighbors: number;
  readonly k?: readonly number[];
  readonly seed: number;
  readonly out?: string;
  /** Another report. */
  readonly compare?: string;
  /** Of Lookalike. */
  readonly version: string;
}

const DEFAULT_K = [1, 3, 5];
/** Unless a person says more: then pictures are cut into parts where there are fewer. */
const MOST_ORIGINALS = 1000;

const STAGES = {
  pictures: { words: "Making", noun: "picture" },
  scan: { words: "Reading", noun: "picture" },
  prove: { words: "Proving for", noun: "pair" },
  score: { words: "Asking", noun: "picture" },
} as const;

export async function evaluateCommand(
  context: Context,
  folder: string | undefined,
  flags: EvaluateFlags,
): Promise<ExitCode> {
  const profile = findProfile(flags.profile);
  const before = flags.compare === undefined ? undefined : readReport(resolve(context.cwd, flags.compare));
  const methods = chooseMethods(flags.methods ?? ["usual"], modelsFolder(userDataFolder()));
  return withCatalog(
    context,
    folder ?? context.cwd,
    { ...flags, create: folder !== undefined },
    async (catalog) => {
      if (folder !== undefined) await scanAll(context, catalog, folder, flags);
      const sources = sourcesOf(catalog);
      const originals =
        flags.originals ?? Math.min(MOST_ORIGINALS, Math.max(2, sources.length - flags.distractors));
      const files = reportFolder(outOf(context, catalog, profile, { ...flags, originals }));
      const { threads, maxPixels, signal } = scanOptions(context, flags);
      const evaluation = await evaluate(sources, files, {
        version: flags.version,
        profile: profile.name,
        edits: profile.edits,
        methods,
        ...{ originals, distractors: flags.distractors, neighbors: flags.neighbors },
        ...{ seed: flags.seed, k: flags.k ?? usualK(profile), threads, maxPixels, signal },
        onProgress: (progress) => showProgress(context, progress),
      });
      const unread = catalog.store.failures().map(({ path, code, reason }) => ({ path, code, reason }));
      const answer: EvaluateAnswer = {
        ...evaluation.answer,
        failures: [...unread, ...evaluation.answer.failures],
        ...(before === undefined ? {} : { compared: compareReports(before, evaluation.answer) }),
      };
      context.progress.showText("Writing the report");
      await writeReport(files, { ...evaluation, answer }, [catalog]);
      notePlace(catalog.layout, files.folder);
      context.progress.clear();
      if (flags.json) context.printJson(answer);
      else context.print(...evaluationLines(answer, files));
      return answer.failures.length > 0 ? EXIT.someFailed : EXIT.done;
    },
  );
}

/** The reference's, and as many as there are versions: there all can be found. */
function usualK({ edits }: Profile): number[] {
  return edits.length > Math.max(...DEFAULT_K) ? [...DEFAULT_K, edits.length] : DEFAULT_K;
}

function showProgress({ progress }: Context, { stage, done, total, method }: EvaluateProgress): void {
  const { words, noun } = STAGES[stage];
  // Pairs to prove turn up while others are proved: what is left of them is not known.
  const known = stage === "prove" ? undefined : total;
  progress.show(method === undefined ? words : `${words} ${method}:`, done, known, noun);
}

/** Brings the catalog up to date with the folder; a part of it would be another experiment. */
export async function scanAll(
  context: Context,
  catalog: Catalog,
  folder: string,
  flags: ScanFlags,
): Promise<void> {
  const { summary } = await scan(catalog, [folder], scanOptions(context, flags));
  if (summary.interrupted) throw new LookalikeError("INTERRUPTED", "Stopped before anything was made");
}

/** Beside the catalog unless said otherwise: one folder a profile and seed, so that the same goes on in the same. */
function outOf(
  context: Context,
  { layout }: Catalog,
  { name }: Profile,
  flags: EvaluateFlags & { readonly originals: number },
): string {
  const out = flags.out === undefined ? undefined : resolve(context.cwd, flags.out);
  return chooseFolder(layout, `${name}-${flags.originals}-${flags.seed}`, out);
}
