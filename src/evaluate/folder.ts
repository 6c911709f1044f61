// The folder of a report: the report itself, and below work/ the pictures it was made of. A run that was cut off is
// taken up again where it lies; a report of something else is never written over.

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { CATALOG_FOLDER, type Layout } from "../catalog/layout.js";
import { isLeftover, openWhole, writingFailed } from "../catalog/whole-file.js";
import { LookalikeError } from "../contract/errors.js";
import { EvaluationManifest } from "../contract/evaluate.js";
import { experimentDifferences } from "./differences.js";
import { isStraight, statsOf } from "./kept/files.js";
import { isSameExperiment } from "./manifest.js";

export interface ReportFolder {
  readonly folder: string;
  readonly manifest: string;
  readonly report: string;
  /** What is known of every picture: see contract/evaluated-pictures. */
  readonly pictures: string;
  /** Of the pictures, with a catalog of their own. */
  readonly set: string;
}

/** Where the evaluations of a catalog lie, a folder each. */
export function evaluationsFolder({ folder }: Pick<Layout, "folder">): string {
  return join(folder, "evaluations");
}

export function reportFolder(out: string): ReportFolder {
  const folder = resolve(out);
  return {
    folder,
    manifest: join(folder, "manifest.json"),
    report: join(folder, "report.json"),
    pictures: join(folder, "pictures.json"),
    set: join(folder, "work", "set"),
  };
}

/**
 * The folder of a report that is to be made: `out`, absolute, else `name` among the catalog's own. Throws NOT_WRITABLE
 * where the catalog's evaluations, or that one, are reached by a link.
 */
export function chooseFolder(layout: Pick<Layout, "folder">, name: string, out?: string): string {
  const own = evaluationsFolder(layout);
  const folder = out ?? join(own, name);
  assertNoLink(layout.folder, out === undefined ? folder : own);
  return folder;
}

/**
 * What is read of an evaluation is reached by no link, so nothing is written through one. `folder` lies below `top` or
 * will; throws NOT_WRITABLE.
 */
export function assertNoLink(top: string, folder: string): void {
  let there = folder;
  while (there !== top && statsOf(there) === undefined) there = dirname(there);
  if (there === top || isStraight(top, there)) return;
  throw new LookalikeError("NOT_WRITABLE", `${there} is a link, or is reached by one`, {
    hint: "Put a folder in the link's place, or name another folder with --out",
  });
}

/**
 * Makes the folder ready for an experiment. Throws REPORT_EXISTS where it holds another one, or files that are no
 * report at all; FOLDER_EXPECTED, FOLDER_NOT_FOUND, NOT_WRITABLE and DISK_FULL where it cannot be made. A truth is
 * judged on a person's own pictures: for it no place for a set is made.
 */
export function prepareFolder(files: ReportFolder, manifest: EvaluationManifest): void {
  const isThere = existsSync(files.folder);
  if (isThere && !statSync(files.folder).isDirectory())
    throw new LookalikeError("FOLDER_EXPECTED", `${files.folder} is a file, not a folder for a report`, {
      hint: "Name another folder with --out",
    });
  if (existsSync(files.manifest)) {
    const found = manifestOf(files.manifest);
    if (found === undefined || !isSameExperiment(found, manifest)) throw otherReport(files, found, manifest);
  } else if (isThere && readdirSync(files.folder).some((name) => !isLeftover(name)))
    throw new LookalikeError("REPORT_EXISTS", `${files.folder} holds files that are no report`);
  const hasSet = manifest.truth === undefined;
  if (hasSet) assertNoLink(files.folder, join(files.set, CATALOG_FOLDER));
  makeFolder(files.folder);
  // First of all: a folder that was begun is known as such by its manifest.
  writeText(files.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  if (!hasSet) return;
  makeFolder(files.set);
  // A scan of the folder around it must not take edited pictures for a person's own.
  writeText(join(files.folder, "work", ".lookalikeignore"), "*\n");
}

function otherReport(
  { folder }: ReportFolder,
  found: EvaluationManifest | undefined,
  asked: EvaluationManifest,
): LookalikeError {
  if (found === undefined)
    return new LookalikeError("REPORT_EXISTS", `${folder} holds a manifest of another version of Lookalike`);
  return new LookalikeError("REPORT_EXISTS", `${folder} holds the report of another evaluation`, {
    hint: `It differs in: ${experimentDifferences(found, asked).join("; ")}. Name another folder with --out, or remove that one`,
  });
}

/** Not `recursive`: below /proc that would never come back. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    throw writingFailed(path, error);
  }
}

/** Undefined for a file that is no manifest. */
export function manifestOf(path: string): EvaluationManifest | undefined {
  try {
    const parsed = EvaluationManifest.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a file of the report in one step: the old one or the new one is there, never a part. */
export function writeText(path: string, text: string): void {
  const file = openWhole(path, { replace: true });
  try {
    file.write(text);
    file.commit();
  } finally {
    file.discard();
  }
}
