import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { EDIT_PROFILES } from "../../../src/contract/choices.js";
import { EDITS } from "../../../src/evaluate/edits/catalog.js";
import { findProfile, PROFILES } from "../../../src/evaluate/edits/profiles.js";

it("knows the published experiments and the sets of one question", () => {
  expect(PROFILES.map(({ name, edits }) => [name, edits.length])).toEqual([
    ["none", 0],
    ["reference", 5],
    ["photometric", 36],
    ["geometric", 26],
    ["copy-detection", 22],
    ["imagededup", 6],
    ["thorn", 11],
    ["all", EDITS.length],
  ]);
});

it("names no edit twice in a profile, and forgets none", () => {
  for (const { name, edits } of PROFILES) expect(new Set(edits).size, name).toBe(edits.length);
  const asked = new Set(PROFILES.filter(({ name }) => name !== "all").flatMap(({ edits }) => edits));
  expect(EDITS.filter((edit) => !asked.has(edit))).toEqual([]);
});

it("has Thorn's parameters", () => {
  const thorn = new Map(findProfile("thorn").edits.map((edit) => [edit.name, edit]));
  expect([...thorn.keys()].map((name) => name.slice("thorn-".length)).sort()).toEqual(
    "blur2 crop0-05 gamma2 jpeg95 noise0-2 noop pad0-2 resize0-5 rotate4 vignette watermark".split(" "),
  );
  // A compression of 95 of imgaug's, which is a quality of 7.
  expect(thorn.get("thorn-jpeg95")?.saving).toEqual({ format: "jpeg", quality: 7 });
  expect(thorn.get("thorn-noise0-2")?.parameters).toEqual({ sigmaLevels: 51, grain: "gray" });
  for (const [name, { saving }] of thorn)
    if (name !== "thorn-jpeg95") expect(saving, name).toEqual({ format: "jpeg", quality: 95 });
});

it("names the nearest where none is called so", () => {
  expect(() => findProfile("refrence")).toThrow('No profile is called "refrence"');
  try {
    findProfile("refrence");
  } catch (error) {
    expect(error).toMatchObject({ code: "OPTION_INVALID", hint: "Did you mean reference?" });
  }
});

it("the names a person may choose from are those there are", () => {
  expect(PROFILES.map(({ name }) => name)).toEqual(EDIT_PROFILES);
});

it("stands in the docs as it is", () => {
  const docs = readFileSync(new URL("../../../docs/evaluate.md", import.meta.url), "utf8");
  for (const { name, summary, edits } of PROFILES)
    expect(docs).toContain(`| \`${name}\` | ${edits.length} | ${summary} |`);
});
