import { expect, it } from "vitest";
import { huMoments } from "../../../src/fingerprint/opencv/hu-moments.js";
import { formulaPicture } from "../formula-picture.js";

it("gives OpenCV's seven moments", () => {
  const theirs = [
    0.0013308669380902628, 2.7095584913101023e-7, 1.0663293523051496e-10, 2.1675437508176664e-13,
    1.0321357465654672e-24, -7.516561368621226e-17, 1.4355720722456362e-25,
  ];
  const ours = huMoments(formulaPicture(7, 5, 1).data, 7);
  ours.forEach((value, i) => {
    expect(value / (theirs[i] as number)).toBeCloseTo(1, 8);
  });
  expect(ours.length).toBe(7);
});

it("does not change when the plane is turned by a right angle; a black one has none", () => {
  const { data } = formulaPicture(6, 4, 1);
  const turned = Uint8Array.from(
    { length: 24 },
    (_, i) => data[(3 - (i % 4)) * 6 + Math.floor(i / 4)] as number,
  );
  const [before, after] = [huMoments(data, 6), huMoments(turned, 4)];
  before.slice(0, 6).forEach((value, i) => {
    expect((after[i] as number) / value).toBeCloseTo(1, 8);
  });
  expect(huMoments(new Uint8Array(12), 4)).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
