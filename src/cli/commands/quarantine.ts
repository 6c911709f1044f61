// lookalike quarantine list | restore | purge: the files that were moved out of the way.

import { purgeQuarantine } from "../../actions/purge.js";
import { listQuarantine, restore } from "../../actions/quarantine.js";
import { locateCatalog } from "../../catalog/layout.js";
import type { QuarantineAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode } from "../../contract/errors.js";
import type { Context } from "../context.js";
import type { CommonFlags } from "../flags.js";
import { bold, bytesText, countText, dim, safe, table } from "../text.js";
import { openIfWhole, problemLines, putBackCommand } from "./actions.js";

export interface PurgeFlags extends CommonFlags {
  readonly olderThan: number;
  readonly yes?: boolean;
}

export async function quarantineListCommand(context: Context, flags: CommonFlags): Promise<ExitCode> {
  const answer = listQuarantine(locateCatalog(context.cwd, { catalog: flags.catalog }));
  if (flags.json) context.printJson(answer);
  else context.print(...listLines(answer));
  return EXIT.done;
}

export async function quarantineRestoreCommand(
  context: Context,
  which: readonly string[],
  flags: CommonFlags,
): Promise<ExitCode> {
  return putBackCommand(context, flags, (layout, options) => restore(layout, which, options));
}

export async function quarantinePurgeCommand(context: Context, flags: PurgeFlags): Promise<ExitCode> {
  const layout = locateCatalog(context.cwd, { catalog: flags.catalog });
  const dryRun = flags.yes !== true;
  const catalog = openIfWhole(context, layout, flags);
  const answer = await purgeQuarantine(layout, {
    olderThanDays: flags.olderThan,
    dryRun,
    store: catalog?.store,
  }).finally(() => catalog?.close());
  if (flags.json) context.printJson(answer);
  else context.print(...purgeLines(answer, dryRun));
  return EXIT.done;
}

function listLines({ summary, entries }: QuarantineAnswer): string[] {
  if (entries.length === 0) return ["The quarantine is empty"];
  const rows = entries.map(({ path, journal, quarantinedAt, bytes, present }) => [
    journal,
    quarantinedAt.slice(0, 16).replace("T", " "),
    bytesText(bytes),
    present ? safe(path) : `${safe(path)}  (its file is missing)`,
  ]);
  return [
    `${bold(countText(summary.files, "file"))} in quarantine, ${bytesText(summary.bytes)}`,
    ...table(rows, [2]).map((line) => `  ${line}`),
    "",
    `Put back: ${bold("lookalike quarantine restore PATH")}  or  lookalike undo ID`,
  ];
}

function purgeLines({ summary, heldBack = [] }: QuarantineAnswer, dryRun: boolean): string[] {
  const stay =
    heldBack.length === 0
      ? []
      : [
          `${countText(heldBack.length, "file")} would be the last copy and stays:`,
          ...problemLines(heldBack),
        ];
  const what = `${countText(summary.purgedFiles, "file")}, ${bytesText(summary.purgedBytes)}`;
  if (summary.purgedFiles === 0) return stay.length > 0 ? stay : ["Nothing in quarantine is that old"];
  if (!dryRun) return [`${bold("Deleted for good")}: ${what}`, ...stay];
  return [
    ...stay,
    `Would be deleted for good: ${what}`,
    dim("Nothing was deleted. Add --yes to do it; it cannot be undone"),
  ];
}
