import { expect, it } from "vitest";
import { fillPlain, type Side, sampleSide } from "../../../src/verify/dense/sample.js";
import { applyTo } from "../../../src/verify/geometry/matrix.js";
import type { Matrix } from "../../../src/verify/proof.js";
import { grayPicture, numbersFrom } from "../planes.js";

it("samples as the plain way does, under any map", () => {
  const random = numbersFrom(21);
  for (let round = 0; round < 60; round++) {
    const r = () => 3 * random() - 1.5;
    const toPlane: Matrix =
      round < 6 ? edgeCases[round]! : [r(), r(), r(), r(), 60 * random(), 50 * random()];
    const side: Side = { ...grayPicture(40, 30, () => 255 * random()), toPlane };
    const size = { columns: 33, rows: 21 };
    const got = sampleSide(size, side);
    for (const [i, expected] of plainSamples(size, side).entries()) {
      if (Number.isNaN(expected)) expect(got[i]).toBeNaN();
      else expect(got[i]).toBeCloseTo(expected, 2);
    }
  }
});

const edgeCases: readonly Matrix[] = [
  [1, 0, 0, 1, 0, 0],
  [0, 1, 1, 0, 0, 0],
  [-1, 0, 0, 1, 40, 0],
  [0, 0, 0, 0, 12.25, 7.5],
  [0, 0, 0, 0, 39.5, 7.5], // on the rim
  [1, 0, 0, 0, 0, 29.6],
];

it("takes four samples at a time where the plain loop takes one", () => {
  const random = numbersFrom(5);
  const plane = grayPicture(256, 192, () => 255 * random());
  const turned: Side = { ...plane, toPlane: [0.98, 0.17, -0.17, 0.98, 20, 2] };
  const columns = 203;
  const fast = sampleSide({ columns, rows: 1 }, turned);
  const plain = new Float32Array(columns);
  fillPlain(turned, applyTo(turned.toPlane, 0.5, 0.5), plain);
  for (const [i, expected] of plain.entries()) expect(Math.abs(fast[i]! - expected)).toBeLessThan(0.02);
});

function plainSamples({ columns, rows }: { columns: number; rows: number }, side: Side): number[] {
  const { widthPx, heightPx, data, toPlane } = side;
  return Array.from({ length: columns * rows }, (_, i) => {
    const { x, y } = applyTo(toPlane, (i % columns) + 0.5, Math.floor(i / columns) + 0.5);
    if (x < 1 || y < 1 || x > widthPx - 1 || y > heightPx - 1) return Number.NaN;
    const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
    const [u, v] = [x - 0.5 - left, y - 0.5 - top];
    const at = (column: number, row: number) => data[row * widthPx + column]!;
    const upper = (1 - u) * at(left, top) + u * at(left + 1, top);
    return (1 - v) * upper + v * ((1 - u) * at(left, top + 1) + u * at(left + 1, top + 1));
  });
}
