// Every img_hash method against OpenCV 5.0 itself, over nine photographs and the shared pictures. Prints tables.
import { describe, expect, it } from "vitest";
import { blockMeanMethod, blockMeanOverlapMethod } from "../../src/fingerprint/block-mean.js";
import { colorMomentMethod } from "../../src/fingerprint/color-moment.js";
import { blockResponses, spreadGray, strongBlocks } from "../../src/fingerprint/marr-hildreth.js";
import { distanceBits, type FingerprintMethod, fromHex } from "../../src/fingerprint/method.js";
import { opencvAverageMethod } from "../../src/fingerprint/opencv-average.js";
import { opencvPhashMethod } from "../../src/fingerprint/opencv-phash.js";
import { radialVarianceMethod } from "../../src/fingerprint/radial-variance.js";
import {
  distanceTable,
  type GoldenPicture,
  goldenPhotos,
  goldenPictures,
  hasGoldenPictures,
} from "./golden-pictures.js";

const EXACT: readonly (readonly [method: FingerprintMethod, key: string])[] = [
  [opencvAverageMethod, "AverageHash"],
  [opencvPhashMethod, "PHash"],
  [blockMeanMethod, "BlockMeanHash_0"],
  [blockMeanOverlapMethod, "BlockMeanHash_1"],
];

/** Numbers of a picture of one color are OpenCV's rounding and nothing else. */
const isFlat = ({ input }: GoldenPicture) => input.rgb.data.every((value, i, all) => value === all[i % 3]);

describe("OpenCV's hashes", { timeout: 300_000 }, async () => {
  const shared = hasGoldenPictures("OPENCV'S HASHES") ? await goldenPictures("opencv") : [];
  const pictures = [...(await goldenPhotos("opencv")), ...shared];
  const bytesOf = ({ row }: GoldenPicture, key: string) => fromHex(row[key] as string);

  it("are met bit for bit: average, phash, block mean", () => {
    const distances = new Map(
      EXACT.map(([method, key]) => [
        method.name,
        pictures.map((picture) => distanceBits(method.compute(picture.input).bits, bytesOf(picture, key))),
      ]),
    );
    console.log(distanceTable("OpenCV, bits", distances));
    expect(pictures.length).toBeGreaterThan(shared.length > 0 ? 140 : 8);
    for (const [name, of] of distances) expect([name, Math.max(...of)]).toEqual([name, 0]);
  });

  it("are met by marr-hildreth but where a block is level with its group", () => {
    const all: number[] = [];
    const unlevel: number[] = [];
    for (const picture of pictures) {
      const responses = blockResponses(spreadGray(picture.input.rgb));
      const bits = strongBlocks(responses);
      const other = bytesOf(picture, "MarrHildrethHash");
      const level = levelBits(responses);
      all.push(distanceBits(bits, other));
      unlevel.push(distanceBits(withoutBits(bits, level), withoutBits(other, level)));
    }
    const name = "marr-hildreth";
    console.log(
      distanceTable(
        "OpenCV, bits",
        new Map([
          [name, all],
          ["but for level ones", unlevel],
        ]),
      ),
    );
    expect(Math.max(...unlevel)).toBe(0);
    expect(all.filter((distance) => distance > 0).length).toBeLessThan(20);
  });

  it("are met number for number by radial-variance", () => {
    const worst = pictures.map((picture) => {
      const ours = radialVarianceMethod.compute(picture.input);
      return Math.max(
        ...bytesOf(picture, "RadialVarianceHash").map((value, i) => Math.abs(value - ours[i]!)),
      );
    });
    console.log(distanceTable("OpenCV, numbers", new Map([["radial-variance", worst]])));
    expect(Math.max(...worst)).toBe(0);
  });

  it("are met to 1e-3 by 99 % of color moments", () => {
    const colored = pictures.filter((picture) => !isFlat(picture));
    const distances: number[] = [];
    const errors = colored.flatMap(({ row, input }) => {
      const ours = colorMomentMethod.compute(input);
      const theirs = row.ColorMomentHash as number[];
      distances.push(colorMomentMethod.distance(ours, Float64Array.from(theirs)));
      return theirs.map((value, i) => (value === ours[i] ? 0 : Math.abs(ours[i]! / value - 1)));
    });
    const sorted = errors.sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
    console.log(`color-moment: ${colored.length} compared, ${errors.length} numbers, relative difference`);
    console.log([0.5, 0.9, 0.99, 0.999, 1].map((s) => `${100 * s} %: ${at(s).toExponential(1)}`).join(", "));
    console.log(`OpenCV's own distance between the two: at most ${Math.max(...distances).toExponential(1)}`);
    expect([at(0.5) < 1e-6, at(0.99) < 1e-3]).toEqual([true, true]);
    expect(Math.max(...distances)).toBeLessThan(2e-3);
  });
});

/** Which of the 576 bits are of a block that answers as its group's mean does, to 1e-5 of the strongest answer. */
function levelBits(responses: Float64Array): boolean[] {
  const strongest = responses.reduce((most, response) => Math.max(most, Math.abs(response)), 0);
  return Array.from({ length: 576 }, (_, bit) => {
    const group = Math.floor(bit / 9);
    const first = Math.floor(group / 8) * 4 * 31 + (group % 8) * 4;
    const members = Array.from({ length: 9 }, (_, i) => responses[first + Math.floor(i / 3) * 31 + (i % 3)]!);
    const mean = members.reduce((total, response) => total + response, 0) / 9;
    return Math.abs((members[bit % 9] as number) - mean) <= 1e-5 * strongest;
  });
}

function withoutBits(bits: Uint8Array, left: readonly boolean[]): Uint8Array {
  const kept = bits.slice();
  left.forEach((isLeft, bit) => {
    if (isLeft) kept[bit >> 3]! &= ~(0x80 >> (bit & 7));
  });
  return kept;
}
