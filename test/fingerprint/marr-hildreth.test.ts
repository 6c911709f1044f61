import { expect, it } from "vitest";
import {
  blockResponses,
  equalized,
  marrHildrethMethod,
  strongBlocks,
} from "../../src/fingerprint/marr-hildreth.js";
import { toHex } from "../../src/fingerprint/method.js";
import { mirrored } from "../../src/fingerprint/opencv/gaussian.js";
import { createPicture } from "../../src/pixels/picture.js";
import { formulaPicture } from "./formula-picture.js";

it("gives OpenCV's bytes for a picture of 60 x 40", () => {
  const rgb = formulaPicture(60, 40, 3);
  expect(toHex(marrHildrethMethod.compute({ rgb, gray: rgb }).bits)).toBe(
    "27f8390d91387c7e57e44924cc99a4db88cb25c1c4ec46c76371f8638de4cb86d83c7e071f36e6c3f6d99bb5813c2e749c66489c" +
      "bdf00593f4cc8d03656cf81b762683703b63e925",
  );
});

it("spreads gray levels as OpenCV does", () => {
  const gray = formulaPicture(16, 16, 1);
  const dim = { ...gray, data: gray.data.map((level) => Math.floor(level / 3)) };
  expect([...dim.data.subarray(0, 8)]).toEqual([0, 12, 24, 37, 49, 61, 74, 1]);
  expect([...equalized(dim).data.subarray(0, 8)]).toEqual([0, 31, 67, 102, 145, 181, 216, 4]);
  expect([...equalized(createPicture(2, 1, 1, Uint8Array.of(7, 7))).data]).toEqual([7, 7]);
});

it("sums over a block what the wave answers at each of its pixels", () => {
  const gray = createPicture(512, 512, 1, formulaPicture(512, 512, 1).data);
  const responses = blockResponses(gray);
  // The definition, pixel by pixel, for a block at the corner and one inside; [column * 31 + row].
  for (const [column, row] of [
    [0, 0],
    [3, 17],
  ] as const) {
    let sum = 0;
    for (let y = row * 16; y < row * 16 + 16; y++) {
      for (let x = column * 16; x < column * 16 + 16; x++) {
        for (let dy = -8; dy <= 8; dy++) {
          for (let dx = -8; dx <= 8; dx++) {
            const r2 = (dx * dx + dy * dy) / 4;
            const level = gray.data[mirrored(y + dy, 512) * 512 + mirrored(x + dx, 512)] as number;
            sum += (2 - r2) * Math.exp(r2 / 2) * level;
          }
        }
      }
    }
    expect((responses[column * 31 + row] as number) / sum).toBeCloseTo(1, 6);
  }
});

it("compares the blocks of a group with their mean, first bit highest, and none where they are equal", () => {
  const responses = new Float64Array(31 * 31).fill(5);
  responses[0] = 6;
  responses[2 * 31 + 2] = 6;
  responses[3] = 1000; // every fourth belongs to no group
  expect(toHex(strongBlocks(responses))).toBe(`8080${"00".repeat(70)}`);
});
