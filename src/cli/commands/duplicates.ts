// lookalike duplicates [DIR...]: groups of copies by verdict, what could be freed, and a plan to free it.

import { resolve } from "node:path";
import { makePlan, writePlan } from "../../actions/plan.js";
import type { Catalog } from "../../catalog/catalog.js";
import { isBelow } from "../../catalog/platform.js";
import type { DuplicatesAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode } from "../../contract/errors.js";
import { COPY_VERDICTS, SAFE_VERDICTS, type Verdict } from "../../contract/verdict.js";
import { answerDuplicates } from "../../duplicates/answer.js";
import { type Duplicates, findDuplicates } from "../../duplicates/find.js";
import { planSteps } from "../../duplicates/plan-steps.js";
import { type Context, withCatalog } from "../context.js";
import { csvLines } from "../csv.js";
import type { CommonFlags } from "../flags.js";
import { groupLines } from "../groups.js";
import { bold, bytesText, countText, dim, nextCommand, quoted, safe, table } from "../text.js";

export interface DuplicatesFlags extends CommonFlags {
  readonly csv?: boolean;
  readonly plan?: string;
  readonly include?: readonly Verdict[];
  readonly verdict?: readonly Verdict[];
  readonly protect?: readonly string[];
  readonly limit?: number;
  readonly threads?: number;
}

const GROUPS_SHOWN = 20;

export async function duplicatesCommand(
  context: Context,
  folders: readonly string[],
  flags: DuplicatesFlags,
): Promise<ExitCode> {
  return withCatalog(context, folders[0] ?? context.cwd, flags, async (catalog) => {
    const duplicates = await findDuplicates(catalog, {
      folders,
      verdicts: flags.verdict?.length ? flags.verdict : undefined,
      include: [...SAFE_VERDICTS, ...(flags.include ?? [])],
      protectedFolders: flags.protect,
      threads: flags.threads,
      signal: context.signal,
      onProgress: (done, total) => context.progress.show("Proving", done, total, "pair"),
    });
    context.progress.clear();
    for (const folder of unscanned(duplicates))
      context.say(`note: nothing in ${safe(folder)} was scanned: lookalike index ${quoted(folder)}`);
    const answer = answerDuplicates(catalog, duplicates);
    if (flags.plan !== undefined && !duplicates.interrupted) savePlan(catalog, duplicates, flags);
    if (flags.json) context.printJson(answer);
    else if (flags.csv) context.print(...csvLines(answer));
    else context.print(...duplicatesLines(answer, duplicates, folders, flags));
    return duplicates.failures.length > 0 ? EXIT.someFailed : EXIT.done;
  });
}

/** Folders that were asked about and hold no scanned picture. */
function unscanned({ scope, subjects }: Duplicates): string[] {
  return scope.filter(
    (folder) => !subjects.some(({ files }) => files.some(({ path }) => isBelow(path, folder))),
  );
}

function savePlan(catalog: Catalog, duplicates: Duplicates, flags: DuplicatesFlags): void {
  writePlan(
    resolve(flags.plan as string),
    makePlan(catalog.layout, planSteps(duplicates), flags.protect ?? []),
  );
}

function duplicatesLines(
  answer: DuplicatesAnswer,
  duplicates: Duplicates,
  folders: readonly string[],
  flags: DuplicatesFlags,
): string[] {
  const { summary, groups } = answer;
  const head = `${bold(safe(answer.root))}: ${countText(summary.files, "file")}, ${countText(summary.images, "different picture")}`;
  if (groups.length === 0) return [head, "No copies found", ...asideLines(answer)];
  const shown = flags.limit ?? GROUPS_SHOWN;
  const lines = [head, "", ...verdictTable(answer, duplicates.include), ""];
  for (const [i, group] of groups.slice(0, shown).entries()) lines.push(...groupLines(i + 1, group), "");
  if (groups.length > shown)
    lines.push(
      dim(`${groups.length - shown} more groups: --limit ${groups.length}, --csv or --json shows all`),
      "",
    );
  lines.push(...asideLines(answer), ...nextLines(answer, folders, flags));
  return lines;
}

/** One row a verdict: how many groups, how many files, how many bytes. */
function verdictTable({ summary }: DuplicatesAnswer, include: readonly Verdict[]): string[] {
  const rows = COPY_VERDICTS.map((verdict) => {
    const row = summary.byVerdict[verdict] ?? { groups: 0, redundantFiles: 0, reclaimableBytes: 0 };
    const note = include.includes(verdict) ? "" : "only shown";
    return [verdict, countText(row.redundantFiles, "file"), bytesText(row.reclaimableBytes), note];
  });
  const total = [
    "can be freed",
    countText(summary.redundantFiles, "file"),
    bytesText(summary.reclaimableBytes),
    "",
  ];
  const [last, ...others] = table([...rows, total], [1, 2]).reverse();
  return [...others.reverse().map((line) => `  ${line}`), bold(`  ${last}`)];
}

function asideLines({ summary }: DuplicatesAnswer): string[] {
  const lines: string[] = [];
  if (summary.lowQualityImages > 0) {
    lines.push(
      dim(
        `${countText(summary.lowQualityImages, "picture")} too flat to compare: only exact copies of them are found`,
      ),
    );
  }
  if (summary.pairsLeftOut > 0) {
    lines.push(
      dim(`${countText(summary.pairsLeftOut, "pair")} not looked at: many pictures are near one another`),
    );
  }
  if (summary.interrupted)
    lines.push("Stopped before the end: copies may be missing, and no plan was written");
  if (summary.failed > 0)
    lines.push(
      dim(
        `${countText(summary.failed, "file")} could not be read and took no part: lookalike index lists them`,
      ),
    );
  return lines;
}

function nextLines(
  { summary, groups }: DuplicatesAnswer,
  folders: readonly string[],
  { plan, catalog }: DuplicatesFlags,
): string[] {
  if (summary.interrupted) return [];
  if (plan !== undefined) {
    return [
      `Plan with ${countText(summary.redundantFiles, "step")} written to ${safe(plan)}; nothing is moved yet`,
      `Next: ${nextCommand(`apply ${quoted(plan)}`, catalog)}  (--dry-run first, if you like; lookalike undo puts everything back)`,
    ];
  }
  if (summary.redundantFiles === 0) {
    const pair = groups[0]?.pairs[0];
    return pair === undefined ? [] : [`Next: ${nextCommand(`compare ${quoted(pair.a)} ${quoted(pair.b)}`)}`];
  }
  return [
    `Next: ${nextCommand(["duplicates", ...folders.map(quoted), "--plan plan.json"].join(" "), catalog)}  (writes what would be moved; moves nothing)`,
  ];
}
