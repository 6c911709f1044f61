// A report of figures made up for it: the page is whole, needs nothing, and believes no name.

import { expect, test } from "vitest";
import { EvaluateAnswer } from "../../../src/contract/evaluate.js";
import { EvaluatedPictures } from "../../../src/contract/evaluated-pictures.js";
import { compareReports } from "../../../src/evaluate/compare.js";
import { csvOf } from "../../../src/evaluate/report/csv.js";
import { htmlOf } from "../../../src/evaluate/report/html.js";
import type { ThumbnailOf } from "../../../src/evaluate/report/thumbnails.js";
import { answerOf, methodOf } from "../../support/evaluation-answer.js";

const spread = (name: string, mean: number) => ({
  [name]: mean,
  [`${name}Std`]: 0.1,
  [`${name}Low`]: mean - 0.05,
  [`${name}High`]: mean + 0.05,
});
const HOSTILE = 'model:"><script>alert(1)</script>,';

const ANSWER = EvaluateAnswer.parse({
  ok: true,
  profile: "reference",
  ...{ originals: 2, distractors: 0, pictures: 4 },
  manifest: {
    lookalikeEvaluation: 1,
    lookalike: "1",
    versions: { node: "20" },
    machine: { platform: "linux", arch: "x64", cpu: "one", cores: 2, memoryGb: 24 },
    seed: 1,
    edits: [
      {
        ...{ edit: "gray", family: "tone", summary: "no <color>" },
        parameters: {},
        saving: { format: "jpeg", quality: 75 },
      },
    ],
    methods: [{ method: HOSTILE, version: 1 }],
    pictures: { originals: 2, distractors: 0, parts: { least: 1, most: 1 }, digest: "d" },
    k: [1],
    neighbors: 1,
  },
  methods: [
    {
      ...{ method: HOSTILE, index: "exact", scoring: "cosine" },
      at: { 1: { ...spread("precision", 0.9), ...spread("recall", 0.5), ...spread("f1", 0.625) } },
      ...spread("map", 0.75),
      ...{ recallAt1: 0.9, microAp: 0.8, recallAtPrecision9999: 0.5, thresholdAt9999: 0.91 },
      edits: [
        {
          edit: "gray",
          family: "tone",
          questions: 2,
          recallAt1: 0.9,
          recallAtOneThreshold: 0.5,
          recallAtPrecision9999: 0.5,
        },
      ],
    },
  ],
  neighbors: {
    k: 1,
    spaces: [{ method: HOSTILE, hubness: { skewness: 0, orphans: 0, mostPath: "a", mostCount: 1 } }],
    agreement: [[1]],
  },
  advice: [{ text: "Use <b>this</b>." }],
  notices: ["a & b"],
  failures: [{ path: "<img src=x>.jpg", edit: "gray", code: "EDIT_IMPOSSIBLE", reason: "1 px wide" }],
  times: { startedAt: "2026-01-01T00:00:00.000Z", seconds: 1, stages: {} },
});

const id = (digit: number) => String(digit).repeat(64);
const PICTURES: EvaluatedPictures = EvaluatedPictures.parse({
  ok: true,
  originals: [1, 2].map((number) => ({
    image: id(number),
    path: `/photos/"><img src=x> ${number}.jpg`,
    ...(number === 1 ? { part: { columns: 2, rows: 2, column: 1, row: 0 } } : {}),
    versions: [{ edit: "gray", image: id(number + 2) }],
    neighborDisagreement: number / 4,
    recoveryDisagreement: 0,
  })),
  methods: [HOSTILE, "pdq"].map((method, at) => ({
    ...{ method, index: "exact", scoring: at === 0 ? "cosine" : "hamming" },
    ahead: [[at === 0 ? 0 : 7], [null]],
    neighbors: at === 0 ? [[[1, 0.5]], [[0, 0.5]]] : [[[1, -31]], [[0, -31]]],
  })),
});
const page = (answer: EvaluateAnswer, pictures = PICTURES, thumbnailOf: ThumbnailOf = () => undefined) =>
  htmlOf(answer, { pictures, thumbnailOf });

