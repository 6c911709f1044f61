// lookalike fingerprint as a process on real folders.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { expect, test } from "vitest";
import * as answers from "../../src/contract/answers.js";
import { METHODS } from "../../src/fingerprint/registry.js";
import { photoRows } from "../pixels/npm-photos.js";
import { lookalike, lookalikeJson } from "../support/command.js";
import { put, temporaryFolder, texture } from "../support/folder.js";
import { fits, library, state } from "./library.js";

type Answer = answers.FingerprintAnswer;

const MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** The answer of `lookalike fingerprint --json`, held against its contract. */
function fingerprint(words: readonly string[], cwd: string): { code: number | null; answer: Answer } {
  const { code, answer } = lookalikeJson<Answer>(["fingerprint", ...words], { cwd });
  return { code, answer: fits(answers.FingerprintAnswer, answer) };
}

test("files and folders in order, JSON as the contract has it, and nothing written", () => {
  const folder = library();
  const before = state(folder);
  const { code, answer } = fingerprint(["sub", "small.jpg", "broken.jpg", "."], folder);
  expect(code).toBe(3);
  expect(answer).toMatchObject({ ok: true, root: folder, method: "pdq", bits: 256, reading: "exact" });
  expect(answer).not.toHaveProperty("others");
  expect(answer.fingerprints.map(({ path }) => path)).toEqual([
    "sub/-rf.jpg",
    "sub/sunset copy\n🌅.png",
    "small.jpg",
    ...["mirror.jpg", "other.jpg", "small.jpg", "sunset.png", "sub/-rf.jpg", "sub/sunset copy\n🌅.png"],
  ]);
  for (const { hex, quality } of answer.fingerprints) {
    expect(hex).toMatch(/^[0-9a-f]{64}$/);
    expect(quality).toBeGreaterThanOrEqual(50);
  }
  expect(answer.failures.map(({ path, code }) => [path, code])).toEqual([
    ["broken.jpg", "IMAGE_TRUNCATED"],
    ["broken.jpg", "IMAGE_TRUNCATED"],
  ]);
  expect(state(folder)).toEqual(before);
});

test("paths are relative to the catalog's folder where there is one, else to the current folder", () => {
  const folder = library();
  const sub = join(folder, "sub");
  expect(
    fingerprint(
      ["-rf.jpg", "../small.jpg"].map((name) => `./${name}`),
      sub,
    ).answer,
  ).toMatchObject({
    root: sub,
    fingerprints: [{ path: "-rf.jpg" }, { path: join(folder, "small.jpg") }],
  });
  lookalike(["index", folder]);
  const before = state(folder);
  const { answer } = fingerprint(["./-rf.jpg", "../small.jpg"], sub);
  expect(answer.root).toBe(folder);
  expect(answer.fingerprints.map(({ path }) => path)).toEqual(["sub/-rf.jpg", "small.jpg"]);
  expect(fingerprint(["small.jpg", "--catalog", join(folder, ".lookalike")], folder).answer.root).toBe(
    folder,
  );
  expect(state(folder)).toEqual(before);
});

test("as stored, the photographs have the hashes of the libraries, whatever is printed", () => {
  const rows = photoRows("imagehash");
  const files = rows.map(({ path }) => join(MODULES, path));
  const cwd = temporaryFolder();
  const { stdout, stderr, code } = lookalike(["fingerprint", "--as-stored", "--method", "phash", ...files], {
    cwd,
  });
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toBe(rows.map(({ phash }, i) => `${phash}  100  ${files[i]}\n`).join(""));

  const two = ["fingerprint", "--as-stored", "--method", "phash,difference", ...files];
  const [head, ...lines] = lookalike(two, { cwd }).stdout.trimEnd().split("\n");
  expect(head).toBe("phash             quality  difference        quality  path");
  expect(lines).toEqual(
    rows.map(({ phash, dhash }, i) => `${phash}      100  ${dhash}      100  ${files[i]}`),
  );

  const csv = lookalike([...two, "--csv"], { cwd })
    .stdout.trimEnd()
    .split("\n");
  expect(csv[0]).toBe("path,method,hex,quality");
  expect(csv.slice(1)).toEqual(
    rows.flatMap(({ phash, dhash }, i) => [
      `${files[i]},phash,${phash},100`,
      `${files[i]},difference,${dhash},100`,
    ]),
  );

  const { answer } = fingerprint(["--as-stored", "--method", "phash,difference", ...files], cwd);
  expect(answer.reading).toBe("as-stored");
  expect(answer.fingerprints.map(({ hex }) => hex)).toEqual(rows.map(({ phash }) => phash));
  expect(answer.others?.map(({ method }) => method)).toEqual(["difference"]);
  expect(answer.others?.[0]?.fingerprints.map(({ hex }) => hex)).toEqual(rows.map(({ dhash }) => dhash));
});

