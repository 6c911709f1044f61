// What an index misses, on the very vectors of a space, and the setting that reaches the recall asked for: kept, and
// used from then on. And the indexes that must be there before a question needs them.

import type { Catalog } from "../../catalog/catalog.js";
import type { MeasuredSpace } from "../../contract/answers.js";
import type { NeighborsKind } from "../../contract/choices.js";
import { invalidArgument } from "../../contract/errors.js";
import { type IndexMeasurement, measureIndex, type SampleQuery } from "../../neighbors/measure-index.js";
import { numbersFrom } from "../../pixels/seeded.js";
import { type Choice, neighborsFor, readChoice, writeChoice } from "./choice.js";
import { forgetSpace } from "./kept.js";
import { type BuildOptions, build } from "./neighbors.js";
import { openVectors } from "./open-space.js";
import type { SpaceSource } from "./source.js";
import type { SpaceVectors } from "./vectors.js";

/** Vectors of the space that are asked about. */
const QUESTIONS = 200;
const NEAREST = 10;

export interface MeasureSpaceOptions extends BuildOptions {
  /** 0 to 1; default 0.99. */
  readonly recall?: number | undefined;
  /** Milliseconds of a clock. */
  readonly now?: () => number;
}

/**
 * Measures the index of a space against the exact one with vectors of its own, and keeps the least effort that reaches
 * the recall; where none does, the exact one is used from then on, unless a person chose otherwise. Undefined where it
 * was stopped. Throws OPTION_INVALID for a recall that is none, and what writing throws.
 */
export async function measureSpace(
  catalog: Catalog,
  source: SpaceSource,
  { recall = 0.99, now = () => performance.now(), ...options }: MeasureSpaceOptions = {},
): Promise<MeasuredSpace | undefined> {
  if (!(recall >= 0 && recall <= 1)) throw invalidArgument("recall", "0 to 1", recall);
  const folder = catalog.layout.index;
  const { asked } = readChoice(folder, source);
  const vectors = openVectors(catalog, source, { asked });
  try {
    const size = vectors.images.length;
    const neighbors = neighborsFor(size, source.dim, { asked });
    const index = await build(source, vectors, neighbors, options);
    if (index === undefined && neighbors.kind !== "exact") return undefined;
    const questions = questionsOf(vectors);
    const exact = vectors.scan();
    const measured =
      index === undefined || questions.length === 0
        ? measureExact(vectors, questions, now)
        : measureIndex(index, exact, questions, { k: NEAREST, recall, now });
    const result = resultOf(source, size, { kind: neighbors.kind, recall, measured, asked });
    writeChoice(folder, source, choiceOf(asked, result));
    return result;
  } finally {
    vectors.close();
    forgetSpace(catalog, source.name);
  }
}

/** Has a space asked by a kind of index whatever its size; by size again without one. Throws what writing throws. */
export function chooseNeighbors(
  catalog: Catalog,
  source: SpaceSource,
  asked: NeighborsKind | undefined,
): void {
  const { measured } = readChoice(catalog.layout.index, source);
  writeChoice(catalog.layout.index, source, { asked, measured });
  forgetSpace(catalog, source.name);
}

function choiceOf(asked: NeighborsKind | undefined, { neighbors, used, recall }: MeasuredSpace): Choice {
  const kind = asked ?? (used === undefined ? "exact" : neighbors);
  return { asked, measured: { kind, recall: used?.recall ?? recall, effort: used?.effort } };
}

interface Results {
  readonly kind: NeighborsKind;
  readonly recall: number;
  readonly measured: IndexMeasurement;
  readonly asked: NeighborsKind | undefined;
}

function resultOf(
  { name, dim }: SpaceSource,
  images: number,
  { kind, recall, measured, asked }: Results,
): MeasuredSpace {
  const tried = measured.tried.map(({ effort, recall: reached, queriesPerSecond }) => ({
    ...(kind === "exact" ? {} : { effort }),
    recall: reached,
    ...(queriesPerSecond === undefined ? {} : { questionsPerSecond: queriesPerSecond }),
  }));
  // Whoever chose the kind gets the most it can do where it does not reach the recall.
  const at = measured.chosen === undefined ? -1 : measured.tried.indexOf(measured.chosen);
  const used = at >= 0 ? tried[at] : asked === undefined ? undefined : tried.at(-1);
  return {
    ...{ space: name, images, dim, neighbors: kind, k: NEAREST, recall, tried },
    reached: at >= 0,
    ...(used === undefined ? {} : { used }),
  };
}

function measureExact(
  vectors: SpaceVectors,
  questions: readonly SampleQuery[],
  now: () => number,
): IndexMeasurement {
  const exact = vectors.scan();
  const start = now();
  for (const { vector } of questions) exact.topK(vector, NEAREST);
  const queriesPerSecond = (1000 * questions.length) / Math.max(now() - start, 1e-3);
  const chosen = { effort: 1, recall: 1, queriesPerSecond };
  return { chosen, tried: [chosen] };
}

/** Drawn by a seed, ascending. */
function questionsOf({ images, gone, rows }: SpaceVectors): SampleQuery[] {
  const random = numbersFrom(2);
  const places = new Set<number>();
  for (let turn = 0; turn < QUESTIONS && images.length > 0; turn++)
    places.add(Math.floor(random() * images.length));
  return [...places]
    .filter((place) => !gone.has(place))
    .map((id) => ({ id, vector: rows(Uint32Array.of(id)).slice() }));
}
