// A small library that was evaluated: four photographs in two classes, gray and mirrored, asked by one hash and the
// space without weights. Made once a run; its report lies where the command puts it.

import { join } from "node:path";
import sharp from "sharp";
import { photoPath } from "../../demo/photos.js";
import { openCatalog } from "../../src/catalog/catalog.js";
import { findDuplicates } from "../../src/duplicates/find.js";
import { saveFindings } from "../../src/duplicates/review/save.js";
import { findEdit } from "../../src/evaluate/edits/catalog.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { evaluationsFolder, type ReportFolder, reportFolder } from "../../src/evaluate/folder.js";
import { chooseMethods } from "../../src/evaluate/methods.js";
import { writeReport } from "../../src/evaluate/report/write.js";
import { sourcesOf } from "../../src/evaluate/sources.js";
import { scan } from "../../src/scan/scan.js";
import { put } from "./folder.js";
import { copyOfTemplate } from "./template.js";

const NAMES = ["black-canyon", "locomotion-house-cat", "march-pastoral", "nagasaki-boats"] as const;

/** Its name. */
export const EVALUATION = "small-4-1";

export interface EvaluatedLibrary {
  readonly folder: string;
  readonly files: ReportFolder;
}

/** A fresh copy. */
export async function evaluatedLibrary(): Promise<EvaluatedLibrary> {
  const folder = await copyOfTemplate("evaluation", makeEvaluatedLibrary);
  return { folder, files: filesIn(folder) };
}

/** Makes it in `folder`. */
export async function makeEvaluatedLibrary(folder: string): Promise<void> {
  for (const [at, name] of NAMES.entries()) {
    const photo = await sharp(photoPath(name))
      .resize(240)
      .toColorspace("srgb")
      .jpeg({ quality: 92 })
      .toBuffer();
    put(folder, `${at % 2 === 0 ? "land" : "other"}/${name}.jpg`, photo);
  }
  const catalog = openCatalog(folder, { create: true });
  try {
    await scan(catalog, [folder], { threads: 1 });
    const evaluation = await evaluate(sourcesOf(catalog), filesIn(folder), {
      version: "0.0.0-test",
      profile: "small",
      edits: ["black-and-white", "mirror"].map(findEdit),
      methods: chooseMethods(["pdq", "weightless"], join(folder, "no models")),
      ...{ originals: 4, distractors: 0, seed: 1, k: [1, 2], neighbors: 2, threads: 1 },
    });
    await writeReport(filesIn(folder), evaluation);
    // So that no explorer begins with a job.
    await saveFindings(catalog, await findDuplicates(catalog, { threads: 1 }));
  } finally {
    catalog.close();
  }
}

function filesIn(folder: string): ReportFolder {
  return reportFolder(join(evaluationsFolder({ folder: join(folder, ".lookalike") }), EVALUATION));
}
