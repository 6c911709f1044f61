import { describe, expect, test } from "vitest";
import { numbersFrom } from "../../../src/pixels/seeded.js";
import { calibrate, calibrationOf, cutoffByScores } from "../../../src/search/query/calibration.js";

/** Unit vectors of independent normal numbers: the cosine of two has the spread 1 / sqrt(dim). */
function randomUnits(count: number, dim: number, seed: number): Float32Array {
  const random = numbersFrom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const vectors = new Float32Array(count * dim);
  for (let at = 0; at < vectors.length; at += dim) {
    const vector = Array.from({ length: dim }, normal);
    const length = Math.hypot(...vector);
    vectors.set(
      vector.map((value) => value / length),
      at,
    );
  }
  return vectors;
}

describe("calibrate", () => {
  test("says of random vectors how rarely two are so alike", () => {
    const { tail, cosineAt, pairs } = calibrate(randomUnits(400, 64, 3), 64) as NonNullable<
      ReturnType<typeof calibrate>
    >;
    expect(pairs).toBe((400 * 399) / 2);
    // The cosine of random vectors of 64 numbers is normal with a spread of 1/8: 1.645 of them is 1 in 20.
    expect(tail(1.645 / 8)).toBeCloseTo(0.05, 2);
    expect(cosineAt(0.05)).toBeCloseTo(1.645 / 8, 2);
    expect(tail(-1)).toBe(1);
  });

  test("goes on beyond what was seen, falling, and finds its way back", () => {
    const { tail, cosineAt } = calibrationOf(Float64Array.from({ length: 1000 }, (_, i) => i / 2000));
    expect(tail(0.52)).toBeLessThan(tail(0.5));
    for (const p of [0.3, 0.01, 0.001, 1e-5]) expect(tail(cosineAt(p))).toBeCloseTo(p, 3);
    expect(cosineAt(1e-300)).toBeLessThanOrEqual(1);
  });

  test("is the same each time", () => {
    const vectors = randomUnits(1000, 16, 5);
    expect(calibrate(vectors, 16)?.cosineAt(1e-4)).toBe(calibrate(vectors, 16)?.cosineAt(1e-4));
  });

  test("says nothing of a handful of pictures", () => {
    expect(calibrate(randomUnits(12, 16, 1), 16)).toBeUndefined();
  });

  test("survives pictures that are all the same", () => {
    const { tail } = calibrationOf(new Float64Array(500).fill(1));
    expect(tail(1)).toBe(1);
    expect(tail(0.5)).toBe(1);
  });
});

describe("cutoffByScores", () => {
  test("lets about as many pass by chance as it says, and all that stand out", () => {
    const random = numbersFrom(11);
    const normal = () =>
      0.2 + 0.02 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const scores = Float32Array.from({ length: 10_000 }, (_, i) => (i < 50 ? 0.4 : normal()));
    const cutoff = cutoffByScores(scores, 1);
    const passed = scores.filter((score) => score >= cutoff).length;
    expect(passed).toBeGreaterThanOrEqual(50);
    expect(passed).toBeLessThanOrEqual(55);
  });

  test("lets a lone picture pass", () => {
    expect(cutoffByScores(Float32Array.of(0.1), 1)).toBe(-1);
  });
});
