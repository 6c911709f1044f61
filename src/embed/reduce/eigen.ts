// The largest eigenvalues of a symmetric matrix and their vectors. A small matrix is decomposed whole, by a library; of
// a large one only what is asked for is found, by subspace iteration: some vectors more than wanted are multiplied with
// the matrix until what they span no longer grows, and the library decomposes the small matrix that is left among them.

import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { numbersFrom } from "../../pixels/seeded.js";
import { type CrossProduct, tableOf, turned } from "./cross-product.js";

export interface Eigenpairs {
  /** Largest first. */
  readonly values: Float64Array;
  /** One column an eigenvalue, row by row; of unit length. */
  readonly vectors: Float64Array;
}

/** The library takes seconds for a matrix of this side, and eight times as long for one of twice the side. */
const WHOLE_SIDE = 400;
const MOST_ROUNDS = 40;
/** Rounds end when the wanted eigenvalues together grow by less than this share; what is left is far less. */
const GROWTH = 1e-5;
/** Of the polynomial that a round applies: as many products with the matrix. */
const DEGREE = 4;

/**
 * The `count` largest eigenvalues of the symmetric positive semidefinite `matrix` of `side` rows, with their vectors;
 * the same bits for the same input.
 */
export function largestEigenpairs(
  matrix: Float64Array,
  side: number,
  count: number,
  product: CrossProduct,
): Eigenpairs {
  const block = count + Math.max(16, count >> 2);
  return side <= WHOLE_SIDE || 2 * block > side
    ? first(decompose(matrix, side), side, count)
    : iterate(matrix, side, { count, block, product });
}

/** All of a small one, largest first. */
function decompose(matrix: Float64Array, side: number): Eigenpairs {
  const rows = Array.from({ length: side }, (_, row) => matrix.subarray(row * side, (row + 1) * side));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(rows), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, i) => i).sort((i, j) => realEigenvalues[j]! - realEigenvalues[i]!);
  const vectors = new Float64Array(side * side);
  for (let row = 0; row < side; row++)
    for (const [to, from] of order.entries()) vectors[row * side + to] = eigenvectorMatrix.get(row, from);
  return { values: Float64Array.from(order, (i) => realEigenvalues[i]!), vectors };
}

/** The first `count` columns of `side`. */
function first({ values, vectors }: Eigenpairs, side: number, count: number): Eigenpairs {
  const rows = vectors.length / side;
  const kept = new Float64Array(rows * count);
  for (let row = 0; row < rows; row++)
    kept.set(vectors.subarray(row * side, row * side + count), row * count);
  return { values: values.slice(0, count), vectors: kept };
}

interface Wanted {
  readonly count: number;
  /** Vectors that are iterated: some more than wanted, for the last of these to settle. */
  readonly block: number;
  readonly product: CrossProduct;
}

function iterate(matrix: Float64Array, side: number, { count, block, product }: Wanted): Eigenpairs {
  // The matrix is its own turned one.
  const times = (columns: Float64Array) => product(tableOf(matrix, side), tableOf(columns, block));
  const random = numbersFrom(1);
  let basis: Float64Array = Float64Array.from({ length: side * block }, () => random() - 0.5);
  let before = 0;
  for (let round = 0; ; round++) {
    orthonormalize(basis, block);
    const image = times(basis);
    const inner = decompose(product(tableOf(basis, block), tableOf(image, block)), block);
    const rotated = (columns: Float64Array) =>
      product(turned(tableOf(columns, block)), tableOf(inner.vectors, block));
    const kept = inner.values.slice(0, count).reduce((sum, value) => sum + value, 0);
    if (kept - before <= GROWTH * kept || round === MOST_ROUNDS)
      return first({ values: inner.values, vectors: rotated(basis) }, block, count);
    before = kept;
    basis = amplified(rotated(basis), rotated(image), inner.values, times);
  }
}

/**
 * The basis under a Chebyshev polynomial of the matrix: what belongs to eigenvalues up to the block's least is held
 * down, what belongs to larger ones grows far more than by as many plain products (Zhou and others, "Self-consistent
 * field calculations using Chebyshev-filtered subspace iteration", 2006). `image` is the matrix times the basis.
 */
function amplified(
  basis: Float64Array,
  image: Float64Array,
  values: Float64Array,
  times: (columns: Float64Array) => Float64Array,
): Float64Array {
  const half = values.at(-1)! / 2;
  // So small a bound is rounding, or would let the first vector drown the others.
  if (!(half > 1e-6 * values[0]!)) return image;
  let before = basis;
  let now = image.map((value, at) => value / half - basis[at]!);
  for (let degree = 2; degree <= DEGREE; degree++) {
    const [older, old] = [before, now];
    now = times(old).map((value, at) => 2 * (value / half - old[at]!) - older[at]!);
    before = old;
  }
  return now;
}

/**
 * Makes the columns unit vectors at right angles to one another, each in the plane of those up to it (Gram and
 * Schmidt, modified). A column that is no more than a mix of earlier ones becomes zeros.
 */
function orthonormalize(columns: Float64Array, count: number): void {
  const side = columns.length / count;
  const rows = Array.from({ length: count }, (_, i) =>
    Float64Array.from({ length: side }, (__, row) => columns[row * count + i]!),
  );
  for (const [i, row] of rows.entries()) {
    const before = Math.sqrt(dot(row, row));
    for (const earlier of rows.slice(0, i)) {
      const share = dot(earlier, row);
      for (let at = 0; at < side; at++) row[at]! -= share * earlier[at]!;
    }
    const length = Math.sqrt(dot(row, row));
    const scale = length > 1e-12 * before ? 1 / length : 0;
    for (let at = 0; at < side; at++) columns[at * count + i] = row[at]! *= scale;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