test("every kind of method, in every form", async () => {
  const folder = temporaryFolder();
  put(folder, 'odd, "name".png', await texture(1).png().toBuffer());
  const words = [".", "--method", "crop-resistant,color-moment,color,pdq", "--method", "phash,phash"];
  const { answer } = fingerprint(words, folder);
  const all = [answer, ...(answer.others ?? [])];
  expect(all.map(({ method, bits }) => [method, bits])).toEqual([
    ["crop-resistant", 64],
    ["color-moment", 0],
    ["color", 42],
    ["pdq", 256],
    ["phash", 64],
  ]);
  const [regions, moments, color, pdq] = all.map(({ fingerprints }) => fingerprints[0]);
  expect(regions?.hex).toMatch(/^[0-9a-f]{16}(,[0-9a-f]{16})*$/);
  expect([moments?.hex, moments?.numbers?.length]).toEqual(["", 42]);
  expect(color?.hex).toMatch(/^[0-9a-f]{11}$/);
  expect(pdq).not.toHaveProperty("numbers");

  const [head, line] = lookalike(["fingerprint", ...words], { cwd: folder }).stdout.split("\n") as [
    string,
    string,
  ];
  expect(head.split(/ {2,}/).filter((name) => name !== "quality")).toEqual([
    ...all.map(({ method }) => method),
    "path",
  ]);
  const cells = line.split(/ {2,}/);
  expect(cells[2]?.split(",").map(Number)).toEqual(moments?.numbers);
  expect(cells.slice(-2)).toEqual(["100", 'odd, "name".png']);

  const csv = lookalike(["fingerprint", ...words, "--csv"], { cwd: folder }).stdout.split("\n");
  expect(csv[0]).toBe("path,method,hex,quality,numbers");
  expect(csv[1]).toBe(
    `"odd, ""name"".png",crop-resistant,${regions?.hex.includes(",") ? `"${regions.hex}"` : regions?.hex},100,`,
  );
  expect(csv[2]).toMatch(/^"odd, ""name"".png",color-moment,,100,"[-0-9.e,]+"$/);
});

test("--size is that of every method named, and a size of its own can be named", () => {
  const folder = library();
  const { answer } = fingerprint(["small.jpg", "--method", "phash,difference", "--size", "16"], folder);
  expect([answer, ...(answer.others ?? [])].map(({ method, bits }) => [method, bits])).toEqual([
    ["phash-16", 256],
    ["difference-16", 256],
  ]);
  const own = fingerprint(["small.jpg", "--method", "phash-16"], folder).answer;
  expect(own.fingerprints).toEqual(answer.fingerprints);
  const usual = fingerprint(["small.jpg", "--method", "phash", "--size", "8"], folder).answer;
  expect(usual.method).toBe("phash");
});

test("--fast says so, and by how many bits a radius grows", () => {
  const folder = library();
  const { code, stdout, stderr } = lookalike(["fingerprint", "small.jpg", "--fast"], { cwd: folder });
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^[0-9a-f]{64} {2,}\d+ {2}small\.jpg\n$/)]);
  expect(stderr).toMatch(/a radius grows by: pdq \d+\n/);
  const { answer } = fingerprint(["small.jpg", "--fast", "--method", "pdq,average"], folder);
  expect([answer.reading, answer.others?.[0]?.method]).toEqual(["fast", "average"]);
});

