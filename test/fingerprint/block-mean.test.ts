import { expect, it } from "vitest";
import { blockMeanMethod, blockMeanOverlapMethod, brightBlocks } from "../../src/fingerprint/block-mean.js";
import { toHex } from "../../src/fingerprint/method.js";
import { createPicture } from "../../src/pixels/picture.js";
import { formulaPicture } from "./formula-picture.js";

/** 256 x 256, white where the test says so, by column and row of its 16 x 16 blocks. */
function blocks(isWhite: (column: number, row: number) => boolean) {
  const data = Uint8Array.from({ length: 256 * 256 }, (_, i) => {
    return isWhite((i % 256) >> 4, i >> 12) ? 255 : 0;
  });
  return createPicture(256, 256, 1, data);
}

it("sets a bit for a bright block, the first one lowest in its byte", () => {
  const picture = blocks((column, row) => row === 1 && (column === 0 || column === 9));
  expect(toHex(brightBlocks(picture, 16))).toBe(`0000${"0102"}${"0000".repeat(14)}`);
});

it("counts a block at the mean as bright", () => {
  expect(
    toHex(
      brightBlocks(
        blocks(() => false),
        16,
      ),
    ),
  ).toBe("ff".repeat(32));
});

it("steps by half a block: a white block answers in those it reaches into", () => {
  const bits = brightBlocks(
    blocks((column, row) => column === 0 && row === 0),
    8,
  );
  // 31 a row: bits 0 and 1 of the first row, 31 and 32 of the second.
  expect([toHex(bits.subarray(0, 5)), bits.length, bits.subarray(5).every((byte) => byte === 0)]).toEqual([
    "0300008001",
    121,
    true,
  ]);
});

it("gives OpenCV's bytes for a picture of 60 x 40", () => {
  const rgb = formulaPicture(60, 40, 3);
  expect(toHex(blockMeanMethod.compute({ rgb, gray: rgb }).bits)).toBe(
    "7d7d1aba36893f307610fefdf8b6f06ff15c61f260e565a30c042dae44496069",
  );
  expect(toHex(blockMeanOverlapMethod.compute({ rgb, gray: rgb }).bits)).toBe(
    "f3b7f99ffed3f60379087b9960b0f9eef3102cfe7f0000deb7209c6cfb104ebe3f2081fffdf8a7ff" +
      "fffc17ff3ff709fecff3649b366900fcfffb00ffff7c817d70bb0116d07d000fe13fc0b7810fe09b" +
      "c105e19c24cf781c92f10c3801780018807c0020403e039f1986c3d92621330c83b1c9e38378847100",
  );
  expect([blockMeanMethod.bits, blockMeanOverlapMethod.bits]).toEqual([256, 968]);
});

it("refuses another size", () => {
  expect(() => brightBlocks(createPicture(16, 16, 1), 16)).toThrow(
    /Expected 1 channel of 256 x 256 .* 16 x 16/,
  );
});
