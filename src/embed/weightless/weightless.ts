// The embedder that needs no network: shapes (oriented gradients) and colors (a coarse histogram), each whitened.
// It finds re-encoded, blurred, recolored and slightly cropped or turned copies; it knows no meaning, and it fails
// on mirrors and quarter turns, which are asked for separately.

import type { Embedder } from "../embedder.js";
import { describePicture } from "./descriptors.js";
import { toUnitLength, unpackWhitening, type Whitening, whiten } from "./whitening.js";
import { WHITENING_V1 } from "./whitening-v1.js";

let matrices: { readonly gradients: Whitening; readonly colors: Whitening } | undefined;

/**
 * Of a picture's likeness to another, shape makes three fifths: recolored copies stay near, and neighbors are of one kind
 * more often than with even shares, while what is cropped or turned, which is known by its colors, loses little
 * (bench/RESULTS.md has the curve). Whoever looks for cropped copies weighs both alike: `weighedAlike`.
 */
const SHAPE_SHARE = 0.6;
const SHAPES = WHITENING_V1.gradients.outputs;

/** The space "weightless": 128 numbers of shape, of length sqrt(0.6), and 128 of color, of length sqrt(0.4). */
export const embedder: Embedder = {
  space: {
    name: "weightless",
    version: 2,
    dim: SHAPES + WHITENING_V1.colors.outputs,
    source: WHITENING_V1.source,
  },

  embed(rgb) {
    matrices ??= {
      gradients: unpackWhitening(WHITENING_V1.gradients),
      colors: unpackWhitening(WHITENING_V1.colors),
    };
    const { gradients, colors } = describePicture(rgb);
    const shape = whiten(gradients, matrices.gradients);
    const color = whiten(colors, matrices.colors);
    const vector = new Float32Array(shape.length + color.length);
    vector.set(shape);
    vector.set(color, shape.length);
    return toUnitLength(scaled(vector, Math.sqrt(SHAPE_SHARE), Math.sqrt(1 - SHAPE_SHARE)));
  },
};

/** The same picture with shape and color of even shares: a unit vector that is compared with others made so. */
export function weighedAlike(vector: Float32Array): Float32Array {
  return toUnitLength(scaled(vector.slice(), Math.sqrt(1 - SHAPE_SHARE), Math.sqrt(SHAPE_SHARE)));
}

/** In place. */
function scaled(vector: Float32Array, shapes: number, colors: number): Float32Array {
  for (let i = 0; i < vector.length; i++) vector[i]! *= i < SHAPES ? shapes : colors;
  return vector;
}
