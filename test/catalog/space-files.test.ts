import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { layoutOf } from "../../src/catalog/layout.js";
import {
  readSpace,
  readSpaceFacts,
  removeSpaceFile,
  type SpaceFacts,
  spaceNames,
  writeSpace,
} from "../../src/catalog/space-files.js";
import { codeOf } from "../support/code-of.js";
import { temporaryFolder } from "../support/folder.js";

const VALUES = Float32Array.of(1, -2.5, 3e-9, 0, 7);
const NAME = "model:net~pca2";
const SAID: Omit<SpaceFacts, "sha256"> = {
  ...{ name: NAME, base: "model:net", baseVersion: 3, kind: "pca", inputs: 4, outputs: 2 },
  learnt: { root: "/photos of \udcff", vectors: 17, seed: 1 },
  madeAt: "2026-01-31T10:15:30.000Z",
};

function catalog() {
  const folder = temporaryFolder();
  return layoutOf(folder, folder);
}

const read = (layout: ReturnType<typeof catalog>, name = NAME) =>
  readSpace(layout, name, () => VALUES.length);

it("reads what was written, bit by bit", () => {
  const layout = catalog();
  expect(spaceNames(layout)).toEqual([]);
  const facts = writeSpace(layout, SAID, VALUES);
  expect(facts).toMatchObject(SAID);
  expect(spaceNames(layout)).toEqual([NAME]);
  expect(readSpaceFacts(layout, NAME)).toEqual(facts);
  expect(read(layout)).toEqual({ facts, values: VALUES });
  expect(readdirSync(layout.spaces)).toEqual(["model_net~pca2.space"]);
});

it("keeps the first of a name, and lets it go when it is removed", () => {
  const layout = catalog();
  const facts = writeSpace(layout, SAID, VALUES);
  expect(codeOf(() => writeSpace(layout, SAID, new Float32Array(5)))).toBe("SPACE_EXISTS");
  expect(read(layout)).toEqual({ facts, values: VALUES });
  removeSpaceFile(layout, NAME);
  expect(spaceNames(layout)).toEqual([]);
  expect(codeOf(() => read(layout))).toBe("SPACE_UNKNOWN");
  expect(codeOf(() => removeSpaceFile(layout, NAME))).toBe("SPACE_UNKNOWN");
});

it("takes no path for a name", () => {
  const layout = catalog();
  writeSpace(layout, SAID, VALUES);
  writeFileSync(join(layout.folder, "outside.space"), "x");
  for (const name of ["../outside", "", ".", "model_net~pca2"]) {
    expect(codeOf(() => readSpaceFacts(layout, name))).toBe("SPACE_UNKNOWN");
    expect(codeOf(() => removeSpaceFile(layout, name))).toBe("SPACE_UNKNOWN");
  }
});

describe("refuses what is damaged", () => {
  const whole = () => {
    const layout = catalog();
    writeSpace(layout, SAID, VALUES);
    return { layout, path: join(layout.spaces, "model_net~pca2.space") };
  };
  /** Writes another text into the first lines, of the same length or not. */
  const withText = (from: string, to: string) => {
    const { layout, path } = whole();
    const text = readFileSync(path, "latin1");
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to), "latin1");
    return layout;
  };

  it("cut anywhere", () => {
    const { layout, path } = whole();
    const { length } = readFileSync(path);
    for (const bytes of [length - 1, length - 20, 200, 40, 0]) {
      truncateSync(path, bytes);
      expect(codeOf(() => read(layout))).toBe("SPACE_DAMAGED");
    }
  });

  it("with any bit changed", () => {
    const { layout, path } = whole();
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at += 7) {
      const other = Buffer.from(bytes);
      other[at]! ^= 0x10;
      writeFileSync(path, other);
      expect(codeOf(() => read(layout))).toBe("SPACE_DAMAGED");
    }
  });

  it.each([
    ["another form", '"lookalikeSpace":1', '"lookalikeSpace":2'],
    ["another space's name", '"name":"model:net~pca2"', '"name":"model:net~pca3"'],
    ["a name that says other than its facts", '"kind":"pca"', '"kind":"cut"'],
    ["more numbers than its base has", '"inputs":4', '"inputs":1'],
    ["no version of its base", '"baseVersion":3', '"baseVersion":"3"'],
    ["a key that nobody knows", '"inputs":4', '"inputs":4,"x":1'],
  ])("with %s", (_, from, to) => {
    const layout = withText(from, to);
    expect(codeOf(() => readSpaceFacts(layout, NAME))).toBe("SPACE_DAMAGED");
  });

  it("that promises more than it has", () => {
    const { layout } = whole();
    expect(codeOf(() => readSpace(layout, NAME, () => 2 ** 40))).toBe("SPACE_DAMAGED");
  });

  it("that is a folder, or a link to elsewhere", () => {
    const layout = catalog();
    mkdirSync(join(layout.spaces, "a~cut1.space"), { recursive: true });
    symlinkSync("/etc/hostname", join(layout.spaces, "b~cut1.space"));
    expect(codeOf(() => readSpaceFacts(layout, "a~cut1"))).toBe("SPACE_DAMAGED");
    expect(codeOf(() => readSpaceFacts(layout, "b~cut1"))).toBe("FILE_UNREADABLE");
  });
});
