import { expect, it } from "vitest";
import {
  GAIN_LEVELS,
  gatherNormal,
  solveNormal,
  UNKNOWNS,
} from "../../../src/verify/dense/normal-equations.js";
import type { Template } from "../../../src/verify/dense/row-sums.js";
import { numbersFrom } from "../planes.js";

const WIDTH = UNKNOWNS + 1;
const TONE = { gain: 1.3, bias: -7 };

function template(columns: number, rows: number, seed: number): Template {
  const random = numbersFrom(seed);
  const numbers = (from: number, to: number) =>
    Float32Array.from({ length: columns * rows }, () => from + (to - from) * random());
  const [luma, gx, gy] = [numbers(0, 255), numbers(-40, 40), numbers(-40, 40)];
  gx[3] = Number.NaN;
  gy[columns] = Number.NaN;
  return { columns, rows, luma, gx, gy, left: -0.9, top: -0.6, step: 2 / columns };
}

it("adds up what one line of the system after another adds up", () => {
  const t = template(23, 17, 1);
  const random = numbersFrom(2);
  const other = t.luma.map((v) => TONE.gain * v + TONE.bias + 30 * (random() - 0.5));
  other[50] = Number.NaN;
  const { normal, used } = gatherNormal(t, other, TONE, 9);
  const plain = plainNormal(t, other, 9);
  expect(used).toBe(23 * 17 - 3);
  for (const [k, expected] of plain.entries())
    expect(Math.abs(normal[k]! - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
});

it("solves a system that was made of a known answer", () => {
  const t = template(40, 30, 3);
  const answer = [0.6, -0.4, 0.3, 0.8, -0.2, 0.5, 1.5, -3];
  const other = t.luma.map((v, i) => {
    const line = lineOf(t, i);
    return TONE.gain * v + TONE.bias + answer.reduce((sum, value, k) => sum + value * line[k]!, 0);
  });
  const { normal, used } = gatherNormal(t, other, TONE, 1e6);
  const solved = solveNormal(normal, used)!;
  // The ridge holds back a little, most where gradients are small.
  for (const [k, value] of answer.entries()) expect(solved[k]).toBeCloseTo(value, 0);
  expect(Math.hypot(...answer.map((value, k) => value - solved[k]!))).toBeLessThan(0.3);
});

it("says nothing where nothing varies but stays finite, and has no answer without numbers", () => {
  const flat = new Float64Array(UNKNOWNS * WIDTH);
  expect([...solveNormal(flat, 100)!]).toEqual(new Array(UNKNOWNS).fill(0));
  expect(solveNormal(new Float64Array(UNKNOWNS * WIDTH), 0)).toBeUndefined();
  expect(
    solveNormal(
      flat.map(() => Number.NaN),
      100,
    ),
  ).toBeUndefined();
});

/** The plain way: weight * line * line^T, the upper triangle. */
function plainNormal(t: Template, other: Float32Array, scale: number): number[] {
  const normal = new Array<number>(UNKNOWNS * WIDTH).fill(0);
  for (let i = 0; i < other.length; i++) {
    const rest = other[i]! - TONE.gain * t.luma[i]! - TONE.bias;
    const line = [...lineOf(t, i), rest];
    if (line.some(Number.isNaN)) continue;
    const weight = 1 / (1 + (rest / scale) ** 2) ** 2;
    for (let r = 0; r < UNKNOWNS; r++)
      for (let c = r; c < WIDTH; c++) normal[r * WIDTH + c]! += weight * line[r]! * line[c]!;
  }
  return normal;
}

/** What each unknown adds to the difference of sample i. */
function lineOf({ columns, luma, gx, gy, left, top, step }: Template, i: number): number[] {
  const [x, y] = [left + step * (i % columns), top + step * Math.floor(i / columns)];
  const [p, q] = [TONE.gain * gx[i]!, TONE.gain * gy[i]!];
  return [p * x, q * x, p * y, q * y, p, q, luma[i]! / GAIN_LEVELS, 1];
}
