// The principal axes of a set of vectors: the directions in which they vary most, found as eigenvectors of their
// covariance, or, where there are fewer vectors than numbers in one, of the products of every two vectors (which have
// the same eigenvalues, and are a smaller matrix).

import { openCrossProduct, tableOf, turned } from "./cross-product.js";
import { largestEigenpairs } from "./eigen.js";

/** Longer vectors than this are refused: their covariance would take gigabytes. */
export const MOST_INPUTS = 4096;
/** A direction that varies by a smaller share of the first one's variance is rounding. */
const LEAST_VARIANCE = 1e-9;

export interface PrincipalAxes {
  /** Numbers a vector. */
  readonly inputs: number;
  readonly outputs: number;
  /** Of the vectors they were learnt from; `inputs` numbers. */
  readonly mean: Float32Array;
  /** outputs x inputs, row by row, each of unit length; its largest number is positive. */
  readonly axes: Float32Array;
  /** Along each axis, largest first; above 0. */
  readonly variances: Float32Array;
}

/**
 * Learns `outputs` axes from vectors of `inputs` numbers, one after the other; `vectors` is used up. The same vectors
 * give the same bits. Throws a RangeError for `inputs` above 4,096, and for more `outputs` than numbers a vector has,
 * than there are vectors less one, or than there are directions in which they vary.
 */
export function learnAxes(vectors: Float32Array, inputs: number, outputs: number): PrincipalAxes {
  const count = vectors.length / inputs;
  if (inputs > MOST_INPUTS)
    throw new RangeError(`Expected at most ${MOST_INPUTS} numbers a vector but received ${inputs}`);
  const most = Math.min(inputs, count - 1);
  if (!(Number.isInteger(outputs) && outputs >= 1 && outputs <= most))
    throw new RangeError(
      `Expected 1 to ${Math.max(1, most)} axes of ${count} vectors but received ${outputs}`,
    );
  const mean = center(vectors, inputs);
  const rows = tableOf(vectors, inputs);
  const product = openCrossProduct();
  // Of the two matrices with the same eigenvalues the smaller one.
  const isFew = count < inputs;
  const across = isFew ? turned(rows) : rows;
  const sums = product(across, across);
  const { values, vectors: columns } = largestEigenpairs(sums, Math.min(count, inputs), outputs, product);
  const rank = values.findIndex((value) => !(value > LEAST_VARIANCE * values[0]!));
  if (rank >= 0)
    throw new RangeError(
      `Expected at most ${rank} axes for vectors that vary in ${rank} directions but received ${outputs}`,
    );
  const axes = Float32Array.from(
    isFew ? product(tableOf(columns, outputs), rows) : transposed(columns, outputs),
  );
  for (let axis = 0; axis < outputs; axis++) straighten(axes.subarray(axis * inputs, (axis + 1) * inputs));
  return { inputs, outputs, mean, axes, variances: Float32Array.from(values, (sum) => sum / (count - 1)) };
}

/** Takes the mean of all from each; the mean. */
function center(vectors: Float32Array, inputs: number): Float32Array {
  const sums = new Float64Array(inputs);
  for (let at = 0; at < vectors.length; at++) sums[at % inputs]! += vectors[at]!;
  const mean = Float32Array.from(sums, (sum) => (sum * inputs) / vectors.length);
  for (let at = 0; at < vectors.length; at++) vectors[at]! -= mean[at % inputs]!;
  return mean;
}

/** Columns as rows. */
function transposed(numbers: Float64Array, columns: number): Float64Array {
  const rows = numbers.length / columns;
  return numbers.map((_, at) => numbers[(at % rows) * columns + Math.floor(at / rows)]!);
}

/** Unit length, and the sign by which the largest number, the first of them, is positive: an axis has none of its own. */
function straighten(axis: Float32Array): void {
  const largest = axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  const length = Math.sqrt(axis.reduce((sum, value) => sum + value * value, 0));
  const scale = (largest < 0 ? -1 : 1) / length;
  for (let i = 0; i < axis.length; i++) axis[i]! *= scale;
}
