// A whole evaluation of real photographs, small enough for a test: figures, the same again, and what was cut off.

import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
import { put, temporaryFolder, texture } from "../support/folder.js";
import { copyOfTemplate } from "../support/template.js";

const NAMES = ["locomotion-house-cat", "march-pastoral", "nagasaki-boats"] as const;

async function sources(): Promise<Source[]> {
  const folder = await copyOfTemplate("evaluated", async (template) => {
    for (const name of NAMES)
      put(template, `${name}.jpg`, await sharp(photoPath(name)).resize(256).jpeg({ quality: 92 }).toBuffer());
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
  ...{ originals: 3, distractors: 0, seed: 1, k: [1, 2], neighbors: 2, threads: 1 },
});

const pdq = () => chooseMethods(["pdq"], join(temporaryFolder(), "models"));

/** Without what a clock says. */
const timeless = ({ times, ...rest }: EvaluateAnswer) => rest;

describe("three photographs, gray and mirrored", () => {
  test("what is found again, by whom, and the same once more", async () => {
    const given = await sources();
    const first = await evaluate(given, reportFolder(join(temporaryFolder(), "a")), options());
    const { answer, pictures } = first;
    expect(answer).toMatchObject({ originals: 3, distractors: 0, pictures: 9, failures: [] });
    expect(answer.methods.map(({ method, index }) => `${method} ${index}`)).toEqual([
      "duplicates groups",
      "weightless exact",
      "weightless forest",
      "pdq exact",
    ]);
    for (const { method, at, edits } of answer.methods) {
      // The space without weights sees no mirror; hashes and proofs do.
      expect(at["2"]?.recall).toBeGreaterThanOrEqual(method === "weightless" ? 0.5 : 1);
      expect(edits.map(({ edit, questions }) => `${edit} ${questions}`)).toEqual([
        "black-and-white 3",
        "mirror 3",
      ]);
    }
    expect(answer.neighbors?.spaces.map(({ method }) => method)).toEqual(["weightless", "pdq"]);
    expect(EvaluatedPictures.parse(pictures)).toEqual(pictures);
    for (const { index, neighbors, ahead } of pictures.methods) {
      expect(neighbors?.map((list) => list.length)).toEqual(index === "exact" ? [2, 2, 2] : undefined);
      expect(ahead.map((list) => list.length)).toEqual([2, 2, 2]);
    }
    expect(answer.advice.length).toBeGreaterThan(1);
    const again = await evaluate(given, reportFolder(join(temporaryFolder(), "b")), options());
    expect(JSON.stringify(timeless(again.answer))).toBe(JSON.stringify(timeless(answer)));
    expect(JSON.stringify(again.pictures)).toBe(JSON.stringify(pictures));
  });

  test("a run that was cut off goes on; another experiment is not written over it", async () => {
    const given = await sources();
    const files = reportFolder(join(temporaryFolder(), "report"));
    const asked = { ...options(), methods: pdq() };
    await evaluate(given, files, asked);
    const edited = join(files.set, "edited");
    const [gone, kept] = readdirSync(edited) as [string, string];
    rmSync(join(edited, gone));
    utimesSync(join(edited, kept), 1_000_000_000, 1_000_000_000);
    const { answer } = await evaluate(given, files, asked);
    expect(answer.pictures).toBe(9);
    expect(existsSync(join(edited, gone))).toBe(true);
    expect(statSync(join(edited, kept)).mtimeMs).toBe(1e12);
    // What other software made is made anew; and all are of one age, since which copy is kept depends on it.
    const manifest = JSON.parse(readFileSync(files.manifest, "utf8")) as object;
    writeFileSync(files.manifest, JSON.stringify({ ...manifest, lookalike: "0.0.0-other" }));
    expect((await evaluate(given, files, asked)).answer.methods).toEqual(answer.methods);
    const ages = readdirSync(edited).map((name) => statSync(join(edited, name)).mtimeMs);
    expect(new Set(ages)).toEqual(new Set([Date.UTC(2000, 0)]));
    const other = evaluate(given, files, { ...asked, seed: 2, k: [1] });
    await expect(other).rejects.toMatchObject({
      code: "REPORT_EXISTS",
      hint: expect.stringContaining("It differs in: seed 1, now 2; k 1, 2, now 1. "),
    });
  });

  test("what cannot be made or read is a row, and the rest is measured", async () => {
    const [first, second, third] = (await sources()) as [Source, Source, Source];
    const folder = temporaryFolder();
    const thin = { ...second, path: await thinPicture(folder), widthPx: 1, heightPx: 40 };
    const absent = { ...third, path: join(folder, "absent.jpg") };
    const asked = { ...options(), edits: [findEdit("crop-center-80")], methods: pdq(), originals: 3, k: [5] };
    const files = reportFolder(join(folder, "report"));
    const { answer } = await evaluate([first, thin, absent], files, asked);
    expect(answer.failures.map(({ path, edit, code }) => [path, edit, code])).toEqual(
      expect.arrayContaining([
        [thin.path, "crop-center-80", "EDIT_IMPOSSIBLE"],
        [absent.path, undefined, "FILE_NOT_FOUND"],
      ]),
    );
    expect(answer).toMatchObject({ originals: 3, pictures: 3 });
    expect(answer.methods[0]?.edits).toMatchObject([{ questions: 1, recallAt1: 1 }]);
    expect(answer.notices.join()).toMatch(/1 originals could not be read.*only 2 pictures are left/);
    const two = { ...asked, originals: 2, k: [1] };
    expect(
      await codeOfPromise(() => evaluate([first, absent], reportFolder(join(folder, "less")), two)),
    ).toBe("EVALUATION_EMPTY");
  });

  test("what cannot be evaluated is said before anything is made", async () => {
    const given = await sources();
    const folder = join(temporaryFolder(), "report");
    const run = (sources: readonly Source[], changed: Partial<EvaluateOptions>, out = folder) =>
      codeOfPromise(() => evaluate(sources, reportFolder(out), { ...options(), ...changed }));
    expect(await run([], {})).toBe("EVALUATION_EMPTY");
    expect(await run(given, { originals: 0 })).toBe("OPTION_INVALID");
    expect(await run(given, { k: [12] })).toBe("OPTION_INVALID");
    expect(existsSync(folder)).toBe(false);
    const file = put(temporaryFolder(), "a/notes.txt", "mine");
    expect(await run(given, {}, file)).toBe("FOLDER_EXPECTED");
    expect(await run(given, {}, join(file, "report"))).toBe("FOLDER_NOT_FOUND");
    expect(await run(given, {}, dirname(file))).toBe("REPORT_EXISTS");
    expect(readFileSync(file, "utf8")).toBe("mine");
  });
});

function thinPicture(folder: string): Promise<string> {
  return texture(1, 1, 40)
    .png()
    .toBuffer()
    .then((bytes) => put(folder, "thin.png", bytes));
}
