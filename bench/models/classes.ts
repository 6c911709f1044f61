// How often a photograph's nearest neighbors are of its class, leave one out: P@1 and P@5.

import { dirname } from "node:path";

export interface Precision {
  readonly at1: number;
  readonly at5: number;
}

/** Mean share of same-class photographs among the first 1 and 5 neighbors of each; the class is the last folder. */
export function precisionByClass(files: readonly string[], vectors: readonly Float32Array[]): Precision {
  const classes = files.map((file) => dirname(file).split("/").at(-1));
  let at1 = 0;
  let at5 = 0;
  for (const [i, vector] of vectors.entries()) {
    const nearest = vectors
      .map((other, j) => ({ j, cosine: j === i ? Number.NEGATIVE_INFINITY : dot(vector, other) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, 5)
      .map(({ j }) => Number(classes[j] === classes[i]));
    at1 += nearest[0]!;
    at5 += nearest.reduce((sum, hit) => sum + hit, 0) / 5;
  }
  return { at1: at1 / vectors.length, at5: at5 / vectors.length };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
