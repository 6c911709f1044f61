// A whole evaluation of real photographs, small enough for a test: figures, the same again, and what was cut off.

import { existsSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { photoPath } from "../../demo/photos.js";
import { openCatalog } from "../../src/catalog/catalog.js";
import type { EvaluateAnswer } from "../../src/contract/evaluate.js";
import { EvaluatedPictures } from "../../src/contract/evaluated-pictures.js";
import { findEdit } from "../../src/evaluate/edits/catalog.js";
import { type EvaluateOptions, evaluate } from "../../src/evaluate/evaluate.js";
import { reportFolder } from "../../src/evaluate/folder.js";
import { chooseMethods } from "../../src/evaluate/methods.js";
import type { Source } from "../../src/evaluate/plan.js";
import { sourcesOf } from "../../src/evaluate/sources.js";
import { scan } from "../../src/scan/scan.js";
import { codeOfPromise } from "../support/code-of.js";
import { put, temporaryFolder } from "../support/folder.js";
import { copyOfTemplate } from "../support/template.js";

const NAMES = ["black-canyon", "locomotion-house-cat", "march-pastoral", "nagasaki-boats"] as const;

async function sources(): Promise<Source[]> {
  const folder = await copyOfTemplate("evaluated", async (template) => {
    for (const name of NAMES)
      put(template, `${name}.jpg`, await sharp(photoPath(name)).resize(360).jpeg({ quality: 92 }).toBuffer());
    const catalog = openCatalog(template, { create: true });
    await scan(catalog, [template], { threads: 1 });
    catalog.close();
  });
  const catalog = openCatalog(folder);
  try {
    return sourcesOf(catalog);
  } finally {
    catalog.close();
  }
}

const options = (): EvaluateOptions => ({
  version: "0.0.0-test",
  edits: ["black-and-white", "mirror"].map(findEdit),
  methods: chooseMethods(["pdq", "weightless", "duplicates"], join(temporaryFolder(), "models")),
  ...{ originals: 4, distractors: 0, seed: 1, k: [1, 2], neighbors: 2, threads: 1 },
});

/** Without what a clock says. */
const timeless = ({ times, ...rest }: EvaluateAnswer) => rest;

describe("four photographs, gray and mirrored", () => {
  test("what is found again, by whom, and the same once more", async () => {
    const given = await sources();
    const first = await evaluate(given, reportFolder(join(temporaryFolder(), "a")), options());
    const { answer, pictures } = first;
    expect(answer).toMatchObject({ originals: 4, distractors: 0, pictures: 12, failures: [] });
    expect(answer.methods.map(({ method, index }) => `${method} ${index}`)).toEqual([
      "duplicates groups",
      "weightless exact",
      "weightless forest",
      "pdq exact",
    ]);
    for (const { method, at, edits } of answer.methods) {
      // Gray costs the space without weights a picture; hashes and proofs do not see it.
      expect(at["2"]?.recall).toBeGreaterThanOrEqual(method === "weightless" ? 0.75 : 1);
      expect(edits.map(({ edit, questions }) => `${edit} ${questions}`)).toEqual([
        "black-and-white 4",
        "mirror 4",
      ]);
    }
    expect(answer.neighbors?.spaces.map(({ method }) => method)).toEqual(["weightless", "pdq"]);
    expect(EvaluatedPictures.parse(pictures)).toEqual(pictures);
    for (const { index, neighbors, ahead } of pictures.methods) {
      expect(neighbors?.map((list) => list.length)).toEqual(index === "exact" ? [2, 2, 2, 2] : undefined);
      expect(ahead.map((list) => list.length)).toEqual([2, 2, 2, 2]);
    }
    expect(answer.advice.length).toBeGreaterThan(1);
    const again = await evaluate(given, reportFolder(join(temporaryFolder(), "b")), options());
    expect(JSON.stringify(timeless(again.answer))).toBe(JSON.stringify(timeless(answer)));
    expect(JSON.stringify(again.pictures)).toBe(JSON.stringify(pictures));
  });

  test("a run that was cut off goes on; another experiment is not written over it", async () => {
    const given = await sources();
    const files = reportFolder(join(temporaryFolder(), "report"));
    await evaluate(given, files, options());
    const edited = join(files.set, "edited");
    const [gone, kept] = readdirSync(edited) as [string, string];
    rmSync(join(edited, gone));
    utimesSync(join(edited, kept), 1_000_000_000, 1_000_000_000);
    const { answer } = await evaluate(given, files, options());
    expect(answer.pictures).toBe(12);
    expect(existsSync(join(edited, gone))).toBe(true);
    expect(statSync(join(edited, kept)).mtimeMs).toBe(1e12);
    expect(await codeOfPromise(() => evaluate(given, files, { ...options(), seed: 2 }))).toBe(
      "REPORT_EXISTS",
    );
  });

  test("what cannot be evaluated is said before anything is made", async () => {
    const given = await sources();
    const folder = join(temporaryFolder(), "report");
    const run = (sources: readonly Source[], changed: Partial<EvaluateOptions>) =>
      codeOfPromise(() => evaluate(sources, reportFolder(folder), { ...options(), ...changed }));
    expect(await run([], {})).toBe("EVALUATION_EMPTY");
    expect(await run(given, { k: [12] })).toBe("OPTION_INVALID");
    expect(existsSync(folder)).toBe(false);
  });
});
