// The folder of a report: the report itself, and below work/ the pictures it was made of. A run that was cut off is
// taken up again where it lies; a report of something else is never written over.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Layout } from "../catalog/layout.js";
import { openWhole } from "../catalog/whole-file.js";
import { LookalikeError } from "../contract/errors.js";
import { EvaluationManifest } from "../contract/evaluate.js";
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
 * Makes the folder ready for an experiment. Throws REPORT_EXISTS where it holds another one, or files that are no
 * report at all.
 */
export function prepareFolder(files: ReportFolder, manifest: EvaluationManifest): void {
  if (existsSync(files.manifest)) {
    const found = manifestOf(files.manifest);
    if (found === undefined || !isSameExperiment(found, manifest))
      throw new LookalikeError("REPORT_EXISTS", `${files.folder} holds the report of another evaluation`);
  } else if (existsSync(files.folder) && readdirSync(files.folder).length > 0)
    throw new LookalikeError("REPORT_EXISTS", `${files.folder} holds files that are no report`);
  mkdirSync(files.set, { recursive: true });
  // A scan of the folder around it must not take edited pictures for a person's own.
  writeFileSync(join(files.folder, "work", ".lookalikeignore"), "*\n");
  writeText(files.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
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
