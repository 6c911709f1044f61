// Which pictures an evaluation is made of, decided before any of them is read: pure, and the same for the same seed.
// Where there are fewer pictures than originals are asked for, pictures are cut into parts that share no pixel: two
// parts that overlap would be true neighbors of each other, and every method would be blamed for finding them.

import type { Window } from "../pixels/resample.js";
import { numbersFrom } from "../pixels/seeded.js";

/** A picture that is there to be used. */
export interface Source {
  /** Absolute. */
  readonly path: string;
  /** Content id. */
  readonly content: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of a person's sorting; absent where there is none. */
  readonly label?: string | undefined;
}

/** A picture or a part of one. */
export interface Part {
  readonly source: Source;
  /** Of a grid of `columns` x `rows` equal parts; 1 x 1 is the whole. */
  readonly columns: number;
  readonly rows: number;
  readonly column: number;
  readonly row: number;
}

export interface PlannedPictures {
  readonly originals: readonly Part[];
  /** Indexed beside them, and never asked for. */
  readonly distractors: readonly Part[];
}

/** A part smaller than this shows too little to be told from others by anybody. */
const LEAST_SIDE_PX = 96;

/**
 * Chooses `originals` and `distractors` from the sources, each at most once. Takes whole pictures where there are
 * enough, else parts of all, as large as can be. Fewer come where even parts of 96 px do not suffice.
 */
export function planPictures(
  sources: readonly Source[],
  { originals, distractors, seed }: { originals: number; distractors: number; seed: number },
): PlannedPictures {
  const wanted = originals + distractors;
  const parts = wanted <= sources.length ? sources.map((source) => whole(source)) : cutAll(sources, wanted);
  const chosen = shuffled(parts, seed).slice(0, wanted);
  return { originals: chosen.slice(0, originals), distractors: chosen.slice(originals) };
}

/** Parts of about one area, that of the largest square of which there are enough. */
function cutAll(sources: readonly Source[], wanted: number): Part[] {
  let [low, high] = [LEAST_SIDE_PX, 2 ** 16];
  while (high - low > 1) {
    const side = Math.floor((low + high) / 2);
    const count = sources.reduce((sum, source) => sum + gridOf(source, side).count, 0);
    if (count >= wanted) low = side;
    else high = side;
  }
  return sources.flatMap((source) => partsOf(source, low));
}

function gridOf({ widthPx, heightPx }: Source, sidePx: number) {
  const columns = Math.max(1, Math.floor(widthPx / sidePx));
  const rows = Math.max(1, Math.floor(heightPx / sidePx));
  return { columns, rows, count: columns * rows };
}

function partsOf(source: Source, sidePx: number): Part[] {
  const { columns, rows, count } = gridOf(source, sidePx);
  return Array.from({ length: count }, (_, at) => ({
    source,
    columns,
    rows,
    column: at % columns,
    row: Math.floor(at / columns),
  }));
}

function whole(source: Source): Part {
  return { source, columns: 1, rows: 1, column: 0, row: 0 };
}

/** Fisher and Yates, from a seed. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = numbersFrom(seed);
  const all = [...items];
  for (let last = all.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
  return all;
}

/** The window of a part in its upright picture. */
export function boxOf({ source, columns, rows, column, row }: Part): Window {
  const at = (lengthPx: number, parts: number, place: number) => Math.floor((lengthPx * place) / parts);
  const xPx = at(source.widthPx, columns, column);
  const yPx = at(source.heightPx, rows, row);
  return {
    xPx,
    yPx,
    widthPx: at(source.widthPx, columns, column + 1) - xPx,
    heightPx: at(source.heightPx, rows, row + 1) - yPx,
  };
}
