// Duplicates of a small library of photographs against truths written by hand: every figure can be counted on fingers.

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { photoPath } from "../../../demo/photos.js";
import { openCatalog } from "../../../src/catalog/catalog.js";
import { EvaluateAnswer } from "../../../src/contract/evaluate.js";
import { findDuplicates } from "../../../src/duplicates/find.js";
import { reportFolder } from "../../../src/evaluate/folder.js";
import { type EvaluateTruthOptions, evaluateTruth } from "../../../src/evaluate/truth/evaluate-truth.js";
import { readTruth } from "../../../src/evaluate/truth/read.js";
import { writeTruthReport } from "../../../src/evaluate/truth/write.js";
import { scan } from "../../../src/scan/scan.js";
import { codeOfPromise } from "../../support/code-of.js";
import { put, temporaryFolder } from "../../support/folder.js";
import { copyOfTemplate } from "../../support/template.js";

/**
 * Canyon: a byte copy and a smaller one. Cat: a gray one. Boats: a corner, which no proof can tell. One alone, one
 * broken.
 */
async function makeLibrary(folder: string): Promise<void> {
  const photo = (name: Parameters<typeof photoPath>[0]) => sharp(photoPath(name)).resize(320);
  const canyon = await photo("black-canyon").jpeg({ quality: 92 }).toBuffer();
  put(folder, "a/canyon.jpg", canyon);
  put(folder, "b/canyon copy.jpg", canyon);
  put(folder, "b/canyon small.jpg", await sharp(canyon).resize(300).jpeg({ quality: 85 }).toBuffer());
  const cat = await photo("locomotion-house-cat").png().toBuffer();
  put(folder, "a/cat.png", cat);
  put(folder, "b/cat mirror.jpg", await sharp(cat).flop().jpeg({ quality: 90 }).toBuffer());
  const boats = await photo("nagasaki-boats").jpeg({ quality: 90 }).toBuffer();
  put(folder, "a/boats.jpg", boats);
  const corner = sharp(boats).extract({ left: 0, top: 0, width: 48, height: 40 });
  put(folder, "b/boats corner.jpg", await corner.jpeg({ quality: 90 }).toBuffer());
  put(folder, "a/alone.jpg", await photo("march-pastoral").jpeg({ quality: 90 }).toBuffer());
  put(folder, "a/broken.jpg", canyon.subarray(0, canyon.length >> 1));
  const catalog = openCatalog(folder, { create: true });
  await scan(catalog, [folder], { threads: 1 });
  await findDuplicates(catalog, { threads: 1 }); // its proofs are kept
  catalog.close();
}

const GROUPS = [
  "group,file",
  ...["a/canyon.jpg", "b/canyon copy.jpg", "b/canyon small.jpg"].map((name) => `canyon,${name}`),
  ...["a/boats.jpg", "b/boats corner.jpg"].map((name) => `boats,${name}`),
  ...["a/none.jpg", "a/cat.png"].map((name) => `cat,${name}`),
].join("\n");

const timeless = ({ times, ...rest }: EvaluateAnswer) => rest;

async function evaluated(text: string, changed: Partial<EvaluateTruthOptions> = {}) {
  const folder = await copyOfTemplate("truth", makeLibrary);
  const catalog = openCatalog(folder);
  try {
    const truth = await readTruth(put(temporaryFolder(), "truth.txt", text));
    const run = (out = join(temporaryFolder(), "report")) =>
      evaluateTruth(catalog, truth, reportFolder(out), { version: "0", threads: 1, ...changed });
    const { answer, rows } = await run();
    const again = await run();
    expect(JSON.stringify(timeless(again.answer))).toBe(JSON.stringify(timeless(answer)));
    expect(EvaluateAnswer.parse(answer)).toEqual(answer);
    return { answer, rows: [...rows()] };
  } finally {
    catalog.close();
  }
}

const MISS = { a: "a/boats.jpg", b: "b/boats corner.jpg" };
const FALSE = { a: "a/cat.png", b: "b/cat mirror.jpg", verdict: "edited-copy" };

