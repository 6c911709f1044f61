import { expect, it } from "vitest";
import {
  hasMoved,
  isComparable,
  isPure,
  isWhole,
  photometricChanges,
} from "../../../src/verify/frame/judge.js";
import type { Measurement } from "../../../src/verify/frame/measure.js";

const quiet = {
  columns: 10,
  rows: 10,
  levels: new Float64Array(100).fill(0.5),
  activity: new Float64Array(100).fill(10),
  noise: { floorLevels: 0.5, share: 0.05 },
};
const copy: Measurement = {
  grid: { widthPx: 400, heightPx: 300 },
  plain: false,
  line: { gain: 1, bias: 0 },
  toneOffset: 0.5,
  toneBend: 0.1,
  chroma: { cosine: 0.99, strengthA: 12, strengthB: 12, shift: 0.2 },
  colors: { worst: 2, median: 0.5, unexplained: 2 },
  motion: { x0: 0.1, x1: 0, y0: 0, y1: 0 },
  agreement: { mean: 0.98, worst: 0.9, blocks: 300, disagreeing: 0 },
  spots: { difference: quiet, structure: quiet },
  drift: { windows: 100, middlePx: 0.02, farthestPx: 0.1, commonPx: 0.05 },
};
const spike = { ...quiet, levels: quiet.levels.map((level, i) => (i % 10 < 4 && i < 40 ? 40 : level)) };

it("a quiet pair is whole and pure, without changes", () => {
  expect([isComparable(copy), isWhole(copy), isPure(copy), hasMoved(copy)]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(photometricChanges(copy)).toEqual([]);
});

// Each of these alone takes a pair down.
const parts: [string, Partial<Measurement>][] = [
  ["one region that stands out", { spots: { difference: spike, structure: spike } }],
  ["blocks that disagree", { agreement: { ...copy.agreement, disagreeing: 0.05 } }],
  ["low agreement", { agreement: { ...copy.agreement, mean: 0.7 } }],
  ["parts that drift", { drift: { windows: 100, middlePx: 0.02, farthestPx: 1.1, commonPx: 0.6 } }],
  ["one part that moved", { drift: { windows: 100, middlePx: 0.02, farthestPx: 1.4, commonPx: 0.05 } }],
  ["another color in one place", { colors: { worst: 30, median: 0.5, unexplained: 28 } }],
  ["other tones of a plain pair", { plain: true, toneOffset: 30 }],
];
for (const [name, change] of parts) {
  it(`${name}: not whole`, () => {
    const m = { ...copy, ...change };
    expect([isComparable(m), isWhole(m), isPure(m)]).toEqual([true, false, false]);
  });
}

const impure: [string, Partial<Measurement>, string[]][] = [
  ["brighter", { toneOffset: 20, line: { gain: 1, bias: 20 } }, ["brightness"]],
  ["more contrast", { toneOffset: 30, line: { gain: 1.3, bias: -10 } }, ["contrast"]],
  ["gamma", { toneOffset: 30, toneBend: 6, line: { gain: 1.1, bias: -5 } }, ["contrast", "tone"]],
  [
    "gray",
    {
      chroma: { cosine: 0, strengthA: 12, strengthB: 0, shift: 5 },
      colors: { worst: 20, median: 8, unexplained: 0 },
    },
    ["gray"],
  ],
  ["tint", { chroma: { cosine: 0.8, strengthA: 12, strengthB: 14, shift: 6 } }, ["color"]],
  [
    "one part that moved a little",
    { drift: { windows: 100, middlePx: 0.02, farthestPx: 0.5, commonPx: 0.05 } },
    [],
  ],
  ["few textured blocks", { agreement: { ...copy.agreement, blocks: 20 } }, []],
  ["a small grid", { grid: { widthPx: 80, heightPx: 60 } }, []],
  ["a plain pair", { plain: true }, []],
];
for (const [name, change, changes] of impure) {
  it(`${name}: whole, not pure`, () => {
    const m = { ...copy, ...change };
    expect([isWhole(m), isPure(m), photometricChanges(m)]).toEqual([true, false, changes]);
  });
}

const nones: [string, Partial<Measurement>][] = [
  ["no texture", { agreement: { ...copy.agreement, blocks: 11 } }],
  ["half of the texture disagrees", { agreement: { ...copy.agreement, mean: 0.6, disagreeing: 0.51 } }],
  ["no agreement", { agreement: { ...copy.agreement, mean: 0.4 } }],
  ["a tiny grid", { grid: { widthPx: 47, heightPx: 40 } }],
];
for (const [name, change] of nones) {
  it(`${name}: nothing to compare`, () => expect(isComparable({ ...copy, ...change })).toBe(false));
}
