import { describe, expect, it } from "vitest";
import type { Transform } from "../../../src/contract/answers.js";
import {
  apply,
  chain,
  IDENTITY,
  invert,
  madeInto,
  magnification,
  scaling,
  translation,
} from "../../../src/web/review/affine.js";

const plain: Transform = {
  mirrored: false,
  quarterTurns: 0,
  angleDegrees: 0,
  scale: 1,
  cropPx: { x: 0, y: 0, width: 4, height: 2 },
  changes: [],
};

/** Where a point of a 4 x 2 picture goes. */
const goes = (change: Partial<Transform>, b: { widthPx: number; heightPx: number }, x: number, y: number) => {
  const { x: gx, y: gy } = apply(madeInto({ ...plain, ...change }, b), { x, y });
  return [gx + 0, gy + 0]; // no -0
};

describe("madeInto", () => {
  // a picture of 4 x 2 pixels: the corner (0, 0), the middle of its first pixel (0.5, 0.5), its far corner (4, 2)
  it("leaves everything in place when nothing was done", () => {
    expect(goes({}, { widthPx: 4, heightPx: 2 }, 0.5, 0.5)).toEqual([0.5, 0.5]);
  });

  it("mirrors left and right", () => {
    expect(goes({ mirrored: true }, { widthPx: 4, heightPx: 2 }, 0.5, 0.5)).toEqual([3.5, 0.5]);
    expect(goes({ mirrored: true }, { widthPx: 4, heightPx: 2 }, 4, 2)).toEqual([0, 2]);
  });

  it.each([
    [1, [1.5, 0.5]],
    [2, [3.5, 1.5]],
    [3, [0.5, 3.5]],
  ] as const)("turns clockwise, %i quarters", (quarterTurns, expected) => {
    const b = quarterTurns === 2 ? { widthPx: 4, heightPx: 2 } : { widthPx: 2, heightPx: 4 };
    expect(goes({ quarterTurns }, b, 0.5, 0.5)).toEqual(expected);
  });

  it("mirrors before it turns", () => {
    // top left -> top right -> (clockwise) bottom right
    expect(goes({ mirrored: true, quarterTurns: 1 }, { widthPx: 2, heightPx: 4 }, 0.5, 0.5)).toEqual([
      1.5, 3.5,
    ]);
  });

  it("cuts first, then brings the cut to the other picture's size", () => {
    const cropPx = { x: 1, y: 0, width: 2, height: 2 };
    expect(goes({ cropPx }, { widthPx: 20, heightPx: 20 }, 1, 0)).toEqual([0, 0]);
    expect(goes({ cropPx }, { widthPx: 20, heightPx: 20 }, 3, 2)).toEqual([20, 20]);
    expect(goes({ cropPx, mirrored: true }, { widthPx: 2, heightPx: 2 }, 1.5, 0.5)).toEqual([1.5, 0.5]);
    expect(goes({ cropPx, quarterTurns: 1 }, { widthPx: 2, heightPx: 2 }, 1, 0)).toEqual([2, 0]);
  });

  it("follows the matrix of the proof wherever there is one", () => {
    const matrix = [2, 0, 0, 3, 5, -7] as const;
    expect(goes({ mirrored: true, matrix }, { widthPx: 1, heightPx: 1 }, 10, 10)).toEqual([25, 23]);
  });

  it("rotates round the middle", () => {
    const [x, y] = goes({ angleDegrees: 90 }, { widthPx: 4, heightPx: 2 }, 3, 1);
    expect(x).toBeCloseTo(2);
    expect(y).toBeCloseTo(2);
  });
});

describe("invert", () => {
  it("undoes any orientation and crop", () => {
    for (const mirrored of [false, true]) {
      for (const quarterTurns of [0, 1, 2, 3]) {
        const cropPx = { x: 1, y: 0.5, width: 2, height: 1 };
        const made = madeInto({ ...plain, mirrored, quarterTurns, cropPx }, { widthPx: 30, heightPx: 50 });
        const back = chain(made, invert(made));
        for (const key of ["a", "b", "c", "d", "e", "f"] as const)
          expect(back[key]).toBeCloseTo(IDENTITY[key]);
      }
    }
  });

  it("gives the identity where there is no way back", () => {
    expect(invert(scaling(0, 1))).toEqual(IDENTITY);
  });
});

it("chains in the order named", () => {
  expect(apply(chain(translation(1, 0), scaling(2, 2)), { x: 1, y: 1 })).toEqual({ x: 4, y: 2 });
});

it("measures how much longer lines become, mirrored or not", () => {
  expect(magnification(scaling(-3, 3))).toBe(3);
});
