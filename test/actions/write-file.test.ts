import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assertFree, replaceFile, writeNewFile } from "../../src/actions/write-file.js";
import { put, temporaryFolder } from "../support/folder.js";

const bytes = new TextEncoder().encode("new");
const code = (work: () => void): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "";
};

describe("writeNewFile", () => {
  it("writes the bytes and leaves nothing else behind", () => {
    const folder = temporaryFolder();
    writeNewFile(join(folder, "proof.png"), bytes);
    expect(readdirSync(folder)).toEqual(["proof.png"]);
    expect(readFileSync(join(folder, "proof.png"), "utf8")).toBe("new");
  });

  it("replaces nothing: no file, no empty file, no folder, no link to nowhere", () => {
    const folder = temporaryFolder();
    const picture = put(folder, "picture.png", "old");
    const empty = put(folder, "empty.png", "");
    mkdirSync(join(folder, "folder.png"));
    symlinkSync(join(folder, "nowhere"), join(folder, "link.png"));
    for (const file of [picture, empty, join(folder, "folder.png"), join(folder, "link.png")]) {
      expect(
        code(() => assertFree(file)),
        file,
      ).toBe("FILE_EXPECTED");
      expect(
        code(() => writeNewFile(file, bytes)),
        file,
      ).toBe("FILE_EXPECTED");
    }
    expect(readFileSync(picture, "utf8")).toBe("old");
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("says what is wrong with the folder", () => {
    const folder = temporaryFolder();
    expect(code(() => writeNewFile(join(folder, "none/proof.png"), bytes))).toBe("FOLDER_NOT_FOUND");
    put(folder, "file", "");
    expect(code(() => writeNewFile(join(folder, "file/proof.png"), bytes))).toBe("FOLDER_NOT_FOUND");
  });

  it.skipIf(process.getuid?.() === 0)("says that a folder may not be written", () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    expect(code(() => writeNewFile(join(folder, "proof.png"), bytes))).toBe("NOT_WRITABLE");
    chmodSync(folder, 0o700);
  });
});

describe("replaceFile", () => {
  it("puts the new bytes in place of the old ones", () => {
    const folder = temporaryFolder();
    const file = put(folder, "plan.json", "old");
    replaceFile(file, bytes);
    expect(readFileSync(file, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["plan.json"]);
  });
});