test("groups: every other picture is alone", async () => {
  const { answer, rows } = await evaluated(GROUPS);
  expect(answer).toMatchObject({ originals: 0, pictures: 8, methods: [] });
  expect(answer.manifest).toMatchObject({
    methods: [{ method: "duplicates", version: expect.any(Number) }],
    edits: [],
    k: [],
    neighbors: 0,
  });
  expect(answer.truth).toMatchObject({
    kind: "groups",
    ...{ pictures: 8, truePairs: 4, foundPairs: 4, falseMerges: 1, largestGroup: 3 },
    pairs: { precision: 0.75, recall: 0.75, f1: 0.75 },
    // Of eight pictures two are with one that is wrong, and two lack the one they belong to.
    bCubed: { precision: 7 / 8, recall: 7 / 8, f1: 7 / 8 },
    verdicts: [
      { verdict: "identical-file", pairs: 1, right: 1 },
      { verdict: "same-picture", pairs: 2, right: 2 },
      { verdict: "edited-copy", pairs: 1, right: 0 },
    ],
    ...{ missCount: 1, falsePairCount: 1, unnamedFalsePairs: 1 },
    ...{ misses: [{ ...MISS, verdict: "different" }], falsePairs: [FALSE] },
    ...{ absent: ["a/none.jpg"], ambiguous: [] },
  });
  expect(rows).toMatchObject([
    { kind: "miss", ...MISS, verdict: "different" },
    { kind: "false", ...FALSE },
  ]);
  expect(answer.failures).toMatchObject([{ path: "a/broken.jpg" }]);
  expect(answer.notices.join("\n")).toMatch(
    /1 name is of no picture .* "a\/none.jpg"\n2 pictures .* count as alone/,
  );
  const advice = answer.advice.map(({ text }) => text).join("\n");
  for (const said of [
    "3 of your 4 true pairs are found (75.0 %). It joins 4 pairs, 1 of them wrong",
    "identical-file: the one pair is right, as files with the same bytes must be.",
    "same-picture: all 2 pairs are right; so few pairs still leave room for up to 77.7 %",
    "edited-copy: 1 of 1 pair is wrong by your file",
    "1 true pair is missed. Of 1 held against each other, 1 is called different.",
    "The wrong pair has a picture that your file does not name",
  ])
    expect(advice).toContain(said);
});

test("bare names in imagededup's form: two pairs that meet are a group", async () => {
  const map = { "canyon.jpg": ["canyon copy.jpg"], "canyon copy.jpg": ["canyon small.jpg"], "cat.png": [] };
  const { answer } = await evaluated(JSON.stringify(map));
  expect(answer.truth).toMatchObject({ kind: "pairs", truePairs: 3, missCount: 0, foundPairs: 4 });
  expect(answer.notices.join("\n")).toMatch(
    /4 names could be told by the end.*\n.*\n1 true pair more follows/,
  );
  expect(answer.advice[0]?.text).toMatch(
    /^All of your 3 true pairs are found\. It joins 4 pairs, 1 of them wrong/,
  );
});

test("labeled pairs: what nobody labeled is neither right nor wrong", async () => {
  const rows = [
    "a,b,same",
    "a/canyon.jpg,b/canyon small.jpg,1",
    "a/alone.jpg,a/cat.png,0",
    `${MISS.a},${MISS.b},1`,
  ];
  const { answer } = await evaluated(rows.join("\n"));
  expect(answer.truth).toMatchObject({
    kind: "labeled",
    ...{ pictures: 6, truePairs: 2, foundPairs: 1, falseMerges: 0, missCount: 1, falsePairCount: 0 },
    pairs: { precision: 1, recall: 0.5 },
    verdicts: [{ verdict: "same-picture", pairs: 1, right: 1 }],
  });
  expect(answer.truth).not.toHaveProperty("unnamedFalsePairs");
});

