// The embedder that needs no network: shapes (oriented gradients) and colors (a coarse histogram), each whitened.
// It finds re-encoded, blurred, recolored and slightly cropped or turned copies; it knows no meaning, and it fails
// on mirrors and quarter turns, which are asked for separately.

import type { Embedder } from "../embedder.js";
import { describePicture } from "./descriptors.js";
import { toUnitLength, unpackWhitening, type Whitening, whiten } from "./whitening.js";
import { WHITENING_V1 } from "./whitening-v1.js";

let matrices: { readonly gradients: Whitening; readonly colors: Whitening } | undefined;

/** The space "weightless": 128 numbers of shape, 128 of color, each half of length 1 / sqrt(2). */
export const embedder: Embedder = {
  space: {
    name: "weightless",
    version: 1,
    dim: WHITENING_V1.gradients.outputs + WHITENING_V1.colors.outputs,
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
    return toUnitLength(vector);
  },
};
