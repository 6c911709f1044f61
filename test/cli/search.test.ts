// lookalike search and recommend as a person uses them: a real folder, a real model that understands words.

import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RecommendAnswer, SearchAnswer } from "../../src/contract/answers.js";
import { COLOR_CARD, colorText, colorVision, tokenizerText } from "../support/color-model.js";
import { lookalike } from "../support/command.js";
import { put, texture } from "../support/folder.js";
import { fits } from "./library.js";

let folder: string;
let photos: string;
const env = () => ({ LOOKALIKE_MODELS: join(folder, "models") });
const run = (...words: string[]) => lookalike(words, { cwd: photos, env: env() });
const answer = (...words: string[]) => {
  const { stdout, stderr } = run(...words, "--json");
  expect(stderr).toBe("");
  return fits(SearchAnswer, JSON.parse(stdout));
};

/** A textured picture under colored light. */
const tinted = (seed: number, color: string) =>
  texture(seed, 96, 72)
    .composite([{ input: Buffer.from(cover(color)), blend: "multiply" }])
    .png()
    .toBuffer();
const cover = (color: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="72"><rect width="96" height="72" fill="${color}"/></svg>`;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "lookalike-test-")));
  photos = join(folder, "photos");
  for (let i = 0; i < 4; i++) put(photos, `a/red ${i}.png`, await tinted(i, "#f22"));
  for (let i = 4; i < 30; i++) put(photos, `b/picture ${i}.png`, await tinted(i, i % 2 ? "#22f" : "#2f2"));
  put(photos, "picks.csv", `name,popularity\n${[5, 7, 9].map((i) => `picture ${i}.png,${i}\n`).join("")}`);
  const files = { "card.json": JSON.stringify(COLOR_CARD), "vision.onnx": colorVision() };
  for (const [name, bytes] of Object.entries(files)) put(folder, name, bytes);
  put(folder, "text.onnx", colorText());
  put(folder, "tokenizer.json", tokenizerText());
  const words = ["vision.onnx", "text.onnx", "tokenizer.json"].map((name) => join(folder, name));
  expect(lookalike(["models", "add", join(folder, "card.json"), ...words], { env: env() }).code).toBe(0);
  expect(run("index", ".", "--model", "color-model").code).toBe(0);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe("search", () => {
  test("words find what pictures show", () => {
    const { space, scoring, hits } = answer("search", "a RED sunset", "--limit", "4", "--min-score", "-1");
    expect(space).toBe("model:color-model");
    expect(scoring).toBe("cosine");
    expect(hits.map(({ path }) => path).sort()).toEqual([
      "a/red 0.png",
      "a/red 1.png",
      "a/red 2.png",
      "a/red 3.png",
    ]);
  });

  test("words that also stand in names count twice", () => {
    const { scoring, hits } = answer("search", "red", "--limit", "4", "--min-score", "-1");
    expect(scoring).toBe("fusion");
    expect(hits[0]?.why).toMatchObject({ rankBySpace: expect.any(Number), rankByWords: expect.any(Number) });
  });

  test("arithmetic of words and pictures", () => {
    const { hits, query } = answer(
      "search",
      "2:dog",
      "-",
      "a/red 0.png",
      "--limit",
      "3",
      "--min-score",
      "-1",
    );
    expect(query.terms?.map(({ weight }) => weight)).toEqual([2, -1]);
    expect(hits.every(({ path }) => path.startsWith("b/picture "))).toBe(true);
  });

  test("what a person reads", () => {
    const { stdout } = run("search", "a red sunset", "--limit", "2", "--min-score", "0.3");
    expect(stdout).toMatch(
      /^a red sunset: 2 by model:color-model, at least 0\.300\n {2}[01]\.\d{3} {2}a\/red \d\.png\n/,
    );
  });

  test("what was asked is said also where it was said by options", () => {
    expect(run("search", "--like", "a/red 0.png").stdout).toMatch(/^--like a\/red 0\.png: /);
  });

  test("a filter alone, and one that points at its mistake", () => {
    expect(answer("search", "--where", "folder:a").hits).toHaveLength(4);
    const { code, stderr } = run("search", "red", "--where", "widthpx >> 3");
    expect(code).toBe(2);
    expect(stderr).toContain("^");
  });

  test("a picture by its region, and one that lies outside", () => {
    const region = ["--region", "10,10,40,40", "--min-score", "-1"];
    expect(
      answer("search", "a/red 0.png", ...region, "--limit", "4").hits.map(({ path }) => path.slice(0, 2)),
    ).toEqual(Array(4).fill("a/"));
    const { code, stderr } = run("search", "a/red 0.png", "--region", "90,0,40,40");
    expect(code).toBe(2);
    expect(stderr).toContain("inside 96 x 72");
  });

  test("wrong use is told with what to do", () => {
    for (const [words, part] of [
      [[], "a picture, words or a filter"],
      [["red", "-"], "after the last -"],
      [["nope.jpg"], "nope.jpg"],
      [["red", "--space", "none"], "model:color-model"],
      [["red", "--space", "weightless"], "does not understand words"],
      [["a/red 0.png", "-", "a/red 0.png"], "add up to nothing"],
      [["red", "--region", "1,2,3,4"], "a picture to take it from"],
      [["a/red 0.png", "--radius", "3"], "Expected --method beside --radius"],
      [["a/red 0.png", "--method", "phash", "--where", "x"], "takes no --where"],
      [["a/red 0.png", "--method", "phash", "--no-collapse"], "takes no --no-collapse"],
      [["a/red 0.png", "b", "--method", "phash"], "received 2 terms"],
      [["red", "--limit", "none"], "See lookalike search --help"],
    ] as const) {
      const { code, stderr } = run("search", ...words);
      expect(code).toBe(2);
      expect(stderr).toContain(part);
    }
  });

  test("new pictures get their vectors without being asked for again", async () => {
    writeFileSync(join(photos, "late.png"), await tinted(77, "#ff2"));
    expect(run("index", ".").stderr).toBe("");
    const { hits } = answer("search", "a beach", "--limit", "1", "--min-score", "-1");
    expect(hits[0]?.path).toBe("late.png");
    rmSync(join(photos, "late.png"));
    run("index", ".");
  });
});

describe("recommend", () => {
  test("more like a basket, without it", () => {
    const { stdout } = run(
      "recommend",
      "a/red 0.png",
      "a/red 1.png",
      "--limit",
      "2",
      "--diversity",
      "0",
      "--json",
    );
    const { hits } = fits(SearchAnswer, JSON.parse(stdout));
    expect(hits.map(({ path }) => path).sort()).toEqual(["a/red 2.png", "a/red 3.png"]);
  });

  test("for every picture, into a file, which is not written over unasked", () => {
    const out = join(folder, "recommendations.csv");
    const words = ["recommend", "--all", out, "--limit", "3"];
    const { images, rows } = fits(RecommendAnswer, JSON.parse(run(...words, "--json").stdout));
    expect({ images, rows }).toEqual({ images: 30, rows: 90 });
    const lines = readFileSync(out, "utf8").trim().split("\r\n").slice(1);
    expect(lines).toHaveLength(90);
    for (const line of lines) {
      const [path, , , recommended] = line.split(",");
      expect(recommended).not.toBe(path);
    }
    const refused = run(...words);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("--force")]);
    expect(run(...words, "--force").code).toBe(0);
  });

  test("a number of imported records moves what is popular up", () => {
    expect(run("import-metadata", "picks.csv", "--key", "name").code).toBe(0);
    const asked = ["recommend", "b/picture 11.png", "--limit", "3", "--diversity", "0", "--json"];
    const paths = (words: string[]) =>
      fits(SearchAnswer, JSON.parse(run(...words).stdout)).hits.map(({ path }) => path);
    const pushed = paths([...asked, "--weight", "record.popularity", "--strength", "2"]);
    expect(pushed.slice(0, 2)).toEqual(["b/picture 9.png", "b/picture 7.png"]);
    expect(paths(asked)).not.toEqual(pushed);
    expect(run(...asked, "--weight", "record.unknown").code).toBe(2);
  });

  test("needs pictures or a file", () => {
    expect(run("recommend").code).toBe(2);
    expect(run("recommend", "a/red 0.png", "--all", "x.csv").stderr).toContain("not both");
    expect(run("recommend", "--all", "x.txt").code).toBe(2);
    expect(existsSync(join(photos, "x.txt"))).toBe(false);
  });
});
