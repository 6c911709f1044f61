import { describe, expect, it } from "vitest";
import { BLOCK_PX, correlate, worstWindow } from "../../../src/verify/dense/correlate.js";
import { hills as lowHills, numbersFrom } from "../planes.js";

const [COLUMNS, ROWS] = [64, 48];
const SIZE = { columns: COLUMNS, rows: ROWS };
const BLOCKS = (COLUMNS / BLOCK_PX) * (ROWS / BLOCK_PX);

/** Steep enough for every block to be textured. */
const hills = (x: number, y: number): number => lowHills(2 * x, 2 * y) + (x % 2) * 9;

function samples(levelAt: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: COLUMNS * ROWS }, (_, i) =>
    levelAt(i % COLUMNS, Math.floor(i / COLUMNS)),
  );
}

const texture = samples(hills);

it("is 1 for the same, whatever its brightness and contrast, and below 0 for the negative", () => {
  const same = correlate({ ground: texture, other: texture }, SIZE);
  expect(same).toMatchObject({ columns: 8, rows: 6, blocks: BLOCKS, disagreeing: 0 });
  expect(same.mean).toBeGreaterThan(0.97);
  const paler = correlate({ ground: texture, other: texture.map((v) => 0.7 * v + 50) }, SIZE);
  expect(paler.mean).toBeGreaterThan(0.95);
  const negative = correlate({ ground: texture, other: texture.map((v) => 255 - v) }, SIZE);
  expect(negative).toMatchObject({ mean: 0, disagreeing: 1 });
  expect(Math.max(...negative.scores)).toBeLessThan(-0.8);
});

it("is near 0 for noise against noise", () => {
  const random = numbersFrom(3);
  const noise = () => texture.map(() => 255 * random());
  expect(correlate({ ground: noise(), other: noise() }, SIZE).mean).toBeLessThan(0.1);
});

it("says nothing of blocks where both are flat, but of those where one is", () => {
  const left = samples((x, y) => (x < 32 ? 100 : hills(x, y)));
  const half = correlate({ ground: left, other: left.map((v) => v / 2) }, SIZE);
  expect(half.blocks).toBe(BLOCKS / 2);
  expect(half.flat.reduce((sum, v) => sum + v, 0)).toBe(BLOCKS / 2);
  expect(Number.isNaN(half.scores[0]!)).toBe(true);
  const one = correlate({ ground: left, other: texture }, SIZE);
  expect(one.blocks).toBe(BLOCKS);
  expect(one.disagreeing).toBe(0.5);
});

it("leaves out what lies outside or is covered, but for blocks with enough left", () => {
  // Nothing known in columns 0-11: the first column of blocks is empty, the second half full.
  const cut = samples((x, y) => (x < 12 ? Number.NaN : hills(x, y)));
  const missing = correlate({ ground: texture, other: cut }, SIZE);
  expect(missing.blocks).toBe(BLOCKS - ROWS / BLOCK_PX);
  expect(missing.flat[0]).toBe(0);
  expect(missing.mean).toBeGreaterThan(0.97);
  const covered = Uint8Array.from(texture, (_, i) => (i % COLUMNS < 12 ? 1 : 0));
  const painted = texture.map((v, i) => (covered[i] === 1 ? 255 : v));
  const left = correlate({ ground: texture, other: painted }, SIZE, covered);
  expect([...left.scores]).toEqual([...missing.scores]);
  expect(correlate({ ground: texture, other: painted }, SIZE).disagreeing).toBeGreaterThan(0.1);
});

it("has no blocks on an empty or a narrow grid", () => {
  const none = { ground: new Float32Array(0), other: new Float32Array(0) };
  expect(correlate(none, { columns: 0, rows: 0 })).toMatchObject({ blocks: 0, mean: 0, disagreeing: 0 });
  expect(correlate({ ground: texture, other: texture }, { columns: 7, rows: 40 }).blocks).toBe(0);
});

describe("the worst window", () => {
  const of = (score: (column: number, row: number) => number) =>
    worstWindow({
      ...correlate({ ground: texture, other: texture }, SIZE),
      scores: Float32Array.from({ length: BLOCKS }, (_, at) => score(at % 8, Math.floor(at / 8))),
    });

  it("is 0 where all agree, 1 where 5x5 blocks have nothing in common", () => {
    expect(of(() => 0.9)).toBe(0);
    expect(of((column, row) => (column >= 3 && row >= 1 ? 0 : 0.9))).toBe(1);
    expect(of(() => 0.3)).toBe(0);
  });

  it("counts textured blocks only, and needs ten of them", () => {
    expect(of((column, row) => (row === 0 ? 0 : column < 4 ? Number.NaN : 0.9))).toBeCloseTo(5 / 13, 12);
    expect(of((column, row) => (column === 0 && row < 5 ? 0 : Number.NaN))).toBe(0);
    expect(of((column, row) => (column < 2 && row < 5 ? 0 : Number.NaN))).toBe(1);
  });
});
