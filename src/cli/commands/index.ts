// lookalike index DIR...: scan; again = only what changed.

import { openCatalog } from "../../catalog/catalog.js";
import { absentNotice, knownRoots } from "../../catalog/roots.js";
import type { IndexAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode, LookalikeError } from "../../contract/errors.js";
import { ANALYZERS, type Analyzer, analyzersNamed } from "../../scan/analyzers.js";
import { answerIndex } from "../../scan/answer.js";
import { type ScanOptions, scan } from "../../scan/scan.js";
import { bitsMethod } from "../../search/hashes/bits-method.js";
import { readSidecars } from "../../search/metadata/sidecars.js";
import { type Context, withCatalog } from "../context.js";
import { failureLines } from "../failures.js";
import type { CommonFlags } from "../flags.js";
import { maxPixelsOf } from "../read-options.js";
import { scanModels } from "../scan-models.js";
import {
  assertIndexFlags,
  buildSearchIndexes,
  measuredLines,
  type SearchIndexFlags,
} from "../search-indexes.js";
import { bold, countText, dim, nextCommand, quoted, safe, secondsText } from "../text.js";

export interface ScanFlags extends CommonFlags {
  readonly exclude?: readonly string[];
  readonly minSize?: number;
  readonly hidden?: boolean;
  readonly maxMegapixels?: number;
  readonly svg?: boolean;
  readonly threads?: number;
}

export interface IndexFlags extends ScanFlags, SearchIndexFlags {
  readonly retry?: boolean;
  /** Methods of bits to compute and keep besides those that every scan keeps. */
  readonly method?: readonly string[];
  /** Models to fill a space with, besides those the catalog has vectors of. */
  readonly model?: readonly string[];
}

export async function indexCommand(
  context: Context,
  folders: readonly string[],
  flags: IndexFlags,
): Promise<ExitCode> {
  assertIndexFlags(flags);
  const analyzers = analyzersWith(flags.method);
  const roots = folders.length > 0 ? folders : rootsToScan(context, flags);
  // Without a folder the catalog is the one found from here, not one beside the first root.
  const start = folders.length > 0 ? (roots[0] as string) : context.cwd;
  return withCatalog(context, start, { ...flags, create: true }, async (catalog) => {
    const models = await scanModels(context, catalog, flags.model);
    const options = { ...scanOptions(context, flags), retryFailed: flags.retry, analyzers, models };
    const result = await scan(catalog, roots, options);
    await readSidecars(catalog, context.signal);
    const { measured, notices } = await buildSearchIndexes(context, catalog, flags);
    context.progress.clear();
    for (const notice of notices) context.say(`note: ${safe(notice)}`);
    const answer: IndexAnswer = {
      ...answerIndex(catalog, result, notices),
      ...(measured === undefined ? {} : { measured }),
    };
    if (flags.json) context.printJson(answer);
    else context.print(...indexLines(answer, folders.length > 0 ? folders[0] : undefined, flags.catalog));
    return result.failures.length > 0 ? EXIT.someFailed : EXIT.done;
  });
}

/** The options of a scan from the flags of a command. */
export function scanOptions(context: Context, flags: ScanFlags): ScanOptions {
  return {
    exclude: flags.exclude,
    minBytes: flags.minSize,
    hidden: flags.hidden,
    maxPixels: maxPixelsOf(flags),
    svg: flags.svg,
    threads: flags.threads,
    signal: context.signal,
    onProgress: ({ stage, done, total }) =>
      context.progress.show(stage === "walk" ? "Looking at" : "Reading", done, total, "file"),
  };
}

/** What every scan learns, and these methods. Throws OPTION_INVALID for one that is no method of bits. */
export function analyzersWith(methods: readonly string[] = []): readonly Analyzer[] {
  return [...new Set([...ANALYZERS, ...analyzersNamed(methods.map((name) => bitsMethod(name).name))])];
}

/** Without a folder, the folders that were scanned before. */
function rootsToScan(context: Context, flags: ScanFlags): readonly string[] {
  const catalog = openCatalog(context.cwd, { catalog: flags.catalog, create: false });
  try {
    const { present, absent } = knownRoots(catalog);
    for (const root of absent) context.say(`note: ${safe(absentNotice(root))}`);
    if (present.length === 0)
      throw new LookalikeError("USAGE", "Expected a folder to scan", { hint: "lookalike index DIR" });
    return present;
  } finally {
    catalog.close();
  }
}

function indexLines(
  { root, summary, failures, measured = [] }: IndexAnswer,
  folder: string | undefined,
  catalog: string | undefined,
): string[] {
  const { files, images, added, moved, changed, unchanged, gone, seconds, interrupted } = summary;
  const read = added + changed;
  const rate = read > 0 && seconds > 0 ? `, ${Math.round(read / seconds)} files/s` : "";
  const news = [
    `${added} new`,
    `${changed} changed`,
    `${moved} moved`,
    `${unchanged} unchanged`,
    `${gone} gone`,
  ].filter((part) => !part.startsWith("0 "));
  const lines = [
    `${bold(safe(root))}: ${countText(files, "file")}, ${countText(images, "different picture")} ${dim(`(${secondsText(seconds)}${rate})`)}`,
    `  ${news.length === 0 ? "nothing new" : news.join(", ")}`,
    ...failureLines(failures),
    ...measured.flatMap(measuredLines),
  ];
  if (interrupted) lines.push("", "Stopped before the end: run the same command again to go on");
  else
    lines.push(
      "",
      `Next: ${nextCommand(`duplicates${folder === undefined ? "" : ` ${quoted(folder)}`}`, catalog)}`,
    );
  return lines;
}
