import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  checkSetName,
  openNewSet,
  readSetEntries,
  readSetFacts,
  removeSet,
  setNameOf,
  setNames,
} from "../../src/catalog/hash-sets.js";
import { layoutOf } from "../../src/catalog/layout.js";
import { codeOf } from "../support/code-of.js";
import { put, temporaryFolder } from "../support/folder.js";

const ENTRIES = [
  { key: "a.jpg", hex: "00ff" },
  { key: 'b "\n\udcff', hex: "ff00", quality: 3 },
];

function catalog() {
  const folder = temporaryFolder();
  return layoutOf(folder, folder);
}

function written(layout: ReturnType<typeof catalog>, set = "old", entries = ENTRIES, replace = false) {
  const target = openNewSet(layout, { set, method: "m", bits: 16 }, { replace });
  for (const entry of entries) target.add([entry]);
  return target.commit(1);
}

const read = (layout: ReturnType<typeof catalog>, set = "old") => [...readSetEntries(layout, set)].flat();

test("what is written is read: entries, facts, and lines that any program reads", () => {
  const layout = catalog();
  const facts = written(layout);
  expect(facts).toMatchObject({ set: "old", method: "m", bits: 16, entries: 2, apart: 1 });
  expect(readSetFacts(layout, "old")).toEqual(facts);
  expect(read(layout)).toEqual(ENTRIES);
  const path = join(layout.sets, "old.jsonl");
  const lines = readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ lookalikeHashes: 1, set: "old", entries: 2 });
  expect(lines.slice(1)).toEqual(ENTRIES);
  expect(statSync(path).size).toBe(facts.bytes);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(setNames(layout)).toEqual(["old"]);
});

test("entries longer than what is read at once", () => {
  const layout = catalog();
  const entries = [0, 1, 2].map((i) => ({ key: `${i}${"ä".repeat(900_000)}`, hex: "00ff" }));
  written(layout, "long", entries);
  expect(read(layout, "long").map(({ key }) => key.length)).toEqual([900_001, 900_001, 900_001]);
});

test("a set is replaced only when it is said, and whole", () => {
  const layout = catalog();
  written(layout);
  expect(codeOf(() => written(layout))).toBe("SET_EXISTS");
  const target = openNewSet(layout, { set: "old", method: "m", bits: 16 }, { replace: true });
  target.add([{ key: "new", hex: "1234" }]);
  expect(read(layout)).toEqual(ENTRIES);
  target.discard();
  expect(read(layout)).toEqual(ENTRIES);
  expect(readdirSync(layout.sets)).toEqual(["old.jsonl"]);
  written(layout, "old", [{ key: "new", hex: "1234" }], true);
  expect(read(layout)).toEqual([{ key: "new", hex: "1234" }]);
});

test("what a crash left behind is removed by the next import, and is no set", () => {
  const layout = catalog();
  put(layout.sets, ".lookalike-0123456789ab.part", "half");
  expect(setNames(layout)).toEqual([]);
  written(layout);
  expect(readdirSync(layout.sets)).toEqual(["old.jsonl"]);
});

test("names that are no set's are refused before anything is touched", () => {
  const layout = catalog();
  for (const name of ["../old", "", "A", ".hidden", "a/b", "a\n", "a".repeat(65), "ext:a"]) {
    expect(
      codeOf(() => checkSetName(name)),
      name,
    ).toBe("OPTION_INVALID");
    expect(
      codeOf(() => written(layout, name)),
      name,
    ).toBe("OPTION_INVALID");
    expect(
      codeOf(() => readSetFacts(layout, name)),
      name,
    ).toBe("OPTION_INVALID");
    expect(
      codeOf(() => removeSet(layout, name)),
      name,
    ).toBe("OPTION_INVALID");
  }
  expect(readdirSync(layout.folder)).toEqual([]);
});

test("a set's name from its file's", () => {
  expect(setNameOf("/tmp/My Hashes (1).csv")).toBe("my-hashes-1");
  expect(setNameOf("..json")).toBe(undefined);
  expect(setNameOf("写真.csv")).toBe(undefined);
  expect(setNameOf(`${"a".repeat(99)}.csv`)).toBe("a".repeat(64));
});

test("any byte that differs is damage", () => {
  const layout = catalog();
  written(layout);
  const path = join(layout.sets, "old.jsonl");
  const bytes = readFileSync(path);
  const damagedBy = (change: (bytes: Buffer) => Buffer) => {
    writeFileSync(path, change(Buffer.from(bytes)));
    return codeOf(() => read(layout));
  };
  const flip = (at: number) => (copy: Buffer) => {
    copy[at] = (copy[at] as number) ^ 1;
    return copy;
  };
  for (let at = 512; at < bytes.length; at++) expect(damagedBy(flip(at)), `byte ${at}`).toBe("SET_DAMAGED");
  expect(damagedBy(flip(2))).toBe("SET_DAMAGED");
  expect(damagedBy((copy) => copy.subarray(0, 100))).toBe("SET_DAMAGED");
  expect(damagedBy((copy) => copy.subarray(0, -20))).toBe("SET_DAMAGED");
  expect(damagedBy((copy) => Buffer.concat([copy, copy.subarray(512)]))).toBe("SET_DAMAGED");
  expect(damagedBy(() => Buffer.alloc(0))).toBe("SET_DAMAGED");
  expect(damagedBy((copy) => copy)).toBe("nothing thrown");
  removeSet(layout, "old");
  expect(codeOf(() => read(layout))).toBe("SET_NOT_FOUND");
});

test("a line that is no entry, or that does not end, is damage and no more", () => {
  const layout = catalog();
  written(layout);
  const path = join(layout.sets, "old.jsonl");
  const head = readFileSync(path).subarray(0, 512);
  for (const rest of ["null\n", "[]\n", '{"key":1,"hex":"00ff"}\n']) {
    writeFileSync(path, Buffer.concat([head, Buffer.from(rest)]));
    expect(
      codeOf(() => read(layout)),
      rest,
    ).toBe("SET_DAMAGED");
  }
  // Zeros that take no place on the disk. Read to their end, they are more than a text may hold.
  writeFileSync(path, head);
  truncateSync(path, 2 ** 30);
  expect(() => read(layout)).toThrow("a line of it does not end");
});
