// Candidates by how they look as a whole: the nearest in shape and color, whatever their points. This finds what has
// hardly a point in common with its copy, since text was laid over it or little of it is left. Every picture is
// compared with all better ones: the work grows with the square of their number.

import type { Catalog } from "../../catalog/catalog.js";
import { vectorFromBytes } from "../../embed/vector-bytes.js";
import { weighedAlike, embedder as weightless } from "../../embed/weightless/weightless.js";
import { ExactVectors } from "../../neighbors/exact-vectors.js";
import { RoundedVectors } from "../../neighbors/rounded-vectors.js";
import type { Subject } from "../subject.js";
import type { Clusters } from "./clusters.js";
import { forEachInTurn, type Join, type Ranked } from "./source.js";

/** A picture is held against so many of its nearest, copies of one another counted once. */
const NEAREST = 3;
/** Of so many of its nearest those are chosen. */
const LOOKED_AT = 48;
/** Copies are hardly ever less alike. */
const LEAST_SIMILARITY = 0.2;

/** A single picture that is asked for can be held against more. */
const NEAREST_ASKED = 8;

/**
 * Joins every picture with the better ones that look most like it, but for those that show nothing; ends early when
 * the signal says so.
 */
export async function joinByLook(
  catalog: Catalog,
  ranked: Ranked,
  { join, clusters }: { readonly join: Join; readonly clusters: Clusters },
  showsNothing: (number: number) => boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const index = new RoundedVectors(ranked.length, weightless.space.dim);
  const known = new Set<number>();
  for (const { number, vector } of readVectors(catalog, ranked)) {
    if (showsNothing(number)) continue;
    index.set(number, vector);
    known.add(number);
  }
  await forEachInTurn(
    ranked.length,
    (number) => {
      if (!known.has(number)) return;
      const near = index
        .before(number, LOOKED_AT)
        .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
        .map(({ id }) => ({ id, sure: false }));
      for (const other of clusters.best(near, NEAREST)) join(number, other, "neighbors");
    },
    signal,
  );
}

/** The pictures of a catalog, to be asked for those that look most like another one. */
export interface LookIndex {
  /** The subjects nearest to a vector of the space "weightless", nearest first. */
  ask(vector: Float32Array): Subject[];
}

/** Reads the vectors of all `subjects`. */
export function openLookIndex(catalog: Catalog, subjects: readonly Subject[]): LookIndex {
  const { dim } = weightless.space;
  const vectors = new Float32Array(subjects.length * dim);
  const known: Subject[] = [];
  for (const { number, vector } of readVectors(catalog, subjects)) {
    vectors.set(vector, known.length * dim);
    known.push(subjects[number] as Subject);
  }
  const index = new ExactVectors(vectors.subarray(0, known.length * dim), dim);
  return {
    ask: (vector) =>
      vector.every((value) => value === 0)
        ? []
        : index
            .topK(weighedAlike(vector), NEAREST_ASKED)
            .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
            .map(({ id }) => known[id] as Subject),
  };
}

/**
 * The vectors that the catalog keeps of `subjects`, with their numbers, shape and color weighed alike: what is left of a
 * cropped copy are its colors. One of a picture that shows nothing is left out.
 */
function* readVectors(catalog: Catalog, subjects: readonly Subject[]) {
  const { name, version, dim } = weightless.space;
  const numberOf = new Map(subjects.map(({ image }, number) => [image, number]));
  for (const { image, value } of catalog.store.features(name, version)) {
    const number = numberOf.get(image);
    if (number === undefined || value.length !== 4 * dim) continue;
    const vector = vectorFromBytes(value);
    const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
    if (Math.abs(length - 1) < 1e-3) yield { number, vector: weighedAlike(vector) };
  }
}
