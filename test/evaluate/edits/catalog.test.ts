// All edits at once: what each gives of one photograph, to the byte, and that none fails otherwise than it says.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LookalikeError } from "../../../src/contract/errors.js";
import { EDITS, findEdit } from "../../../src/evaluate/edits/catalog.js";
import type { Edit } from "../../../src/evaluate/edits/edit.js";
import { readImage } from "../../../src/image/read.js";
import { encodePicture } from "../../../src/image/write.js";
import { createPicture, type Picture } from "../../../src/pixels/picture.js";
import { resample } from "../../../src/pixels/resample.js";
import { numbersFrom } from "../../../src/pixels/seeded.js";
import { photo, photoRows, sha256 } from "../../pixels/npm-photos.js";
import { codeOf } from "../../support/code-of.js";
import { contextOf } from "./context.js";

/** Of 240 x 191 px, so that all edits of it take little time. */
const rows = photoRows("decode");
const boats = await small("nagasaki-boats");
const flower = await small("allium-oreophilum");

async function small(name: string): Promise<Picture> {
  const row = rows.find(({ path }) => path.includes(name))!;
  const { widthPx, heightPx, ...rest } = await photo(row);
  return resample({ widthPx, heightPx, ...rest }, 240, Math.round((240 * heightPx) / widthPx), "lanczos");
}

const made = (edit: Edit, picture: Picture, seed = 1) => edit.apply(picture, contextOf(seed, [flower]));

describe("every edit", () => {
  it("gives the same bytes on every machine (rewritten with vitest -u), and leaves what it was given", async () => {
    const before = sha256(boats.data);
    const lines: string[] = [];
    for (const edit of EDITS) {
      const { widthPx, heightPx, channels, data } = await made(edit, boats);
      const digest = sha256(data);
      // What is only saved otherwise has the same pixels, and nothing else has.
      expect(digest === before, edit.name).toBe(edit.family === "encoding");
      expect(sha256(boats.data), edit.name).toBe(before);
      lines.push(`${edit.name} ${widthPx}x${heightPx}x${channels} ${digest}\n`);
    }
    await expect(lines.join("")).toMatchFileSnapshot("../../golden/edits.txt");
  });

  it("has a name of its own, fit for a file, and says what it does", () => {
    expect(new Set(EDITS.map(({ name }) => name)).size).toBe(EDITS.length);
    for (const { name, summary } of EDITS) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(summary.length).toBeGreaterThan(5);
    }
  });

  it("can be saved and read again", async () => {
    const thumbnail = resample(boats, 48, 38, "box");
    for (const edit of EDITS) {
      if (edit.name.startsWith("longest-")) continue; // it is smaller
      const edited = await made(edit, thumbnail);
      const { facts } = await readImage(await encodePicture(edited, edit.saving));
      expect(facts, edit.name).toMatchObject({
        format: edit.saving.format,
        widthPx: edited.widthPx,
        heightPx: edited.heightPx,
      });
    }
  });

  it("follows its seed", async () => {
    const chancy = [
      "crop-anywhere-88",
      "noise-25",
      "noise-12-color",
      "sticker-30",
      "paste-50",
      "perspective-15",
    ];
    for (const name of chancy) {
      const edit = findEdit(name);
      const once = sha256((await made(edit, boats, 1)).data);
      expect(sha256((await made(edit, boats, 1)).data), name).toBe(once);
      expect(sha256((await made(edit, boats, 2)).data), name).not.toBe(once);
    }
  });
});

describe("any picture", () => {
  const shapes = [
    [1, 1, 1],
    [1, 400, 3],
    [400, 1, 1],
    [10_000, 3, 3],
    [3, 10_000, 1],
  ] as const;
  for (const [widthPx, heightPx, channels] of shapes) {
    it(`of ${widthPx} x ${heightPx} x ${channels} is edited, or said to be no picture for it`, async () => {
      expect(await allOf(noisy(widthPx, heightPx, channels))).toBeGreaterThan(30);
    });
  }

  it("of any small size is", async () => {
    const side = fc.integer({ min: 1, max: 40 });
    await fc.assert(
      fc.asyncProperty(side, side, fc.constantFrom(1 as const, 3 as const), async (w, h, channels) => {
        await allOf(noisy(w, h, channels));
      }),
      { numRuns: 4 },
    );
  });
});

/** Tries all edits of a picture; how many could be made. */
async function allOf(picture: Picture): Promise<number> {
  let count = 0;
  for (const edit of EDITS) {
    try {
      const { widthPx, heightPx, channels, data } = await edit.apply(picture, contextOf(3));
      expect(data.length, edit.name).toBe(widthPx * heightPx * channels);
      expect(Math.min(widthPx, heightPx), edit.name).toBeGreaterThan(0);
      count += 1;
    } catch (error) {
      if (!(error instanceof LookalikeError)) throw error;
      expect(error.code, edit.name).toBe("EDIT_IMPOSSIBLE");
    }
  }
  return count;
}

function noisy(widthPx: number, heightPx: number, channels: 1 | 3): Picture {
  const random = numbersFrom(5);
  return createPicture(
    widthPx,
    heightPx,
    channels,
    Uint8Array.from({ length: widthPx * heightPx * channels }, () => Math.floor(256 * random())),
  );
}

it("names the nearest edits where none is called so", () => {
  expect(codeOf(() => findEdit("jpg-30"))).toBe("OPTION_INVALID");
  expect(() => findEdit("mirorr")).toThrow('No edit is called "mirorr"');
  try {
    findEdit("mirorr");
  } catch (error) {
    expect((error as LookalikeError).hint).toBe("Did you mean mirror?");
  }
});
