// Truth as JSON: every form it may have, and every way it can be wrong.

import { expect, test } from "vitest";
import { truthOfJson } from "../../../src/evaluate/truth/json.js";
import { refusal } from "./refusal.js";

const read = (value: unknown) => truthOfJson(JSON.stringify(value));

test("groups", () => {
  const groups = [["a.jpg", "b.jpg", "c.jpg"], ["d.jpg"]];
  expect(read({ groups })).toEqual({ kind: "groups", same: groups, different: [] });
});

test("pairs, as lists or objects, and labels of any kind", () => {
  expect(read({ pairs: [["a", "b"]] })).toEqual({ kind: "pairs", same: [["a", "b"]], different: [] });
  expect(
    read([
      { a: "1", b: "2" },
      { a: "3", b: "4", same: false },
      { a: "5", b: "6", label: 0 },
      { a: "7", b: "8", same: "yes" },
    ]),
  ).toEqual({
    kind: "labeled",
    same: [
      ["1", "2"],
      ["7", "8"],
    ],
    different: [
      ["3", "4"],
      ["5", "6"],
    ],
  });
});

test("the answer of lookalike duplicates --json, with names that are no UTF-8", () => {
  const members = [
    { path: "x/a.jpg", keep: true },
    { path: "\ufffd.jpg", pathBase64: "/y5qcGc=" },
  ];
  expect(
    read({ ok: true, root: "/r", groups: [{ id: "1", verdict: "same-picture", members }] }).same,
  ).toEqual([["x/a.jpg", "\udcff.jpg"]]);
});

test("imagededup's map, with scores or without; who has no duplicate is named", () => {
  expect(read({ "a.jpg": ["b.jpg", "c.jpg"], "d.jpg": [], "e.jpg": [["f.jpg", 0.97]] })).toEqual({
    kind: "pairs",
    same: [["a.jpg", "b.jpg"], ["a.jpg", "c.jpg"], ["d.jpg"], ["e.jpg", "f.jpg"]],
    different: [],
  });
});

test.each([
  [
    { groups: ["a.jpg"], "a.jpg": ["groups"], pairs: [] },
    [["groups", "a.jpg"], ["a.jpg", "groups"], ["pairs"]],
  ],
  [{ groups: [], "a.jpg": ["b.jpg"] }, [["groups"], ["a.jpg", "b.jpg"]]],
  [
    { pairs: [["a.jpg", 0.9]], "a.jpg": [["pairs", 0.9]] },
    [
      ["pairs", "a.jpg"],
      ["a.jpg", "pairs"],
    ],
  ],
])("files called as the other forms begin are files: %j", (map, same) => {
  expect(read(map)).toEqual({ kind: "pairs", same, different: [] });
});

test("groups and pairs beside other lists stay what they are", () => {
  const lists = [["a.jpg", "b.jpg"]];
  expect(read({ groups: lists, failures: [] })).toMatchObject({ kind: "groups", same: lists });
  expect(read({ pairs: lists, failures: ["c.jpg"] })).toMatchObject({ kind: "pairs", same: lists });
});

test("names that every object has are names", () => {
  expect(truthOfJson('{"__proto__":["constructor"],"toString":["__proto__"]}').same).toEqual([
    ["__proto__", "constructor"],
    ["toString", "__proto__"],
  ]);
});

test.each([
  ["{", /Expected JSON/],
  ['{"groups":[\n["a","b"],\n["c" "d"]]}', /cannot be read in line 3/],
  ['"a.jpg"', /an object or a list at the top but received "a.jpg"/],
  ['{"groups":{"1":["a"]}}', /a list of names at "groups" but received an object/],
  ['{"groups":[["a",5]]}', /the name of a file at groups\[0\]\[1\] but received 5/],
  ['{"groups":[["a",""]]}', /groups\[0\]\[1\] but received ""/],
  ['{"groups":["a.jpg"]}', /a list of names at groups\[0\] but received "a.jpg"/],
  ['{"groups":[null]}', /groups\[0\] but received null/],
  ['{"groups":[{"members":["a"]}]}', /groups\[0\]\.members\[0\] but received "a"/],
  ['{"groups":[{"members":[{}]}]}', /members\[0\]\.path but received nothing/],
  ['{"pairs":[["a","b","c"]]}', /two names at pairs\[0\] but received 3/],
  ['[{"a":"x","b":["y"]}]', /\[0\]\.b but received a list/],
  ['[{"a":"x","b":"y","same":"perhaps"}]', /label of \[0\] but received "perhaps"/],
  ['{"a.jpg":"b.jpg"}', /a list of names at "a.jpg" but received "b.jpg"/],
  ['{"a.jpg":[[0.9,"b.jpg"]]}', /"a.jpg"\[0\] but received 0.9/],
  ["[".repeat(100_000), /Expected JSON/],
])("refused: %#", (text, said) => {
  expect(refusal(() => truthOfJson(text))).toMatch(said);
});
