import { describe, expect, test } from "vitest";
import {
  type PackedWhitening,
  toUnitLength,
  unpackWhitening,
  whiten,
} from "../../../src/embed/weightless/whitening.js";
import { WHITENING_V1 } from "../../../src/embed/weightless/whitening-v1.js";

const base64 = (values: ArrayBufferView) => Buffer.from(values.buffer).toString("base64");

/** Two inputs turned by 90 degrees, the second output doubled; the mean input is (1, 2), under the root. */
const DRAWN: PackedWhitening = {
  inputs: 2,
  outputs: 2,
  rows: base64(Int8Array.of(0, 1, -1, 0)),
  scales: base64(Float32Array.of(1, 2)),
  offsets: base64(Float32Array.of(2, -1)),
};

describe("whiten", () => {
  test("root, center, turn, scale, length 1", () => {
    // (25, 25) -> (5, 5) -> (5 - 2, 2 * (-5 + 1)) = (3, -8)
    const [x, y] = whiten(Float32Array.of(25, 25), unpackWhitening(DRAWN));
    expect(x).toBeCloseTo(3 / Math.sqrt(73), 6);
    expect(y).toBeCloseTo(-8 / Math.sqrt(73), 6);
  });

  test("the mean itself has no direction: zeros, not NaN", () => {
    expect(whiten(Float32Array.of(1, 4), unpackWhitening(DRAWN))).toEqual(new Float32Array(2));
  });
});

test("toUnitLength leaves a zero vector alone", () => {
  expect(toUnitLength(new Float32Array(3))).toEqual(new Float32Array(3));
  expect([...toUnitLength(Float32Array.of(0, 2))]).toEqual([0, 1]);
});

describe("unpackWhitening", () => {
  test("refuses a part of another length than the header says", () => {
    expect(() => unpackWhitening({ ...DRAWN, inputs: 4 })).toThrow(
      new RangeError("Expected 8 bytes for rows but received 4"),
    );
    expect(() => unpackWhitening({ ...DRAWN, offsets: "" })).toThrow(
      new RangeError("Expected 8 bytes for offsets but received 0"),
    );
  });

  test("the committed rows stand at right angles to each other, as eigenvectors do", () => {
    for (const part of [WHITENING_V1.gradients, WHITENING_V1.colors]) {
      const { rows, inputs, outputs, scales } = unpackWhitening(part);
      const dot = (r: number, s: number) => {
        let sum = 0;
        for (let i = 0; i < inputs; i++) sum += rows[r * inputs + i]! * rows[s * inputs + i]!;
        return sum;
      };
      for (let r = 0; r < outputs; r++) {
        for (let s = 0; s < r; s++)
          expect(Math.abs(dot(r, s)) / Math.sqrt(dot(r, r) * dot(s, s))).toBeLessThan(0.03);
        expect(scales[r]).toBeGreaterThan(0);
      }
    }
  });
});
