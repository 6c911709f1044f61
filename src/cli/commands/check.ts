// lookalike check NEW... --against DIR: "do I have this already?" Exit code 1 when anything is found, also where it is
// nothing but candidates: a script that lets only new pictures through must not pass over them.

import { resolve } from "node:path";
import { realFolder } from "../../catalog/layout.js";
import type { CheckAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode } from "../../contract/errors.js";
import { checkFiles } from "../../duplicates/check.js";
import { scan } from "../../scan/scan.js";
import { bitsMethod } from "../../search/hashes/bits-method.js";
import { findCandidates } from "../../search/hashes/candidates.js";
import { type Context, withCatalog } from "../context.js";
import { failureLines } from "../failures.js";
import { failuresBelow, givenFiles } from "../given-files.js";
import { readOptions } from "../read-options.js";
import { bold, countText, dim, safe } from "../text.js";
import { type ScanFlags, scanOptions } from "./index.js";

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
  const files = await givenFiles(context.cwd, news, flags);
  return withCatalog(context, folder, { ...flags, create: flags.scan !== false }, async (catalog) => {
    if (flags.scan !== false)
      await scan(catalog, [folder], { ...scanOptions(context, flags), keepGone: true });
    const found = await checkFiles(catalog, files.paths, {
      folders: [folder],
      read: readOptions(flags),
      signal: context.signal,
      onProgress: (done, total) => context.progress.show("Checking", done, total, "file"),
    });
    const near = await findCandidates(catalog, files.paths, {
      read: readOptions(flags),
      signal: context.signal,
      onProgress: (done, total) =>
        context.progress.show("Searching the imported sets for", done, total, "file"),
    });
    context.progress.clear();
    const unseen = failuresBelow(catalog.layout.base, files);
    const answer = {
      ...found,
      candidates: near.candidates,
      outcome: outcomeOf(found, near.candidates),
      failures: [...unseen, ...found.failures, ...near.failures],
    };
    if (flags.json) context.printJson(answer);
    else context.print(...checkLines(answer));
    if (answer.outcome !== "none") return EXIT.found;
    return answer.failures.length > 0 ? EXIT.someFailed : EXIT.done;
  });
}

function outcomeOf({ found }: CheckAnswer, candidates: readonly unknown[]): "found" | "maybe" | "none" {
  if (found.length > 0) return "found";
  return candidates.length > 0 ? "maybe" : "none";
}

function checkLines({ checked, found, candidates = [], failures }: CheckAnswer): string[] {
  const here = new Set(found.map(({ path }) => path));
  const files = here.size;
  const maybe = new Set(candidates.map(({ path }) => path).filter((path) => !here.has(path))).size;
  const lines = [
    `${countText(checked, "file")} checked: ${files === 0 ? "none is here already" : `${bold(String(files))} already here`}${maybe === 0 ? "" : `, ${maybe} maybe`}`,
  ];
  const byFile = new Map<string, string[]>();
  const say = (path: string, line: string) => byFile.set(path, [...(byFile.get(path) ?? []), `    ${line}`]);
  for (const { path, match, verdict, evidence } of found)
    say(path, `${verdict} of ${safe(match)} ${dim(safe(evidence.because ?? ""))}`);
  for (const { path, id, method, distanceBits } of candidates) {
    const bits = `${distanceBits} of ${bitsMethod(method).bits} bits`;
    const why = `${method}, ${bits}; no picture to prove it on`;
    say(path, `maybe: near ${safe(id)} ${dim(`(${why})`)}`);
  }
  for (const [path, about] of byFile) lines.push(`  ${safe(path)}`, ...about);
  return [...lines, ...failureLines(failures)];
}
