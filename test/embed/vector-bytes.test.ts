import { expect, test } from "vitest";
import { vectorFromBytes, vectorToBytes } from "../../src/embed/vector-bytes.js";

test("float32, little-endian, no header", () => {
  expect([...vectorToBytes(Float32Array.of(1, -2))]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
});

test("there and back, also from the middle of a buffer", () => {
  const vector = Float32Array.of(0.1, -0.25, 1e-7, 3);
  const buffer = new Uint8Array(19);
  buffer.set(vectorToBytes(vector), 3);
  expect(vectorFromBytes(buffer.subarray(3))).toEqual(vector);
});

test("a part of a number is refused", () => {
  expect(() => vectorFromBytes(new Uint8Array(6))).toThrow(
    new RangeError("Expected a multiple of 4 for the bytes of a vector but received 6"),
  );
});
