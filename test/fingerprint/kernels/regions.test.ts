import { expect, it } from "vitest";
import { DONE, regionsOf } from "../../../src/fingerprint/kernels/regions.js";

const labelsOf = (rows: readonly string[]) => Uint8Array.from([...rows.join("")].map(Number));

it("finds regions that hang together by their sides, in order of their first pixels", () => {
  const rows = ["1100010", "1001110", "0001001", "1010001"];
  expect([...regionsOf(labelsOf(rows), 7, 1)]).toEqual([
    { pixels: 3, left: 0, top: 0, right: 1, bottom: 1 },
    { pixels: 5, left: 3, top: 0, right: 5, bottom: 2 },
    { pixels: 2, left: 6, top: 2, right: 6, bottom: 3 },
    { pixels: 1, left: 0, top: 3, right: 0, bottom: 3 },
    { pixels: 1, left: 2, top: 3, right: 2, bottom: 3 },
  ]);
});

it("does not go round the ends of rows", () => {
  expect([...regionsOf(labelsOf(["001", "100"]), 3, 1)]).toHaveLength(2);
});

it("marks what it gave, and leaves other labels", () => {
  const labels = labelsOf(["110", "001"]);
  const first = regionsOf(labels, 3, 1).next().value;
  expect(first).toMatchObject({ pixels: 2 });
  expect([...labels]).toEqual([DONE, DONE, 0, 0, 0, 1]);
});
