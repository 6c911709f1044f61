import { expect, it } from "vitest";
import { MOST_BITS, matchPoints } from "../../../src/verify/geometry/match.js";
import { ones } from "../../../src/verify/geometry/nearest.js";
import type { Points } from "../../../src/verify/signature.js";
import { numbersFrom } from "../planes.js";

it("matches what brute force matches: each the other's nearest, the nearest pair first", () => {
  const random = numbersFrom(11);
  const a = points(Array.from({ length: 60 }, () => randomDescriptor(random)));
  for (const mirrored of [false, true]) {
    // Every other one of a with 0-90 bits flipped, among strangers.
    const b = points(
      Array.from({ length: 80 }, (_, j) => {
        if (j % 2 === 1 || j >= 120) return randomDescriptor(random);
        const own = wordsOf(a, (j / 2) % 60);
        return flipped(mirrored ? [...own.slice(4), ...own.slice(0, 4)] : own, (j * 7) % 91, random);
      }),
    );
    const got = matchPoints(a, b, mirrored);
    const expected = bruteForce(a, b, mirrored);
    expect(expected.length).toBeGreaterThan(20);
    expect([...got.a].map((i, k) => [i, got.b[k]])).toEqual(expected);
  }
});

it("matches nothing with nothing", () => {
  expect(matchPoints(points([]), points([]), false).a).toHaveLength(0);
  expect(matchPoints(points([new Array(8).fill(3)]), points([]), true).a).toHaveLength(0);
});

it("is the same seen from the other side", () => {
  const random = numbersFrom(12);
  const a = points(Array.from({ length: 50 }, () => randomDescriptor(random)));
  const b = points(Array.from({ length: 50 }, (_, i) => flipped(wordsOf(a, 49 - i), i, random)));
  const [there, back] = [matchPoints(a, b, false), matchPoints(b, a, false)];
  const pairs = (x: Uint16Array, y: Uint16Array) => [...x].map((i, k) => `${i} ${y[k]}`).sort();
  expect(pairs(there.a, there.b)).toEqual(pairs(back.b, back.a));
});

function bruteForce(a: Points, b: Points, mirrored: boolean): number[][] {
  const apart = (i: number, j: number) => {
    const own = wordsOf(a, i);
    const from = mirrored ? [...own.slice(4), ...own.slice(0, 4)] : own;
    return wordsOf(b, j).reduce((sum, word, k) => sum + ones(word ^ from[k]!), 0);
  };
  const all = (count: number) => Array.from({ length: count }, (_, i) => i);
  const nearest = (count: number, bits: (k: number) => number) =>
    all(count).reduce((best, k) => (bits(k) < bits(best) ? k : best), 0);
  return all(a.count)
    .map((i) => [i, nearest(b.count, (j) => apart(i, j))] as const)
    .filter(([i, j]) => apart(i, j) <= MOST_BITS && nearest(a.count, (k) => apart(k, j)) === i)
    .sort((x, y) => apart(...x) - apart(...y) || x[0] - y[0])
    .map(([i, j]) => [i, j]);
}

function points(descriptors: readonly (readonly number[])[]): Points {
  const count = descriptors.length;
  return {
    count,
    x: new Uint16Array(count),
    y: new Uint16Array(count),
    size: new Uint16Array(count),
    angle: new Int16Array(count),
    descriptors: Uint32Array.from(descriptors.flat()),
  };
}

function wordsOf({ descriptors }: Points, i: number): number[] {
  return [...descriptors.slice(8 * i, 8 * i + 8)];
}

function randomDescriptor(random: () => number): number[] {
  return Array.from({ length: 8 }, () => Math.floor(2 ** 32 * random()));
}

function flipped(words: readonly number[], count: number, random: () => number): number[] {
  const out = [...words];
  for (let k = 0; k < count; k++) {
    const bit = Math.floor(256 * random());
    out[bit >> 5] = (out[bit >> 5]! ^ (1 << (bit & 31))) >>> 0;
  }
  return out;
}