test("the page runs nothing, asks nobody and believes no name", () => {
  const html = page(ANSWER, PICTURES, (image) => `data:image/jpeg;base64,${image}`);
  expect(html).not.toMatch(/<script|<b>|javascript:|<link|url\(|@import/i);
  expect([...html.matchAll(/<img(?! src="data:)/g)]).toEqual([]);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  for (const said of ["0.625", "0.750", "no &lt;color&gt;", "a &amp; b", "EDIT_IMPOSSIBLE"])
    expect(html).toContain(said);
});

test("the hardest pictures come first, with who recovered what", () => {
  const html = page(ANSWER, PICTURES, (image) => `data:,${image.slice(0, 2)}`);
  const [, section = ""] = html.split("<h2>Hardest pictures</h2>");
  const [hardest, other] = section.split("<h3>").slice(1);
  expect(hardest).toMatch(/2\.jpg<\/h3><p class="notes">0 % recovered/);
  expect(hardest?.match(/class="(yes|no)">[^<]+/g)).toEqual(['class="no">–', 'class="no">–']);
  expect(other).toMatch(/1\.jpg, part 2 of 4<\/h3><p class="notes">50 % recovered/);
  expect(other?.match(/class="(yes|no)">[^<]+/g)).toEqual(['class="yes">✓', 'class="no">7']);
  for (const image of [1, 2, 3, 4]) expect(html).toContain(`src="data:,${image}${image}"`);
});

test("where methods differ most, scores are in their own units", () => {
  const [, section = ""] = page(ANSWER).split("<h2>Where methods differ most</h2>");
  expect(section.indexOf("2.jpg</h3>")).toBeLessThan(section.indexOf("1.jpg, part 2 of 4</h3>"));
  expect(section).toContain("0.500");
  expect(section).toContain("31 bits");
});

test("published figures stand beside those of the same edits only", () => {
  expect(page(ANSWER)).toMatch(/VGG16<\/th><td>published<\/td><td class="n">0\.998/);
  expect(page({ ...ANSWER, profile: "thorn" })).not.toContain("VGG16");
});

test("without edits there are neighbors and nothing else", () => {
  const originals = PICTURES.originals.map((original) => ({ ...original, versions: [] }));
  const methods = PICTURES.methods.map((method) => ({ ...method, ahead: [[], []] }));
  const manifest = { ...ANSWER.manifest, edits: [] };
  const html = page(
    { ...ANSWER, profile: "none", manifest, methods: [], advice: [] },
    { ok: true, originals, methods },
  );
  expect([...html.matchAll(/<h2>([^<]+)/g)].map(([, title]) => title)).toEqual([
    "Neighbors",
    "Where methods differ most",
    "Not made or not read",
    "How it was made",
  ]);
});

test("the table has one row a method and k, and one a method and edit", () => {
  const [head, atK, edit, ...rest] = csvOf(ANSWER).trimEnd().split("\n");
  expect(rest).toEqual([]);
  expect(head?.split(",").slice(0, 3)).toEqual(["method", "index", "edit"]);
  const name = `"${HOSTILE.replaceAll('"', '""')}"`;
  expect(atK).toBe(`${name},exact,,,1,0.9,0.5,0.625,0.1,0.575,0.675,0.75,0.9,0.8,0.5,0.91`);
  expect(edit).toBe(`${name},exact,gray,tone,,,,,,,,,0.9,,0.5,`);
});

test("what moved since another report stands before all figures", () => {
  const before = answerOf([methodOf("pdq", 0.9), methodOf("phash", 0.9)]);
  const now = answerOf([methodOf("pdq", 0.95), methodOf("phash", 0.9)]);
  const html = page({ ...now, compared: compareReports(before, now) });
  const [, section = ""] = html.split("<h2>What moved</h2>");
  expect(section).toContain("1 of 2 methods did not move: phash.");
  expect(section).toContain("0.900 -&gt; 0.950 (+0.050)<br><small>the intervals lie apart</small>");
  expect(section).toContain("<h2>Found again</h2>");
  expect(page(now)).not.toContain("What moved");
});
