import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import type { ImageInput } from "../../src/contract/models.js";
import { cropStart, prepare, prepareImage, resizedSides } from "../../src/embed/prepare.js";
import { createPicture } from "../../src/pixels/picture.js";
import { codeOf } from "../support/code-of.js";
import { knownCard } from "../support/known-card.js";
import { DRAWN_PICTURES, drawnPicture } from "./drawn-pictures.js";

const PICTURES = Array.from({ length: DRAWN_PICTURES }, (_, seed) => drawnPicture(seed));

interface Golden {
  readonly card: string;
  readonly seed: number;
  readonly shape: readonly number[];
  readonly sha256: string;
  readonly means: readonly number[];
  readonly values: readonly number[];
}

const GOLDENS = readFileSync(new URL("../golden/preprocessing.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Golden);

/** The tensor [3, H, W] brought back to bytes, row by row, red green blue. */
function bytesOf(values: ArrayLike<number>, { scale, mean, std }: ImageInput): Uint8Array {
  const plane = values.length / 3;
  return Uint8Array.from({ length: values.length }, (_, i) => {
    const c = i % 3;
    return Math.round(((values[c * plane + Math.floor(i / 3)] as number) * std[c]! + mean[c]!) / scale);
  });
}

describe("prepare, golden", () => {
  test.each([...new Set(GOLDENS.map(({ card }) => card))])(
    "%s is fed as its authors' own code does",
    (name) => {
      const { input } = knownCard(name);
      let compared = 0;
      let worst = 0;
      for (const golden of GOLDENS.filter(({ card }) => card === name)) {
        const { data, dims } = prepareImage(PICTURES[golden.seed]!, input);
        expect(dims, `${golden.seed}`).toEqual([1, ...golden.shape]);
        const plane = data.length / 3;
        let error = 0;
        for (const [i, value] of golden.values.entries()) {
          const place = Math.floor((i * data.length + Math.floor(data.length / 2)) / 64);
          error += Math.abs(data[place]! - value / 10_000);
        }
        worst = Math.max(worst, error / 64);
        for (const [c, mean] of golden.means.entries()) {
          let sum = 0;
          for (const value of data.subarray(c * plane, (c + 1) * plane)) sum += value;
          expect(sum / plane, `mean of channel ${c} of picture ${golden.seed}`).toBeCloseTo(mean, 4);
        }
        const digest = createHash("sha256").update(bytesOf(data, input)).digest("hex");
        expect(digest, `every byte of picture ${golden.seed}`).toBe(golden.sha256);
        compared += 1;
      }
      expect(compared).toBe(DRAWN_PICTURES);
      expect(worst, "mean error of the worst picture: only the goldens' four decimals").toBeLessThan(0.0001);
    },
  );
});

const INPUT: ImageInput = {
  layout: "nchw",
  type: "float32",
  channels: "rgb",
  resize: "none",
  sizePx: 2,
  filter: "bilinear",
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
};
const TWO = createPicture(2, 1, 3, Uint8Array.of(1, 2, 3, 4, 5, 6));

describe("prepare, by hand", () => {
  it("puts channels one after the other, or pixel by pixel", () => {
    expect([...prepare(TWO, INPUT)]).toEqual([1, 4, 2, 5, 3, 6]);
    expect([...prepare(TWO, { ...INPUT, layout: "nhwc" })]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(prepareImage(TWO, { ...INPUT, layout: "nhwc" }).dims).toEqual([1, 1, 2, 3]);
  });

  it("turns the channels round for networks that want blue first; mean and std follow the network's order", () => {
    const input: ImageInput = { ...INPUT, channels: "bgr", mean: [3, 0, 0], std: [1, 1, 2] };
    expect([...prepare(TWO, input)]).toEqual([0, 3, 2, 5, 0.5, 2]);
  });

  it("gives a gray picture three equal channels", () => {
    expect([...prepare(createPicture(2, 1, 1, Uint8Array.of(7, 9)), INPUT)]).toEqual([7, 9, 7, 9, 7, 9]);
  });

  it("gives bytes to networks that take them", () => {
    const bytes = prepare(TWO, { ...INPUT, type: "uint8" });
    expect(bytes).toBeInstanceOf(Uint8Array);
    expect([...bytes]).toEqual([1, 4, 2, 5, 3, 6]);
  });

  it("lays a picture smaller than the cut on black, in the middle", () => {
    const dot = createPicture(1, 1, 1, Uint8Array.of(9));
    const padded = prepare(dot, { ...INPUT, cropPx: 4 });
    expect([...padded.subarray(0, 16)]).toEqual([0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("takes a square of an endless strip without making the strip", () => {
    const strip = createPicture(1, 60_000, 3);
    strip.data.fill(50);
    const values = prepare(strip, {
      ...INPUT,
      resize: "short-side",
      sizePx: 224,
      filter: "bicubic",
      cropPx: 224,
    });
    expect(values.length).toBe(3 * 224 * 224);
    expect(new Set(values)).toEqual(new Set([50]));
  });

  it("refuses a strip where nothing is cut from it", () => {
    const strip = createPicture(1, 60_000, 3);
    expect(codeOf(() => prepare(strip, { ...INPUT, resize: "short-side", sizePx: 224 }))).toBe(
      "MODEL_INVALID",
    );
  });
});

describe("resizedSides", () => {
  it("cuts the longer side down, as both libraries do", () => {
    expect(resizedSides({ widthPx: 400, heightPx: 533 }, { resize: "short-side", sizePx: 256 })).toEqual({
      widthPx: 256,
      heightPx: 341, // 341.12
    });
    expect(resizedSides({ widthPx: 599, heightPx: 400 }, { resize: "short-side", sizePx: 256 })).toEqual({
      widthPx: 383, // 383.36
      heightPx: 256,
    });
  });
});

describe("cropStart", () => {
  it("rounds an odd rest as torchvision, half to even, or down as Hugging Face", () => {
    expect([225, 227, 229].map((side) => cropStart(side, 224, undefined))).toEqual([0, 2, 2]);
    expect([225, 227, 229].map((side) => cropStart(side, 224, "down"))).toEqual([0, 1, 2]);
  });

  it("begins before a side too short", () => {
    expect(cropStart(1, 4, undefined)).toBe(-1);
    expect(cropStart(1, 4, "down")).toBe(-2);
  });
});
