// A space made smaller: its vectors turned onto principal axes (with every axis then made to count alike: whitening), or
// cut to their first numbers, as models can be trained for (Kusupati et al., "Matryoshka Representation Learning",
// 2022); and brought back to unit length. Cosines are then taken among what is left.

import { openCrossProduct, tableOf, turned } from "./cross-product.js";
import type { PrincipalAxes } from "./principal-axes.js";

export type Reduction =
  | { readonly kind: "pca" | "white"; readonly axes: PrincipalAxes }
  | { readonly kind: "cut"; readonly inputs: number; readonly outputs: number };

export interface Reducer {
  readonly inputs: number;
  readonly outputs: number;
  /**
   * Vectors of `inputs` numbers, one after the other, as unit vectors of `outputs` numbers each; zeros where nothing of
   * one is left. Throws a RangeError for another length.
   */
  reduce(vectors: Float32Array): Float32Array;
}

/** Shorter than this share of the unit vector it was, a vector is nothing but rounding. */
const LEAST_LENGTH = 1e-6;

/** Makes a reduction ready to be applied; what it works in lasts as long as what is returned. */
export function openReducer(reduction: Reduction): Reducer {
  const { inputs, outputs } = reduction.kind === "cut" ? reduction : reduction.axes;
  const project =
    reduction.kind === "cut" ? cutter(inputs, outputs) : projector(reduction.axes, reduction.kind);
  return {
    inputs,
    outputs,
    reduce: (vectors) => {
      if (vectors.length % inputs !== 0)
        throw new RangeError(
          `Expected a multiple of ${inputs} numbers for vectors but received ${vectors.length}`,
        );
      return project(vectors);
    },
  };
}

function cutter(inputs: number, outputs: number): (vectors: Float32Array) => Float32Array {
  return (vectors) => {
    const cut = new Float32Array((vectors.length / inputs) * outputs);
    for (let from = 0, to = 0; from < vectors.length; from += inputs, to += outputs) {
      cut.set(vectors.subarray(from, from + outputs), to);
      toUnitLength(cut.subarray(to, to + outputs));
    }
    return cut;
  };
}

/** The mean is taken off after the product, where it is `outputs` numbers and not `inputs` a vector. */
function projector(
  { inputs, outputs, mean, axes, variances }: PrincipalAxes,
  kind: "pca" | "white",
): (vectors: Float32Array) => Float32Array {
  const product = openCrossProduct();
  const columns = turned(tableOf(axes, inputs));
  const offsets = product(turned(tableOf(mean, inputs)), columns);
  const scales = Float64Array.from(variances, (variance) => (kind === "white" ? 1 / Math.sqrt(variance) : 1));
  return (vectors) => {
    const projected = product(turned(tableOf(vectors, inputs)), columns);
    const reduced = new Float32Array(projected.length);
    for (let start = 0; start < projected.length; start += outputs) {
      const one = projected.subarray(start, start + outputs);
      let left = 0;
      for (let i = 0; i < outputs; i++) {
        one[i]! -= offsets[i]!;
        left += one[i]! * one[i]!;
        one[i]! *= scales[i]!;
      }
      if (Math.sqrt(left) > LEAST_LENGTH) reduced.set(toUnitLength(one), start);
    }
    return reduced;
  };
}

/** In place; zeros where it has no length to speak of. */
function toUnitLength<T extends Float32Array | Float64Array>(vector: T): T {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * vector[i]!;
  const length = Math.sqrt(sum);
  for (let i = 0; i < vector.length; i++) vector[i]! *= length > LEAST_LENGTH ? 1 / length : 0;
  return vector;
}
