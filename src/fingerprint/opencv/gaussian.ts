// OpenCV's GaussianBlur for 8 bits: weights in 1/256ths, rounded once at the end, the border mirrored without
// repeating the edge pixel. Whole numbers throughout, so that every machine gives the same bytes.
// Source: OpenCV's documentation of GaussianBlur and getGaussianKernel; checked byte for byte against OpenCV 5.0.

import { createPicture, type Picture } from "../../pixels/picture.js";

/** The kernels img_hash asks for; each sums to 256. */
export const GAUSSIAN_3 = [64, 128, 64] as const;
export const GAUSSIAN_7 = [8, 28, 56, 72, 56, 28, 8] as const;
export const GAUSSIAN_SIGMA_1 = [1, 14, 62, 102, 62, 14, 1] as const;

/** The picture blurred by an odd, symmetric kernel of whole numbers that sum to 256, any number of channels. */
export function blurGaussian(picture: Picture, kernel: readonly number[]): Picture {
  const { widthPx, heightPx, channels } = picture;
  const out = createPicture(widthPx, heightPx, channels);
  const rowLength = widthPx * channels;
  const reach = kernel.length >> 1;
  const across = blurRows(picture, kernel);
  const sums = new Int32Array(rowLength);
  for (let y = 0; y < heightPx; y++) {
    sums.fill(0x8000);
    for (let k = 0; k < kernel.length; k++) {
      const weight = kernel[k]!;
      const from = mirrored(y + k - reach, heightPx) * rowLength;
      for (let i = 0; i < rowLength; i++) sums[i]! += across[from + i]! * weight;
    }
    for (let i = 0, to = y * rowLength; i < rowLength; i++, to++) out.data[to] = sums[i]! >>> 16;
  }
  return out;
}

/** Each row blurred, in 256ths. */
function blurRows({ widthPx, heightPx, channels, data }: Picture, kernel: readonly number[]): Uint16Array {
  const rowLength = widthPx * channels;
  const reach = kernel.length >> 1;
  const out = new Uint16Array(data.length);
  const padded = new Uint8Array((widthPx + 2 * reach) * channels);
  const sums = new Int32Array(rowLength);
  for (let y = 0; y < heightPx; y++) {
    const row = data.subarray(y * rowLength, (y + 1) * rowLength);
    padRow(row, widthPx, channels, reach, padded);
    sums.fill(0);
    for (let k = 0, from = 0; k < kernel.length; k++, from += channels) {
      const weight = kernel[k]!;
      for (let i = 0; i < rowLength; i++) sums[i]! += padded[from + i]! * weight;
    }
    for (let i = 0, to = y * rowLength; i < rowLength; i++, to++) out[to] = sums[i]!;
  }
  return out;
}

function padRow(row: Uint8Array, widthPx: number, channels: number, reach: number, padded: Uint8Array): void {
  padded.set(row, reach * channels);
  for (let x = 1; x <= reach; x++) {
    for (let c = 0; c < channels; c++) {
      padded[(reach - x) * channels + c] = row[mirrored(-x, widthPx) * channels + c]!;
      const beyond = widthPx - 1 + x;
      padded[(reach + beyond) * channels + c] = row[mirrored(beyond, widthPx) * channels + c]!;
    }
  }
}

/** A position outside of 0 to length - 1 mirrored into it, the edge itself not repeated: -1 becomes 1. */
export function mirrored(position: number, length: number): number {
  if (length === 1) return 0;
  let inside = position;
  while (inside < 0 || inside >= length) inside = inside < 0 ? -inside : 2 * (length - 1) - inside;
  return inside;
}
