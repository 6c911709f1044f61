// Vectors of a space drawn by a seed: what chance gives in it is learnt from them once, so that no question needs all
// vectors. As many as there are where there are few.

import type { Rows } from "../../neighbors/unit-vectors.js";
import { numbersFrom } from "../../pixels/seeded.js";
import { type Calibration, calibrationOf, chanceCosines } from "../query/calibration.js";

/** A median of so many scores is off by a hundredth of their spread. */
const MOST_ROWS = 4096;
/** So much more is still spoken for. */
const GROWTH = 1.1;

export interface Sample {
  /** The vectors, one after the other. */
  readonly rows: Float32Array;
  /** How alike pairs of them are; undefined where they are too few to say anything. */
  readonly cosines: Float64Array | undefined;
}

/** Whether a sample of the first `of` of now `size` vectors should be drawn anew: at once while it can hold them all. */
export function isOutgrown(
  { of, rows }: { readonly of: number; readonly rows: number },
  size: number,
): boolean {
  return size > (rows < MOST_ROWS ? of : GROWTH * of);
}

/** Draws from the vectors at `places`, ascending. */
export function drawSample(places: Uint32Array, dim: number, rows: Rows): Sample {
  const drawn = rows(drawPlaces(places)).slice();
  return { rows: drawn, cosines: chanceCosines(drawn, dim)?.sort() };
}

/** What a cosine means in the space, learnt when it is first asked for. */
export function calibrationFrom({ cosines }: Sample): () => Calibration | undefined {
  let known: Calibration | undefined;
  return () => {
    if (cosines !== undefined) known ??= calibrationOf(cosines);
    return known;
  };
}

/** Each is taken with the chance that is left for it (Knuth's algorithm S), so that they stay ascending. */
function drawPlaces(places: Uint32Array): Uint32Array {
  if (places.length <= MOST_ROWS) return places;
  const random = numbersFrom(1);
  const drawn = new Uint32Array(MOST_ROWS);
  let count = 0;
  for (let at = 0; count < MOST_ROWS; at++)
    if (random() * (places.length - at) < MOST_ROWS - count) drawn[count++] = places[at]!;
  return drawn;
}
