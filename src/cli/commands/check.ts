// lookalike check NEW... --against DIR: "do I have this already?" Exit code 1 when anything is found.

import { existsSync, realpathSync } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { realFolder } from "../../catalog/layout.js";
import { toFileSystem } from "../../catalog/platform.js";
import { walk } from "../../catalog/walk.js";
import type { CheckAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode } from "../../contract/errors.js";
import { checkFiles } from "../../duplicates/check.js";
import { isPictureName, scan } from "../../scan/scan.js";
import { type Context, withCatalog } from "../context.js";
import { failureLines } from "../failures.js";
import { bold, countText, dim, safe } from "../text.js";
import { readOptions, type ScanFlags, scanOptions } from "./index.js";

export interface CheckFlags extends ScanFlags {
  readonly against: string;
  /** False with --no-scan. */
  readonly scan?: boolean;
}

export async function checkCommand(
  context: Context,
  news: readonly string[],
  flags: CheckFlags,
): Promise<ExitCode> {
  const folder = realFolder(resolve(context.cwd, flags.against));
  const paths = await expand(context, news, flags);
  return withCatalog(context, folder, { ...flags, create: flags.scan !== false }, async (catalog) => {
    if (flags.scan !== false)
      await scan(catalog, [folder], { ...scanOptions(context, flags), keepGone: true });
    const answer = await checkFiles(catalog, paths, {
      folders: [folder],
      read: readOptions(flags),
      signal: context.signal,
      onProgress: (done, total) => context.progress.show("Checking", done, total, "file"),
    });
    context.progress.clear();
    if (flags.json) context.printJson(answer);
    else context.print(...checkLines(answer));
    if (answer.found.length > 0) return EXIT.found;
    return answer.failures.length > 0 ? EXIT.someFailed : EXIT.done;
  });
}

/** Files as given, folders as the pictures in them. */
async function expand(context: Context, news: readonly string[], flags: CheckFlags): Promise<string[]> {
  const paths: string[] = [];
  for (const given of news) {
    const path = resolve(context.cwd, given);
    if (!(await isFolder(path))) paths.push(realFile(path));
    else
      for await (const entry of walk(realFolder(path), {
        exclude: flags.exclude,
        minBytes: flags.minSize,
        hidden: flags.hidden,
        accepts: isPictureName,
      }))
        if (entry.kind === "file") paths.push(entry.path);
  }
  return paths;
}

/** The path without links, so that a file is not taken for a copy of itself. */
function realFile(path: string): string {
  const target = toFileSystem(path);
  return typeof target === "string" && existsSync(target) ? realpathSync.native(target) : path;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(toFileSystem(path))).isDirectory();
  } catch {
    return false; // reading it will say why, as a row
  }
}

function checkLines({ checked, found, failures }: CheckAnswer): string[] {
  const files = new Set(found.map(({ path }) => path)).size;
  const lines = [
    `${countText(checked, "file")} checked: ${files === 0 ? "none is here already" : `${bold(String(files))} already here`}`,
  ];
  for (const { path, match, verdict, evidence } of found) {
    lines.push(`  ${safe(path)}`, `    ${verdict} of ${safe(match)} ${dim(safe(evidence.because ?? ""))}`);
  }
  return [...lines, ...failureLines(failures)];
}
