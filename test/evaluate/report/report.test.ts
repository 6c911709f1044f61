// A report of figures made up for it: the page is whole, needs nothing, and believes no name.

import { expect, test } from "vitest";
import { EvaluateAnswer } from "../../../src/contract/evaluate.js";
import type { EvaluatedPictures } from "../../../src/contract/evaluated-pictures.js";
import { csvOf } from "../../../src/evaluate/report/csv.js";
import { htmlOf } from "../../../src/evaluate/report/html.js";

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
      edits: [{ edit: "gray", family: "tone", questions: 2, recallAt1: 0.9, recallAtPrecision9999: 0.5 }],
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

const PICTURES: EvaluatedPictures = { ok: true, originals: [], methods: [] };

test("the page runs nothing, asks nobody and believes no name", () => {
  const html = htmlOf(ANSWER, { pictures: PICTURES, thumbnailOf: () => undefined });
  expect(html).not.toMatch(/<script|<img|<b>|javascript:|https?:/i);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  for (const said of ["0.625", "0.750", "no &lt;color&gt;", "a &amp; b", "EDIT_IMPOSSIBLE"])
    expect(html).toContain(said);
});

test("the table has one row a method and k, and one a method and edit", () => {
  const [head, atK, edit, ...rest] = csvOf(ANSWER).trimEnd().split("\n");
  expect(rest).toEqual([]);
  expect(head?.split(",").slice(0, 3)).toEqual(["method", "index", "edit"]);
  const name = `"${HOSTILE.replaceAll('"', '""')}"`;
  expect(atK).toBe(`${name},exact,,,1,0.9,0.5,0.625,0.1,0.575,0.675,0.75,0.9,0.8,0.5,0.91`);
  expect(edit).toBe(`${name},exact,gray,tone,,,,,,,,,0.9,,0.5,`);
});
