import { describe, expect, it } from "vitest";
import { fitMatches } from "../../../src/verify/geometry/fit.js";
import type { Matches } from "../../../src/verify/geometry/match.js";
import { applyTo } from "../../../src/verify/geometry/matrix.js";
import type { Places } from "../../../src/verify/geometry/places.js";
import { vote } from "../../../src/verify/geometry/vote.js";
import type { Matrix } from "../../../src/verify/proof.js";
import { numbersFrom } from "../planes.js";

/** Points under a known map; of 100, as many as are not `strangers` follow it within `noisePx`. */
function scene(matrix: Matrix, strangers: number, noisePx: number, seed: number) {
  const random = numbersFrom(seed);
  const count = 100;
  const place = () => ({ x: 10 + 236 * random(), y: 10 + 180 * random(), size: 14 + 30 * random() });
  const mirrored = matrix[0] * matrix[3] - matrix[1] * matrix[2] < 0;
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  // The turn of a similarity that mirrors left-right first.
  const turn = Math.atan2(-matrix[2], matrix[3]);
  const [a, b] = [places(count), places(count)];
  for (let i = 0; i < count; i++) {
    const { x, y, size } = place();
    const angle = 6 * random() - 3;
    set(a, i, x, y, size, angle);
    const { x: u, y: v } = applyTo(matrix, x, y);
    if (i % 100 < strangers) {
      const other = place();
      set(b, i, other.x, other.y, other.size, 6 * random() - 3);
    } else {
      const jitter = () => 2 * noisePx * (random() - 0.5);
      set(b, i, u + jitter(), v + jitter(), size * scale, (mirrored ? Math.PI - angle : angle) + turn);
    }
  }
  // In an order that has nothing to do with who is a stranger.
  const order = Array.from({ length: count }, (_, i) => (i * 37) % count);
  const matches: Matches = {
    a: Uint16Array.from(order),
    b: Uint16Array.from(order),
  };
  return { a, b, matches, mirrored };
}

function places(count: number): Places {
  const numbers = () => new Float32Array(count);
  return {
    frame: { widthPx: 256, heightPx: 200 },
    x: numbers(),
    y: numbers(),
    size: numbers(),
    angle: numbers(),
  };
}

function set(to: Places, i: number, x: number, y: number, size: number, angle: number): void {
  to.x[i] = x;
  to.y[i] = y;
  to.size[i] = size;
  to.angle[i] = angle;
}

function turned(degrees: number, scale: number, mirrored: boolean, x: number, y: number): Matrix {
  const [cos, sin] = [
    scale * Math.cos((degrees * Math.PI) / 180),
    scale * Math.sin((degrees * Math.PI) / 180),
  ];
  return mirrored ? [-cos, -sin, -sin, cos, x, y] : [cos, sin, -sin, cos, x, y];
}

/** How far the corners of the frame of a lie apart under two maps, at most. */
function cornersApart(m: Matrix, n: Matrix): number {
  const corners = [
    [0, 0],
    [256, 0],
    [256, 200],
    [0, 200],
  ] as const;
  return Math.max(
    ...corners.map(([x, y]) => {
      const [p, q] = [applyTo(m, x, y), applyTo(n, x, y)];
      return Math.hypot(p.x - q.x, p.y - q.y);
    }),
  );
}

describe("a map under which 40 of 100 points follow", () => {
  it.each([
    ["as it is", turned(0, 1, false, 0, 0)],
    ["turned by 7 degrees and moved", turned(7, 1, false, 20, -9)],
    ["half as large and turned by 90", turned(90, 0.5, false, 150, 3)],
    ["three times as large", turned(-20, 3, false, -100, 60)],
    ["mirrored", turned(0, 1, true, 256, 0)],
    ["mirrored, turned by 33 and larger", turned(33, 1.4, true, 300, 20)],
  ])("is found by vote and fit: %s", (_, matrix) => {
    const { a, b, matches, mirrored } = scene(matrix, 60, 0, 3);
    const voted = vote(a, b, matches, mirrored)!;
    expect(voted.inliers).toBeGreaterThanOrEqual(40);
    const fit = fitMatches(a, b, matches, voted.matrix)!;
    expect(cornersApart(fit.matrix, matrix)).toBeLessThan(0.1);
    expect(fit.inliers).toBeGreaterThanOrEqual(40);
    expect(fit.inliers).toBeLessThan(50);
    expect(fit.cells).toBeGreaterThan(12);
  });

  it("is found as an affine map where the picture was stretched", () => {
    const matrix: Matrix = [1.12, 0.02, -0.03, 0.97, 4, -6];
    const { a, b, matches } = scene(matrix, 60, 0, 5);
    const fit = fitMatches(a, b, matches, vote(a, b, matches, false)!.matrix)!;
    expect(cornersApart(fit.matrix, matrix)).toBeLessThan(0.1);
  });

  it("is found within the noise of the places", () => {
    const matrix = turned(12, 0.8, false, 9, 9);
    const { a, b, matches } = scene(matrix, 40, 1, 6);
    const fit = fitMatches(a, b, matches, vote(a, b, matches, false)!.matrix)!;
    expect(cornersApart(fit.matrix, matrix)).toBeLessThan(1);
  });

  it("is not believed below a scale of .28", () => {
    const { a, b, matches } = scene(turned(0, 0.2, false, 0, 0), 0, 0, 7);
    expect(vote(a, b, matches, false)).toBeUndefined();
  });
});

describe("too little to fit", () => {
  const few = (count: number, x: (i: number) => number, y: (i: number) => number) => {
    const a = places(count);
    for (let i = 0; i < count; i++) set(a, i, x(i), y(i), 14, 0);
    const all = Uint16Array.from({ length: count }, (_, i) => i);
    return { a, matches: { a: all, b: all, bits: all } };
  };

  it("is two matches or none", () => {
    for (const count of [0, 1, 2]) {
      const { a, matches } = few(
        count,
        (i) => 50 * i,
        (i) => 30 * i,
      );
      expect(fitMatches(a, a, matches, [1, 0, 0, 1, 0, 0])).toBeUndefined();
    }
    expect(vote(places(0), places(0), few(0, Number, Number).matches, false)).toBeUndefined();
  });

  it("is one place many times, or a line: what was voted stays as it is", () => {
    for (const [x, y] of [
      [() => 80, () => 90],
      [(i: number) => 10 * i, () => 90],
      [(i: number) => 10 * i, (i: number) => 7 * i],
    ] as const) {
      const { a, matches } = few(20, x, y);
      const fit = fitMatches(a, a, matches, [1, 0, 0, 1, 0, 0])!;
      expect(fit.inliers).toBe(20);
      // On the points themselves nothing moves; the map stays a map.
      for (let i = 0; i < 20; i++) {
        const { x: u, y: v } = applyTo(fit.matrix, a.x[i]!, a.y[i]!);
        expect(Math.hypot(u - a.x[i]!, v - a.y[i]!)).toBeLessThan(0.05);
      }
      expect(fit.matrix.every(Number.isFinite)).toBe(true);
    }
  });
});
