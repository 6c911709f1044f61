// lookalike index --neighbors and --measure: what is chosen and measured is what searches use.

import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { IndexAnswer } from "../../src/contract/answers.js";
import { lookalike } from "../support/command.js";
import { put, texture } from "../support/folder.js";
import { fits } from "./library.js";

let folder: string;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "lookalike-test-")));
  for (let seed = 1; seed < 5; seed++)
    put(folder, `${seed}.png`, await texture(seed, 64, 48).png().toBuffer());
});
afterAll(() => rmSync(folder, { recursive: true }));

const index = (...words: string[]) => lookalike(["index", folder, ...words]);

test("a graph that is wished for is built, measured and told", () => {
  const { stdout, stderr, code } = index("--neighbors", "graph", "--measure", "--recall", "0.9", "--json");
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  const { measured } = fits(IndexAnswer, JSON.parse(stdout));
  expect(measured).toMatchObject([
    { space: "weightless", images: 4, neighbors: "graph", k: 10, recall: 0.9, reached: true },
  ]);
  expect(measured?.[0]?.used?.effort).toBeGreaterThan(0);
  expect(readdirSync(join(folder, ".lookalike", "index")).some((name) => name.endsWith(".graph"))).toBe(true);
});

test("by size again, measured in words", () => {
  const { stdout } = index("--neighbors", "auto", "--measure", "--space", "weightless");
  expect(stdout).toMatch(/weightless.*: 4 pictures of \d+ numbers, by exact/);
  expect(stdout).toMatch(/exact\s+1\.0000\s+[\d,]+/);
  expect(stdout).toContain("used from now on: the exact index");
});

test("what is not meant, and what is not there, is refused", () => {
  for (const [words, expected] of [
    [["--recall", "0.9"], "USAGE"],
    [["--space", "weightless"], "USAGE"],
    [["--measure", "--recall", "1.5"], "USAGE"],
    [["--measure", "--space", "nowhere"], "SPACE_UNKNOWN"],
  ] as const) {
    const { stdout, code } = index(...words, "--json");
    expect(JSON.parse(stdout).error.code).toBe(expected);
    expect(code).toBe(2);
  }
});
