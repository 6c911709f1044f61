// Trees of planes over unit vectors, each grown from its own seed: a set is parted by a plane, its parts again, until
// a part is small enough to be looked through (Annoy's rules; ARCHITECTURE of the arrays: trees.ts).

import { type Random, randomFrom } from "./random.js";
import { marginOf, splitOf } from "./split.js";
import { type Trees, TreeWriter } from "./trees.js";

/** A split that leaves one part with more than this share is tried again, twice. */
const UNEVEN = 0.95;
/** One that still does with more than this gives way to chance: the vectors are nearly equal. */
const HOPELESS = 0.99;
const ATTEMPTS = 3;

export interface GrowOptions {
  /** More trees find more and take more bytes and time. Default 20. */
  readonly trees?: number;
  /** The same seed, the same forest. Default 1. */
  readonly seed?: number;
}

/** Grows a forest over unit `vectors` of `dim` numbers. */
export function growTrees(
  vectors: Float32Array,
  dim: number,
  { trees = 20, seed = 1 }: GrowOptions = {},
): Trees {
  const writer = new TreeWriter(dim);
  const size = vectors.length / dim;
  const all = Uint32Array.from({ length: size }, (_, id) => id);
  for (let tree = 0; tree < trees; tree++)
    writer.endTree(
      growTree({ vectors, dim, writer, random: randomFrom(Math.imul(seed, 0x9e3779b1) + tree) }, all),
    );
  return writer.finish(size);
}

interface Growth {
  readonly vectors: Float32Array;
  readonly dim: number;
  readonly writer: TreeWriter;
  readonly random: Random;
}

/** The number of the node that holds `ids`. */
function growTree(growth: Growth, ids: Uint32Array): number {
  const { dim, writer } = growth;
  if (ids.length <= leafSize(dim)) return writer.leaf(ids);
  const { normal, sides } = partsOf(growth, ids);
  const node = writer.split(normal);
  for (const side of [0, 1] as const) writer.connect(node, side, growTree(growth, sides[side]));
  return node;
}

/** Annoy's: as many ids as fit where a plane of `dim` numbers would. */
export function leafSize(dim: number): number {
  return dim + 2;
}

type Sides = readonly [Uint32Array, Uint32Array];

function partsOf({ vectors, dim, random }: Growth, ids: Uint32Array): { normal: Float32Array; sides: Sides } {
  let normal = new Float32Array(dim);
  let sides: Sides = [ids, new Uint32Array(0)];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    normal = splitOf(vectors, dim, ids, random) as Float32Array<ArrayBuffer>;
    sides = parted(ids, (id) => {
      const margin = marginOf(normal, 0, vectors, id * dim, dim);
      return margin === 0 ? random.flip() : margin > 0;
    });
    if (imbalance(sides) < UNEVEN) break;
  }
  while (imbalance(sides) > HOPELESS) {
    normal = new Float32Array(dim);
    sides = parted(ids, () => random.flip());
  }
  return { normal, sides };
}

function parted(ids: Uint32Array, isOnSide1: (id: number) => boolean): Sides {
  const side1 = Uint8Array.from(ids, (id) => (isOnSide1(id) ? 1 : 0));
  return [ids.filter((_, at) => side1[at] === 0), ids.filter((_, at) => side1[at] === 1)];
}

/** The share of the larger part. */
function imbalance([zero, one]: Sides): number {
  return Math.max(zero.length, one.length) / (zero.length + one.length);
}
