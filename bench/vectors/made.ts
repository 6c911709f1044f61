// Unit vectors as of pictures: 120 themes, a cluster for every 50 vectors around them (the first ones larger), and
// noise of which few directions carry most; queries come from the same clusters and are no members.

import { numbersFrom } from "../../src/pixels/seeded.js";

export interface MadeVectors {
  readonly vectors: Float32Array;
  readonly queries: readonly Float32Array[];
}

const THEMES = 120;

/** Vectors of one world of `size` vectors, a number of them at a call. */
export function vectorMaker(size: number, dim: number, seed: number): (count: number) => Float32Array {
  const random = numbersFrom(seed);
  // Sums of four uniform numbers are near enough to a bell.
  const bell = () => (random() + random() + random() + random() - 2) * Math.sqrt(3);
  const clusters = Math.ceil(size / 50);
  const themes = Float32Array.from({ length: THEMES * dim }, bell);
  const centers = new Float32Array(clusters * dim);
  for (let at = 0; at < clusters; at++) {
    const theme = Math.floor(random() * THEMES);
    for (let i = 0; i < dim; i++) centers[at * dim + i] = themes[theme * dim + i]! + bell();
  }
  const spread = Float32Array.from({ length: dim }, (_, i) => 3 * (1 + i) ** -0.5 + 0.35);
  return (count) => {
    const vectors = new Float32Array(count * dim);
    for (let id = 0; id < count; id++) {
      const center = Math.floor(random() ** 1.3 * clusters);
      const row = vectors.subarray(id * dim, (id + 1) * dim);
      let squares = 0;
      for (let i = 0; i < dim; i++) {
        // Each cluster has directions of its own along which it is wide.
        row[i] = centers[center * dim + i]! + spread[(i * 7 + center * 31) % dim]! * bell();
        squares += row[i]! ** 2;
      }
      const length = Math.sqrt(squares);
      for (let i = 0; i < dim; i++) row[i]! /= length;
    }
    return vectors;
  };
}

export function makeVectors(size: number, dim: number, queries: number, seed: number): MadeVectors {
  const make = vectorMaker(size, dim, seed);
  return { vectors: make(size), queries: Array.from({ length: queries }, () => make(1)) };
}
