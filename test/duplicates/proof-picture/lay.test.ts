import { describe, expect, it } from "vitest";
import { lay } from "../../../src/duplicates/proof-picture/lay.js";
import { createPicture } from "../../../src/pixels/picture.js";
import { IDENTITY, scaling } from "../../../src/verify/geometry/matrix.js";

// 3 x 2 pixels of gray, so that each shows where it went
const six = createPicture(3, 2, 1, Uint8Array.of(10, 20, 30, 40, 50, 60));
const grays = ({ data }: { data: Uint8Array }) => [...data].filter((_, i) => i % 3 === 0);

describe("lay", () => {
  it("gives the same pixels where nothing moves, luma as RGB", () => {
    const { picture, covered } = lay(six, IDENTITY, 3, 2);
    expect([...picture.data.subarray(0, 6)]).toEqual([10, 10, 10, 20, 20, 20]);
    expect(grays(picture)).toEqual([10, 20, 30, 40, 50, 60]);
    expect([...covered]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("mirrors and turns by whole pixels", () => {
    expect(grays(lay(six, [-1, 0, 0, 1, 3, 0], 3, 2).picture)).toEqual([30, 20, 10, 60, 50, 40]);
    // from a frame of 2 x 3: its x is the row from below, its y the column
    expect(grays(lay(six, [0, -1, 1, 0, 0, 2], 2, 3).picture)).toEqual([40, 10, 50, 20, 60, 30]);
  });

  it("says where there is nothing of the picture", () => {
    const { picture, covered } = lay(six, [1, 0, 0, 1, -1, 0], 3, 2);
    expect([...covered]).toEqual([0, 1, 1, 0, 1, 1]);
    expect(grays(picture)).toEqual([0, 10, 20, 0, 40, 50]);
  });

  it("looks between pixels", () => {
    expect(grays(lay(six, [1, 0, 0, 1, 0.5, 0], 2, 1).picture)).toEqual([15, 25]);
  });

  it("sees the mean of fine detail, not single pixels of it", () => {
    const board = createPicture(64, 64, 1);
    for (let i = 0; i < board.data.length; i++) board.data[i] = (i + (i >> 6)) % 2 === 0 ? 0 : 255;
    for (const gray of grays(lay(board, scaling(8, 8), 8, 8).picture))
      expect(Math.abs(gray - 127)).toBeLessThan(4);
  });
});
