// Block mean: is a 16 x 16 block of the picture, resized to 256 x 256, at least as bright as the whole? Blocks side by
// side (`block-mean`, mode 0) or overlapping by half (`block-mean-overlap`, mode 1).
// Source: OpenCV's img_hash BlockMeanHash, met bit for bit (5.0); after Bian Yang et al., "Block mean value based image
// perceptual hashing" (2006).

import type { Picture } from "../pixels/picture.js";
import type { FingerprintMethod } from "./method.js";
import { toOpencvGray } from "./opencv/gray.js";
import { packLowBitFirst } from "./opencv/low-bit-first.js";
import { resizeLinearExact } from "./opencv/resize-linear.js";

const GRID = 256;
const BLOCK = 16;

export const blockMeanMethod: FingerprintMethod = methodOf("block-mean", BLOCK);

/** 961 blocks, 31 a row, in OpenCV's 121 bytes: the last one holds a single bit. */
export const blockMeanOverlapMethod: FingerprintMethod = methodOf("block-mean-overlap", BLOCK / 2);

function methodOf(name: string, stepPx: number): FingerprintMethod {
  const perRow = (GRID - BLOCK) / stepPx + 1;
  return {
    name,
    version: 1,
    kind: "bits",
    bits: Math.ceil(perRow ** 2 / 8) * 8,
    metric: "hamming",
    minQuality: 0,
    source: "https://docs.opencv.org/5.x/d4/d93/group__img__hash.html (BlockMeanHash)",
    // Resized before it is gray: the other way around rounds differently.
    compute: ({ rgb }) => ({ bits: brightBlocks(toOpencvGray(resizeLinearExact(rgb, GRID, GRID)), stepPx) }),
  };
}

/**
 * 1 where the mean of a block is not below the mean of the picture, row-major, first bit lowest in its byte. Blocks of
 * 16 x 16 every `stepPx` pixels (16 or 8) of a gray picture of 256 x 256; a RangeError for one of another size.
 */
export function brightBlocks({ widthPx, heightPx, channels, data }: Picture, stepPx: number): Uint8Array {
  if (widthPx !== GRID || heightPx !== GRID || channels !== 1) {
    throw new RangeError(
      `Expected 1 channel of ${GRID} x ${GRID} for picture but received ${channels} of ${widthPx} x ${heightPx}`,
    );
  }
  const perRow = (GRID - BLOCK) / stepPx + 1;
  const blocks = (GRID / BLOCK) ** 2;
  const total = data.reduce((sum, value) => sum + value, 0);
  return packLowBitFirst(perRow ** 2, (i) => {
    const sum = sumOfBlock(data, (i % perRow) * stepPx, Math.floor(i / perRow) * stepPx);
    // The means compared in whole numbers: equal ones are equal.
    return sum * blocks >= total;
  });
}

function sumOfBlock(gray: Uint8Array, left: number, top: number): number {
  let sum = 0;
  for (let y = top; y < top + BLOCK; y++) {
    for (let x = left; x < left + BLOCK; x++) sum += gray[y * GRID + x]!;
  }
  return sum;
}
