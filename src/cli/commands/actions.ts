// lookalike apply PLAN, undo [ID]: what changes files, and the way back.

import { dirname, resolve } from "node:path";
import { applyPlan } from "../../actions/apply.js";
import { readPlan } from "../../actions/plan.js";
import { type UndoOptions, undo } from "../../actions/undo.js";
import { type Catalog, openCatalog } from "../../catalog/catalog.js";
import { type Layout, locateCatalog, realFolder } from "../../catalog/layout.js";
import { isBelow } from "../../catalog/platform.js";
import type { ActionAnswer } from "../../contract/answers.js";
import { ERRORS, type ErrorCode, EXIT, type ExitCode, LookalikeError } from "../../contract/errors.js";
import { type Context, withCatalog } from "../context.js";
import type { CommonFlags } from "../flags.js";
import { bold, bytesText, countText, dim, nextCommand, safe } from "../text.js";

export interface ApplyFlags extends CommonFlags {
  readonly dryRun?: boolean;
  readonly protect?: readonly string[];
}

export async function applyCommand(context: Context, file: string, flags: ApplyFlags): Promise<ExitCode> {
  for (const folder of flags.protect ?? []) realFolder(resolve(context.cwd, folder));
  const plan = readPlan(resolve(context.cwd, file));
  return withCatalog(context, plan.root, flags, async (catalog) => {
    const answer = await applyPlan(catalog, plan, {
      dryRun: flags.dryRun ?? false,
      protectedFolders: flags.protect ?? [],
      signal: context.signal,
      onProgress: ({ done, total }) => context.progress.show("Moving", done, total, "file"),
    });
    context.progress.clear();
    if (flags.json) context.printJson(answer);
    else context.print(...applyLines(answer, flags.catalog ?? catalogFromHere(context, catalog.layout)));
    return exitOf(answer);
  });
}

export async function undoCommand(
  context: Context,
  id: string | undefined,
  flags: CommonFlags,
): Promise<ExitCode> {
  return putBackCommand(context, flags, (layout, options) => undo(layout, id, options));
}

/** Runs what puts files back: into the catalog too, when its database is whole. */
export async function putBackCommand(
  context: Context,
  flags: CommonFlags,
  work: (layout: Layout, options: UndoOptions) => Promise<ActionAnswer>,
): Promise<ExitCode> {
  const layout = locateCatalog(context.cwd, { catalog: flags.catalog });
  const catalog = openIfWhole(context, layout, flags);
  try {
    const answer = await work(layout, {
      store: catalog?.store,
      signal: context.signal,
      onProgress: ({ done, total }) => context.progress.show("Putting back", done, total, "file"),
    });
    context.progress.clear();
    if (flags.json) context.printJson(answer);
    else context.print(...undoLines(answer));
    return exitOf(answer);
  } finally {
    catalog?.close();
  }
}

/** The catalog, or nothing when its database is gone or damaged: putting back needs only keep/. */
export function openIfWhole(
  context: Context,
  { folder, base }: Layout,
  flags: CommonFlags,
): Catalog | undefined {
  try {
    const start = dirname(folder) === base ? base : context.cwd;
    return openCatalog(start, { catalog: flags.catalog, create: false });
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    context.say(`note: going on without the database: ${safe(error.message)}`);
    return undefined;
  }
}

/** The catalog to name in the next command: none where it is found from the current folder. */
function catalogFromHere({ cwd }: Context, { base, folder }: Layout): string | undefined {
  return isBelow(cwd, base) ? undefined : folder;
}

/** Lines for the steps that were refused or could not be undone. */
export function problemLines(rows: readonly { path: string; code: string; reason: string }[]): string[] {
  return rows.map(
    ({ path, code, reason }) =>
      `    ${safe(path)}  ${code}  ${safe(reason)}. ${dim(ERRORS[code as ErrorCode]?.hint ?? "")}`,
  );
}

function exitOf({ refused, notUndone, interrupted }: ActionAnswer): ExitCode {
  if (refused.length > 0 || notUndone.length > 0) return EXIT.refused;
  return interrupted ? EXIT.interrupted : EXIT.done;
}

function undoLines(answer: ActionAnswer): string[] {
  const { journal, done, bytes, notUndone } = answer;
  if (done === 0 && notUndone.length === 0 && !answer.interrupted) return ["Nothing to put back"];
  const lines = [
    `${bold(countText(done, "file"))} put back (${bytesText(bytes)})${companionsText(answer)} ${dim(journal)}`,
  ];
  if (notUndone.length > 0)
    lines.push(`  ${countText(notUndone.length, "file")} not put back:`, ...problemLines(notUndone));
  if (answer.interrupted) lines.push("  Stopped before the end: run it again to go on");
  return lines;
}

function applyLines(answer: ActionAnswer, catalog: string | undefined): string[] {
  const { done, alreadyDone, bytes, refused, dryRun, journal } = answer;
  const verb = dryRun ? "would be moved to quarantine" : "moved to quarantine";
  const lines = [`${bold(countText(done, "file"))} ${verb} (${bytesText(bytes)})${companionsText(answer)}`];
  if (alreadyDone > 0) lines.push(`  ${countText(alreadyDone, "file")} had been moved before`);
  if (refused.length > 0)
    lines.push(
      `  ${countText(refused.length, "step")} refused, nothing was done for them:`,
      ...problemLines(refused),
    );
  if (answer.interrupted) lines.push("  Stopped before the end: run it again to go on");
  if (dryRun && done > 0) lines.push("", "Nothing was moved. Without --dry-run it will be");
  else if (done > 0)
    lines.push(
      "",
      `Undo: ${nextCommand(`undo ${journal}`, catalog)}`,
      `Give the space back for good: ${nextCommand("quarantine purge --older-than 30d --yes", catalog)}`,
    );
  return lines;
}

function companionsText({ companions }: ActionAnswer): string {
  return companions === 0 ? "" : `, with ${countText(companions, "companion")} (movies, RAW files, sidecars)`;
}
