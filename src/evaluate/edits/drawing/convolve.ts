// Filters over a pixel's surroundings: Pillow's 3 x 3 kernels, and the Gaussian.

import type { Picture } from "../../../pixels/picture.js";

/** A kernel that weighs the pixel itself and all eight around it alike, over a power of two. */
export interface Kernel3 {
  readonly center: number;
  readonly around: number;
  /** The sum is shifted down by so many bits. */
  readonly shiftBits: number;
}

/**
 * Pillow's `Image.filter` with a 3 x 3 kernel, byte for byte: rounded, clipped, and the outermost pixels left as they
 * are. Source: Pillow's Filter.c.
 */
export function convolve3({ widthPx, heightPx, channels, data }: Picture, kernel: Kernel3): Picture {
  const { center, around, shiftBits } = kernel;
  const half = shiftBits === 0 ? 0 : 1 << (shiftBits - 1);
  const rowBytes = widthPx * channels;
  const out = new Uint8ClampedArray(data);
  for (let y = 1; y < heightPx - 1; y++) {
    for (let x = channels; x < rowBytes - channels; x++) {
      const i = y * rowBytes + x;
      let sum = 0;
      for (let row = i - rowBytes; row <= i + rowBytes; row += rowBytes)
        sum += data[row - channels]! + data[row]! + data[row + channels]!;
      out[i] = ((center - around) * data[i]! + around * sum + half) >> shiftBits;
    }
  }
  return { widthPx, heightPx, channels, data: new Uint8Array(out.buffer) };
}

const WEIGHT_BITS = 16;

/** A Gaussian blur, sigma in pixels, cut off at three of them; the edge is repeated outward. */
export function gaussian(picture: Picture, sigmaPx: number): Picture {
  const { widthPx, heightPx, channels } = picture;
  const weights = gaussianWeights(sigmaPx);
  const row = widthPx * channels;
  const across = blurLines(picture.data, weights, {
    lines: heightPx,
    lineStep: row,
    length: widthPx,
    step: channels,
    channels,
  });
  const down = blurLines(across, weights, {
    lines: widthPx,
    lineStep: channels,
    length: heightPx,
    step: row,
    channels,
  });
  return { ...picture, data: down };
}

/** Whole numbers that sum to 2^16, so that the bytes are the same on every machine. */
function gaussianWeights(sigmaPx: number): Int32Array {
  const radius = Math.ceil(3 * sigmaPx);
  const exact = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigmaPx ** 2)),
  );
  const sum = exact.reduce((total, weight) => total + weight, 0);
  const weights = Int32Array.from(exact, (weight) => Math.round((weight / sum) * 2 ** WEIGHT_BITS));
  const rest = 2 ** WEIGHT_BITS - weights.reduce((total, weight) => total + weight, 0);
  weights[radius] = weights[radius]! + rest;
  return weights;
}

interface Lines {
  readonly lines: number;
  readonly lineStep: number;
  readonly length: number;
  readonly step: number;
  readonly channels: number;
}

function blurLines(data: Uint8Array, weights: Int32Array, layout: Lines): Uint8Array {
  const { lines, lineStep, length, step, channels } = layout;
  const out = new Uint8Array(data.length);
  const radius = weights.length >> 1;
  // The line with its ends repeated, so that the innermost loop asks for no edge.
  const padded = new Uint8Array(length + 2 * radius);
  for (let line = 0; line < lines; line++) {
    for (let channel = 0; channel < channels; channel++) {
      const start = line * lineStep + channel;
      for (let i = 0; i < length; i++) padded[radius + i] = data[start + i * step]!;
      padded.fill(padded[radius]!, 0, radius);
      padded.fill(padded[radius + length - 1]!, radius + length);
      for (let i = 0; i < length; i++) {
        let sum = 1 << (WEIGHT_BITS - 1);
        for (let k = 0; k < weights.length; k++) sum += weights[k]! * padded[i + k]!;
        out[start + i * step] = sum >> WEIGHT_BITS;
      }
    }
  }
  return out;
}
