// Pillow's 3 x 3 filters, byte for byte. Source: Pillow's Filter.c.

import type { Picture } from "../../../pixels/picture.js";

/** A kernel that weighs the pixel itself and all eight around it alike, over a power of two. */
export interface Kernel3 {
  readonly center: number;
  readonly around: number;
  /** The sum is shifted down by so many bits. */
  readonly shiftBits: number;
}

/** As `Image.filter`: rounded, clipped, and the outermost pixels left as they are. */
export function convolve3({ widthPx, heightPx, channels, data }: Picture, kernel: Kernel3): Picture {
  const { center, around, shiftBits } = kernel;
  const half = shiftBits === 0 ? 0 : 1 << (shiftBits - 1);
  const rowBytes = widthPx * channels;
  const out = new Uint8ClampedArray(data);
  const columns = new Int32Array(rowBytes);
  for (let y = 1; y < heightPx - 1; y++) {
    const row = y * rowBytes;
    // Three rows are summed once, and each sum serves three pixels.
    for (let x = 0; x < rowBytes; x++)
      columns[x] = data[row - rowBytes + x]! + data[row + x]! + data[row + rowBytes + x]!;
    for (let x = channels; x < rowBytes - channels; x++) {
      const sum = columns[x - channels]! + columns[x]! + columns[x + channels]!;
      out[row + x] = ((center - around) * data[row + x]! + around * sum + half) >> shiftBits;
    }
  }
  return { widthPx, heightPx, channels, data: new Uint8Array(out.buffer) };
}