test("one folder of the catalog alone", async () => {
  const folder = await copyOfTemplate("truth", makeLibrary);
  const catalog = openCatalog(folder);
  const truth = await readTruth(put(folder, "a/truth.csv", GROUPS));
  const files = reportFolder(join(folder, "report"));
  const options = { version: "0", threads: 1, folder: join(folder, "a") };
  const evaluation = await evaluateTruth(catalog, truth, files, options);
  expect(evaluation.answer.truth).toMatchObject({ pictures: 4, truePairs: 0, foundPairs: 0 });
  expect(evaluation.answer.truth?.absent).toContain("b/canyon copy.jpg");
  await writeTruthReport(files, evaluation, catalog);
  // The same again takes its place; another truth does not.
  await evaluateTruth(catalog, truth, files, options);
  const other = await readTruth(put(folder, "other.csv", `${GROUPS}\ncat,b/cat mirror.jpg`));
  expect(await codeOfPromise(() => evaluateTruth(catalog, other, files, options))).toBe("REPORT_EXISTS");
  catalog.close();
});

test("a truth of other pictures is refused before anything is made, with names of both", async () => {
  const folder = await copyOfTemplate("truth", makeLibrary);
  const catalog = openCatalog(folder);
  const files = reportFolder(join(folder, "report"));
  for (const [text, said] of [
    ["a,b\nx.jpg,y.jpg", /None of the names/],
    ["a,b,same\na/cat.png,x.jpg,1\na/cat.png,y.jpg,0", /labels no pair of which both/],
  ] as const) {
    const truth = await readTruth(put(temporaryFolder(), "truth.csv", text));
    const error = await evaluateTruth(catalog, truth, files, { version: "0" }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: "EVALUATION_EMPTY", message: expect.stringMatching(said) });
    expect(error).toMatchObject({ hint: expect.stringMatching(/"a\/alone.jpg"; the file such: "x.jpg"/) });
  }
  const truth = await readTruth(put(folder, "truth.csv", GROUPS));
  const stopped = { version: "0", signal: AbortSignal.abort() };
  expect(await codeOfPromise(() => evaluateTruth(catalog, truth, files, stopped))).toBe("INTERRUPTED");
  catalog.close();
});

test("a missed file that is gone has no say, and the work goes on", async () => {
  const folder = await copyOfTemplate("truth", makeLibrary);
  rmSync(join(folder, MISS.b));
  const catalog = openCatalog(folder);
  const truth = await readTruth(put(folder, "truth.csv", GROUPS));
  const files = reportFolder(join(folder, "report"));
  const { answer } = await evaluateTruth(catalog, truth, files, { version: "0", threads: 1 });
  catalog.close();
  expect(answer.truth?.misses).toMatchObject([MISS]);
  expect(answer.truth?.misses[0]).not.toHaveProperty("verdict");
  expect(answer.advice.map(({ text }) => text)).toContain("1 true pair is missed.");
});

test("the report shows what went wrong, with pictures, and lists it whole", async () => {
  const folder = await copyOfTemplate("truth", makeLibrary);
  const catalog = openCatalog(folder);
  const truth = await readTruth(put(folder, "truth.csv", GROUPS));
  const files = reportFolder(join(folder, "report"));
  await writeTruthReport(files, await evaluateTruth(catalog, truth, files, { version: "0" }), catalog);
  catalog.close();
  expect(readFileSync(join(files.folder, "truth.csv"), "utf8")).toBe(
    "kind,a,b,verdict\nmiss,a/boats.jpg,b/boats corner.jpg,different\nfalse,a/cat.png,b/cat mirror.jpg,edited-copy\n",
  );
  const page = readFileSync(join(files.folder, "index.html"), "utf8");
  expect(page.match(/<img src="data:image\/jpeg;base64,/g)).toHaveLength(4);
  expect(page).not.toMatch(/<script|https?:/);
  expect(EvaluateAnswer.parse(JSON.parse(readFileSync(files.report, "utf8"))).truth?.missCount).toBe(1);
});
