// A plane that parts a set of unit vectors in two, as Annoy finds it (https://github.com/spotify/annoy, annoylib.h):
// two of them are drawn, 200 others drawn one after another move the nearer of the two means a little towards them,
// and the plane is the one halfway between the means. Means of more vectors count as farther, which keeps the halves
// alike in size.

import type { Random } from "./random.js";

const STEPS = 200;

/** The unit normal of the plane, pointing to side 1; zeros where both means are the same. */
export function splitOf(
  vectors: Float32Array,
  dim: number,
  ids: ArrayLike<number>,
  random: Random,
): Float32Array {
  const first = random.index(ids.length);
  const other = random.index(ids.length - 1);
  const [p, q] = [first, other >= first ? other + 1 : other].map((at) => meanOf(vectors, dim, ids[at]!));
  for (let step = 0; step < STEPS; step++) {
    const start = ids[random.index(ids.length)]! * dim;
    const toP = p!.count * distance(p!, vectors, start);
    const toQ = q!.count * distance(q!, vectors, start);
    if (toP < toQ) take(p!, vectors, start);
    else if (toQ < toP) take(q!, vectors, start);
  }
  const normal = p!.numbers.map((value, i) => value - q!.numbers[i]!);
  const length = Math.sqrt(normal.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(normal, (value) => (length > 0 ? value / length : 0));
}

/** On which side of the plane a vector lies, and how far: positive on side 1. */
export function marginOf(
  normal: Float32Array,
  at: number,
  vector: ArrayLike<number>,
  start: number,
  dim: number,
) {
  let sum = 0;
  for (let i = 0; i < dim; i++) sum += normal[at + i]! * vector[start + i]!;
  return sum;
}

interface Mean {
  readonly numbers: Float64Array;
  squares: number;
  count: number;
}

function meanOf(vectors: Float32Array, dim: number, id: number): Mean {
  return { numbers: Float64Array.from(vectors.subarray(id * dim, (id + 1) * dim)), squares: 1, count: 1 };
}

/** 2 - 2 cos of the angle between the mean and a unit vector. */
function distance(mean: Mean, vectors: Float32Array, start: number): number {
  let sum = 0;
  for (let i = 0; i < mean.numbers.length; i++) sum += mean.numbers[i]! * vectors[start + i]!;
  return mean.squares > 0 ? 2 - (2 * sum) / Math.sqrt(mean.squares) : 2;
}

function take(mean: Mean, vectors: Float32Array, start: number): void {
  let squares = 0;
  for (let i = 0; i < mean.numbers.length; i++) {
    const value = (mean.numbers[i]! * mean.count + vectors[start + i]!) / (mean.count + 1);
    mean.numbers[i] = value;
    squares += value * value;
  }
  mean.squares = squares;
  mean.count++;
}
