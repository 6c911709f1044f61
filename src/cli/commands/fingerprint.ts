// lookalike fingerprint FILE...: the hashes of pictures by any methods, from one decode each. It needs no catalog and
// writes nothing.

import { locateCatalog, realFolder } from "../../catalog/layout.js";
import { namedPath, relativeTo } from "../../catalog/platform.js";
import type { Failure } from "../../contract/answers.js";
import { EXIT, type ExitCode, LookalikeError } from "../../contract/errors.js";
import { fastDriftOf } from "../../fingerprint/fast.js";
import type { Method } from "../../fingerprint/method.js";
import { FINGERPRINT_METHODS, findMethod } from "../../fingerprint/registry.js";
import { answerFingerprints } from "../../scan/fingerprint-answer.js";
import { type FileFingerprints, fingerprintFiles } from "../../scan/fingerprint-files.js";
import type { Context } from "../context.js";
import { failureLines } from "../failures.js";
import { csvLines, textLines } from "../fingerprint-lines.js";
import { failuresBelow, givenFiles } from "../given-files.js";
import { readOptions } from "../read-options.js";
import type { ScanFlags } from "./index.js";

export interface FingerprintFlags extends ScanFlags {
  readonly method?: readonly string[];
  readonly size?: number;
  readonly asStored?: boolean;
  readonly fast?: boolean;
  readonly csv?: boolean;
}

export async function fingerprintCommand(
  context: Context,
  given: readonly string[],
  flags: FingerprintFlags,
): Promise<ExitCode> {
  const methods = methodsOf(flags);
  const names = methods.map(({ name }) => name);
  const root = rootOf(context, flags);
  const reading = flags.fast === true ? "fast" : flags.asStored === true ? "as-stored" : "exact";
  const files = await givenFiles(context.cwd, given, flags);
  const rows = fingerprintFiles(files.paths, {
    methods: names,
    reading,
    read: readOptions(flags),
    threads: flags.threads,
    signal: context.signal,
    onProgress: (done, total) => context.progress.show("Reading", done, total, "file"),
  });
  if (flags.fast === true) context.say(`note: ${driftText(names)}`);
  const failures = failuresBelow(root, files);
  if (flags.json === true) {
    const all: FileFingerprints[] = [];
    for await (const row of rows) all.push(row);
    const answer = answerFingerprints({ root, methods: names, reading }, all);
    failures.push(...answer.failures);
    context.printJson({ ...answer, failures });
  } else {
    failures.push(...(await printRows(context, root, rows, (flags.csv ? csvLines : textLines)(methods))));
    for (const line of failureLines(failures)) context.say(line);
  }
  return failures.length > 0 ? EXIT.someFailed : EXIT.done;
}

/** Prints rows as they come; those that failed. */
async function printRows(
  context: Context,
  root: string,
  rows: AsyncIterable<FileFingerprints>,
  lines: ReturnType<typeof textLines>,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  if (lines.head.length > 0) context.print(...lines.head);
  for await (const row of rows) {
    const named = namedPath(relativeTo(root, row.path));
    if ("failure" in row) failures.push({ ...named, ...row.failure });
    else context.print(...lines.of(named.path, row.fingerprints));
  }
  return failures;
}

/** By how much a radius is to be widened for fast fingerprints. */
function driftText(names: readonly string[]): string {
  const drifts = names.map((name) => `${name} ${fastDriftOf(name)}`);
  return `fast fingerprints are some bits off; where they are compared with exact ones, a radius grows by: ${drifts.join(", ")}`;
}

/** The methods asked for, each once, all of `--size` where it is given. Throws OPTION_INVALID. */
function methodsOf({ method: names = ["pdq"], size }: FingerprintFlags): Method[] {
  const methods = names.map((name) => {
    const method = findMethod(name);
    return size === undefined ? method : ofSize(method, size);
  });
  return [...new Map(methods.map((method) => [method.name, method])).values()];
}

function ofSize(method: Method, size: number): Method {
  if (method.kind === "bits" && method.sizes !== undefined) return findMethod(`${method.name}-${size}`);
  const sized = FINGERPRINT_METHODS.filter(({ sizes }) => sizes !== undefined).map(({ name }) => name);
  throw new LookalikeError("OPTION_INVALID", `${method.name} has one size: --size ${size} cannot be had`, {
    hint: `Leave --size out, or name methods that have other sizes: ${sized.join(", ")}`,
  });
}

/** What paths are relative to: the folder of the catalog found upward from here, or named; else the current folder. */
function rootOf({ cwd }: Context, { catalog }: FingerprintFlags): string {
  try {
    return locateCatalog(cwd, { catalog, create: false }).base;
  } catch (error) {
    const isMissing = error instanceof LookalikeError && error.code === "CATALOG_NOT_FOUND";
    if (catalog === undefined && isMissing) return realFolder(cwd);
    throw error;
  }
}
