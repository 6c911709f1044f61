import { expect, it } from "vitest";
import {
  describeAt,
  directionAt,
  MARGIN_PX,
  STRIDE_PX,
  withMargin,
} from "../../../src/verify/points/descriptor.js";
import { PATCH_RADIUS_PX, PATTERNS } from "../../../src/verify/points/patterns.js";
import type { Plane } from "../../../src/verify/points/smooth.js";
import { DESCRIPTOR_WORDS } from "../../../src/verify/signature.js";
import { floatPlane, numbersFrom } from "../planes.js";

const SIDE = 2 * PATCH_RADIUS_PX + 5;
const MIDDLE = (SIDE - 1) / 2;

it("points to the brighter side, clockwise from rightward", () => {
  const bright = (dx: number, dy: number) =>
    directionAt(
      patch((x, y) => 100 + dx * x + dy * y),
      MIDDLE,
      MIDDLE,
    );
  expect(bright(1, 0)).toBeCloseTo(0, 5);
  expect(bright(0, 1)).toBeCloseTo(Math.PI / 2, 5);
  expect(Math.abs(bright(-1, 0))).toBeCloseTo(Math.PI, 5);
  expect(bright(1, -1)).toBeCloseTo(-Math.PI / 4, 5);
});

it("answers as the plain sums over the disc do", () => {
  const random = numbersFrom(3);
  const plane = patch(() => 255 * random());
  let [right, down] = [0, 0];
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const [dx, dy] = [x - MIDDLE, y - MIDDLE];
      if (dx * dx + dy * dy > PATCH_RADIUS_PX ** 2) continue;
      right += dx * plane.data[y * STRIDE_PX + x]!;
      down += dy * plane.data[y * STRIDE_PX + x]!;
    }
  }
  expect(directionAt(plane, MIDDLE, MIDDLE)).toBeCloseTo(Math.atan2(down, right), 4);
});

it("sets a bit where the second place is brighter than the first", () => {
  const random = numbersFrom(5);
  const plane = patch(() => 255 * random());
  const words = describeStraight(plane);
  const pattern = PATTERNS[0]!;
  const at = (i: number) => plane.data[(MIDDLE + pattern[i + 1]!) * STRIDE_PX + MIDDLE + pattern[i]!]!;
  for (let bit = 0; bit < 32 * DESCRIPTOR_WORDS; bit++)
    expect((words[bit >> 5]! >>> (bit & 31)) & 1).toBe(at(4 * bit) < at(4 * bit + 2) ? 1 : 0);
});

it("has its halves swapped in the mirrored patch", () => {
  const random = numbersFrom(7);
  const levels = Float32Array.from({ length: SIDE * SIDE }, () => 255 * random());
  const level = (x: number, y: number) => levels[(y + MIDDLE) * SIDE + x + MIDDLE] ?? 0;
  const own = describeStraight(patch(level));
  // Mirrored in its own direction, which is rightward here.
  const mirrored = describeStraight(patch((x, y) => level(x, -y)));
  expect([...mirrored]).toEqual([...own.slice(4), ...own.slice(0, 4)]);
});

it("is nearly the same for a patch that was turned, when it is told the direction", () => {
  const at = (x: number, y: number) => 128 + 50 * Math.sin(x / 4 + 1) + 50 * Math.cos(y / 5 + x / 9);
  const angle = (2 * Math.PI * 10) / 64;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = new Uint32Array(DESCRIPTOR_WORDS);
  describeAt(
    patch((x, y) => at(cos * x + sin * y, -sin * x + cos * y)),
    MIDDLE,
    MIDDLE,
    angle,
    turned,
    0,
  );
  const own = describeStraight(patch(at));
  let bits = 0;
  for (let word = 0; word < DESCRIPTOR_WORDS; word++)
    for (let x = turned[word]! ^ own[word]!; x !== 0; x &= x - 1) bits++;
  expect(bits).toBeLessThan(40);
});

it("repeats the border of a plane outward", () => {
  const plane = floatPlane(3, 2, (x, y) => x + 10 * y);
  const { widthPx, heightPx, data } = withMargin(plane);
  expect([widthPx, heightPx]).toEqual([STRIDE_PX, 2 + 2 * MARGIN_PX]);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const column = Math.min(2, Math.max(0, x - MARGIN_PX));
      const row = Math.min(1, Math.max(0, y - MARGIN_PX));
      expect(data[y * widthPx + x]).toBe(plane.data[row * 3 + column]);
    }
  }
});

/** A patch from a function of the place from its middle. */
function patch(levelAt: (x: number, y: number) => number): Plane {
  return floatPlane(STRIDE_PX, SIDE, (x, y) => levelAt(x - 0.5 - MIDDLE, y - 0.5 - MIDDLE));
}

function describeStraight(plane: Plane): Uint32Array {
  const out = new Uint32Array(DESCRIPTOR_WORDS);
  describeAt(plane, MIDDLE, MIDDLE, 0, out, 0);
  return out;
}
