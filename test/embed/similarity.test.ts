import { expect, test } from "vitest";
import { cosineSimilarity } from "../../src/embed/similarity.js";

test("drawn vectors, whatever their length", () => {
  const right = Float32Array.of(2, 0);
  expect(cosineSimilarity(right, Float32Array.of(5, 0))).toBe(1);
  expect(cosineSimilarity(right, Float32Array.of(-1, 0))).toBe(-1);
  expect(cosineSimilarity(right, Float32Array.of(0, 3))).toBe(0);
  expect(cosineSimilarity(right, Float32Array.of(3, 4))).toBeCloseTo(0.6, 12);
});

test("never past 1, for any vector with itself", () => {
  for (let seed = 1; seed < 50; seed++) {
    const vector = Float32Array.from({ length: 256 }, (_, i) => Math.sin(seed * i * i));
    expect(cosineSimilarity(vector, vector)).toBeLessThanOrEqual(1);
    expect(cosineSimilarity(vector, vector)).toBeCloseTo(1, 12);
  }
});

test("vectors that cannot be compared are refused", () => {
  const one = Float32Array.of(1, 0);
  expect(() => cosineSimilarity(one, new Float32Array(3))).toThrow(
    new RangeError("Expected 2 numbers for b but received 3"),
  );
  expect(() => cosineSimilarity(one, new Float32Array(2))).toThrow(
    new RangeError("Expected finite vectors other than zero for a and b but received lengths 1 and 0"),
  );
  expect(() => cosineSimilarity(Float32Array.of(Number.NaN, 1), one)).toThrow("received lengths NaN and 1");
});