test("blank pictures have quality 0, by whatever method", async () => {
  const folder = temporaryFolder();
  const random = Buffer.from(Array.from({ length: 90_000 }, (_, i) => 119 + ((i * 7919) % 3)));
  const noisy = sharp(random, { raw: { width: 200, height: 150, channels: 3 } });
  put(folder, "noise.jpg", await noisy.jpeg({ quality: 95 }).toBuffer());
  const white = sharp({ create: { width: 1, height: 1, channels: 3, background: "white" } });
  put(folder, "pixel.png", await white.png().toBuffer());
  const names = METHODS.map(({ name }) => name);
  const { code, answer } = fingerprint([".", "--method", names.join(",")], folder);
  expect(code).toBe(0);
  for (const { method, fingerprints } of [answer, ...(answer.others ?? [])]) {
    expect([method, ...fingerprints.map(({ quality }) => quality)]).toEqual([method, 0, 0]);
  }
});

test("what failed is said aside, and results stay clean", () => {
  const folder = library();
  put(folder, "text.jpg", "no picture");
  const words = ["small.jpg", "text.jpg", "none.jpg", "broken.jpg"];
  for (const more of [[], ["--csv"]]) {
    const { code, stdout, stderr } = lookalike(["fingerprint", ...words, ...more], { cwd: folder });
    expect(code).toBe(3);
    expect(stdout.trimEnd().split("\n").length).toBe(1 + more.length);
    expect(stderr).toContain("3 files could not be read:");
    for (const told of ["IMAGE_NOT_A_PICTURE", "FILE_NOT_FOUND", "IMAGE_TRUNCATED"])
      expect(stderr).toContain(told);
  }
});

test("names that would drive a terminal do not", async () => {
  const folder = temporaryFolder();
  put(folder, "a\u001b[2J\nb.png", await texture(1).png().toBuffer());
  const { stdout } = lookalike(["fingerprint", "."], { cwd: folder });
  expect(stdout).toMatch(/^[0-9a-f]{64} {2,}\d+ {2}a\\x1b\[2J\\nb\.png\n$/);
});

test("wrong use is told, with what there is", () => {
  const folder = library();
  const error = (...words: string[]) => {
    const { code, answer } = lookalikeJson<{ error: { code: string; message: string; hint: string } }>(
      ["fingerprint", "small.jpg", ...words],
      { cwd: folder },
    );
    return [code, answer.error.code, `${answer.error.message} ${answer.error.hint}`];
  };
  const told = (text: string) => expect.stringContaining(text);
  const [, , names] = error("--method", "phsh");
  for (const { name } of METHODS) expect(names).toContain(name);
  expect(error("--method", "pdq,")).toEqual([2, "OPTION_INVALID", told('received ""')]);
  expect(error("--method", "pdq,phash", "--size", "16")).toEqual([
    2,
    "OPTION_INVALID",
    told(
      "pdq has one size: --size 16 cannot be had Leave --size out, or name methods that have other sizes: phash,",
    ),
  ]);
  expect(error("--method", "phash", "--size", "1")).toEqual([2, "OPTION_INVALID", told("from 2 to 64")]);
  expect(error("--size", "half")).toEqual([2, "USAGE", told('received "half"')]);
  expect(error("--json", "--csv")).toEqual([2, "USAGE", told("--csv")]);
  expect(error("--fast", "--as-stored")).toEqual([2, "USAGE", told("--as-stored")]);
  expect(error("--fast", "--method", "pdq,color")).toEqual([2, "OPTION_INVALID", told('received "color"')]);
  expect(error("--catalog", "nowhere")).toEqual([2, "CATALOG_NOT_FOUND", told("nowhere")]);
});

test("limits and threads reach the reader", () => {
  const folder = library();
  const { code, answer } = fingerprint([".", "--max-megapixels", "0.1", "--threads", "1"], folder);
  expect(code).toBe(3);
  expect(answer.fingerprints.map(({ path }) => path)).toEqual(["small.jpg"]);
  expect(answer.failures.map(({ code }) => code)).toEqual(Array(6).fill("IMAGE_TOO_LARGE"));
});

test.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
  "a folder that may not be read is a row",
  () => {
    const folder = library();
    mkdirSync(join(folder, "locked"), { mode: 0 });
    const { code, answer } = fingerprint(["."], folder);
    expect(code).toBe(3);
    expect(answer.failures).toContainEqual(
      expect.objectContaining({ path: "locked", code: "FOLDER_UNREADABLE" }),
    );
  },
);
