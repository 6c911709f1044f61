// lookalike import-hashes and export: hashes without their pictures, in and out.

import { resolve } from "node:path";
import type { Catalog } from "../../catalog/catalog.js";
import { knownRoots } from "../../catalog/roots.js";
import type { ExportAnswer, ImportAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode, LookalikeError } from "../../contract/errors.js";
import { scan } from "../../scan/scan.js";
import { bitsMethod } from "../../search/hashes/bits-method.js";
import { exportHashes } from "../../search/hashes/export.js";
import type { FormatName, ImportFormatName } from "../../search/hashes/formats/format.js";
import { importHashes, removeHashes } from "../../search/hashes/import.js";
import { countLacking } from "../../search/hashes/pictures.js";
import { type Context, withCatalog } from "../context.js";
import { failureLines } from "../failures.js";
import type { CommonFlags } from "../flags.js";
import { bold, bytesText, countText, dim, nextCommand, quoted, safe } from "../text.js";
import { analyzersWith, type ScanFlags, scanOptions } from "./index.js";

export interface ImportFlags extends CommonFlags {
  readonly method?: string;
  readonly set?: string;
  readonly format?: ImportFormatName;
  readonly skipInvalid?: boolean;
  readonly replace?: boolean;
  readonly remove?: string;
}

/** How many wrong rows are printed. */
const ROWS_SHOWN = 20;

export async function importHashesCommand(
  context: Context,
  file: string | undefined,
  flags: ImportFlags,
): Promise<ExitCode> {
  const { remove, method } = flags;
  // A catalog is made only where a person names one: hashes belong to pictures that are scanned already.
  const where = { ...flags, create: flags.catalog !== undefined };
  return withCatalog(context, context.cwd, where, async (catalog) => {
    if (remove !== undefined) return removeSetCommand(context, catalog, remove, { file, flags });
    if (file === undefined || method === undefined)
      throw new LookalikeError("USAGE", "Expected a file of hashes and their --method", {
        hint: "lookalike import-hashes FILE --method phash",
      });
    const answer = await importHashes(catalog, file === "-" ? process.stdin : resolve(context.cwd, file), {
      ...flags,
      method,
      signal: context.signal,
      onProgress: (rows) => context.progress.show("Importing", rows, undefined, "row"),
    });
    context.progress.clear();
    if (flags.json) context.printJson(answer);
    else context.print(...importLines(answer));
    return EXIT.done;
  });
}

async function removeSetCommand(
  context: Context,
  catalog: Catalog,
  set: string,
  { file, flags }: { readonly file: string | undefined; readonly flags: ImportFlags },
): Promise<ExitCode> {
  if (file !== undefined)
    throw new LookalikeError("USAGE", "Expected either a file to import or --remove, not both");
  const removed = removeHashes(catalog, set);
  if (flags.json) context.printJson(removed);
  else context.print(`${bold(safe(set))} removed`);
  return EXIT.done;
}

function importLines({
  set,
  method,
  bits,
  entries,
  apart,
  bytes,
  invalid,
  invalidRows,
}: ImportAnswer): string[] {
  const lines = [
    `${bold(safe(set))}: ${countText(entries, "hash", "hashes")} of ${method} (${bits} bits, ${bytesText(bytes)})`,
  ];
  if (apart > 0)
    lines.push(`  ${countText(apart, "hash says", "hashes say")} too little of a picture to be searched`);
  if (invalidRows > 0) {
    lines.push(`  ${countText(invalidRows, "row")} left out:`);
    for (const { row, reason } of invalid.slice(0, ROWS_SHOWN)) lines.push(`    row ${row}: ${safe(reason)}`);
    if (invalidRows > ROWS_SHOWN) lines.push(dim(`    and ${invalidRows - ROWS_SHOWN} more`));
  }
  return [...lines, "", `Next: ${nextCommand(`search PICTURE --method ${method}`)}`];
}

export interface ExportFlags extends ScanFlags {
  readonly method: string;
  readonly set?: string;
  readonly format?: FormatName;
  readonly force?: boolean;
}

export async function exportCommand(context: Context, file: string, flags: ExportFlags): Promise<ExitCode> {
  if (file === "-")
    throw new LookalikeError("USAGE", "Expected the name of a file but received -", {
      hint: "Hashes are written whole or not at all: name a file, then cat it",
    });
  return withCatalog(context, context.cwd, flags, async (catalog) => {
    const answer = await exportHashes(catalog, resolve(context.cwd, file), {
      method: flags.method,
      set: flags.set,
      format: flags.format,
      replace: flags.force,
      prepare: flags.set === undefined ? () => computeLacking(context, catalog, flags) : undefined,
      signal: context.signal,
      onProgress: (rows) => context.progress.show("Writing", rows, undefined, "row"),
    });
    context.progress.clear();
    if (flags.json) context.printJson(answer);
    else context.print(...exportLines(answer));
    return answer.failures.length > 0 ? EXIT.someFailed : EXIT.done;
  });
}

/** A method that scans do not keep is computed for the pictures that lack it; those are read once more for it. */
async function computeLacking(context: Context, catalog: Catalog, flags: ExportFlags): Promise<void> {
  const method = bitsMethod(flags.method);
  if (countLacking(catalog, method) === 0) return;
  await scan(catalog, knownRoots(catalog).present, {
    ...scanOptions(context, flags),
    analyzers: analyzersWith([method.name]),
    keepGone: true,
  });
  context.progress.clear();
  if (context.signal.aborted) throw new LookalikeError("INTERRUPTED", "Stopped: nothing was written");
}

function exportLines({ method, entries, format, out, failures }: ExportAnswer): string[] {
  return [
    `${countText(entries, "hash", "hashes")} of ${method} as ${format} in ${bold(quoted(out))}`,
    ...failureLines(failures),
  ];
}
