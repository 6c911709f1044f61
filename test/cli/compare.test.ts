// What compare says of a proof, and the picture it writes of it.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import type { CompareAnswer } from "../../src/contract/answers.js";
import { lookalike, lookalikeJson } from "../support/command.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

let original: Buffer;
let mirror: Buffer;
let other: Buffer;
beforeAll(async () => {
  original = await texture(1, 400, 300).png().toBuffer();
  mirror = await sharp(original).flop().resize(200).jpeg({ quality: 90 }).toBuffer();
  other = await texture(2, 300, 300).jpeg().toBuffer();
});

/** A folder with the three pictures; paths by name. */
function pictures() {
  const folder = temporaryFolder();
  return {
    folder,
    a: put(folder, "a.png", original),
    b: put(folder, "b.jpg", mirror),
    other: put(folder, "other.jpg", other),
  };
}

describe("compare", () => {
  test("says in words what was done", () => {
    const { a, b } = pictures();
    const { code, stdout } = lookalike(["compare", a, b]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^edited-copy: scaled to 50 %, mirrored\n/);
    expect(stdout).toMatch(/\n {2}changes {9}scaled to 50 %\n {18}mirrored\n/);
    for (const line of stdout.split("\n").filter((own) => !own.includes(".png") && !own.includes(".jpg")))
      expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test("writes a picture of the proof and says where", async () => {
    const { folder, a, b } = pictures();
    const { answer } = lookalikeJson<CompareAnswer>(["compare", a, b, "--out", "proof.png"], { cwd: folder });
    expect(answer.out).toBe(join(folder, "proof.png"));
    const { format, width = 0 } = await sharp(answer.out).metadata();
    expect(format).toBe("png");
    expect(width).toBeGreaterThan(800); // two panels of 400 pixels beside each other
    expect(readdirSync(folder).sort()).toEqual(["a.png", "b.jpg", "other.jpg", "proof.png"]);
    const { stdout } = lookalike(["compare", a, b, "--out", "proof.JPEG"], { cwd: folder });
    expect(stdout).toContain(`Written: ${join(folder, "proof.JPEG")}`);
    expect((await sharp(join(folder, "proof.JPEG")).metadata()).format).toBe("jpeg");
  });

  test("sets the two beside each other when nothing was aligned, and says so", () => {
    const { folder, a, other: b } = pictures();
    const { stdout } = lookalike(["compare", a, b, "--out", "proof.png"], { cwd: folder });
    expect(stdout).toMatch(/^different: /);
    expect(stdout).toContain("A and B beside each other: nothing was aligned");
    expect(existsSync(join(folder, "proof.png"))).toBe(true);
  });

  test("never replaces a file, and asks for a name it can write", () => {
    const { folder, a, b } = pictures();
    const before = readFileSync(a);
    const error = (out: string) => {
      const { code, stdout } = lookalike(["compare", a, b, "--out", out, "--json"], { cwd: folder });
      return [code, JSON.parse(stdout).error.code];
    };
    expect(error(a)).toEqual([2, "FILE_EXPECTED"]);
    expect(error("proof.gif")).toEqual([2, "OPTION_INVALID"]);
    expect(error("proof")).toEqual([2, "OPTION_INVALID"]);
    expect(error("none/proof.png")).toEqual([2, "FOLDER_NOT_FOUND"]);
    expect(readFileSync(a)).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(["a.png", "b.jpg", "other.jpg"]);
  });
});
