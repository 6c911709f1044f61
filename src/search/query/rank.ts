// The pictures of one space that answer a question, best first, down to the cut-off.

import type { OpenSpace } from "../spaces/spaces.js";
import { type Calibration, calibrate, cutoffByScores } from "./calibration.js";
import { cosineBetween, type Scorer } from "./scores.js";

/** Pictures that the default cut-off lets pass by chance, expected for one question. */
const FALSE_HITS = 1;

/** How a cut-off is found: by what pairs of pictures are like, by the scores of this question, or as a person says. */
export interface Cutoff {
  readonly minScore?: number | undefined;
  /** Whether the question is one picture: only then random pairs of pictures say what chance gives. */
  readonly isPicture: boolean;
}

export interface Ranking {
  /** Places in the space, best first, ties by place; all of them at least `cutoff`. */
  readonly places: readonly number[];
  /** One a place of the space. */
  readonly scores: Float32Array;
  readonly cutoff: number;
  /** Undefined where nothing can be said: too few pictures. */
  readonly expectedFalseHits: number | undefined;
}

const known = new WeakMap<OpenSpace, Calibration | undefined>();

/** What a cosine means in a space, learnt once for as long as it is open. */
export function calibrationOfSpace(space: OpenSpace): Calibration | undefined {
  if (!known.has(space)) known.set(space, calibrate(space.rows, space.dim));
  return known.get(space);
}

/** Scores every picture; only `allowed` images are ranked (default all), but all of them say where the cut-off lies. */
export function rankSpace(
  space: OpenSpace,
  scorer: Scorer,
  cut: Cutoff,
  allowed: ReadonlySet<number> | undefined,
): Ranking {
  const { ids, rows, dim } = space;
  const scores = new Float32Array(ids.length);
  for (let place = 0; place < ids.length; place++) scores[place] = scorer.score(rows, place * dim);
  const { cutoff, expectedFalseHits } = cutoffOf(space, scores, cut);
  const places: number[] = [];
  for (let place = 0; place < ids.length; place++)
    if (scores[place]! >= cutoff && (allowed?.has(ids[place]!) ?? true)) places.push(place);
  places.sort((a, b) => scores[b]! - scores[a]! || a - b);
  return { places, scores, cutoff, expectedFalseHits };
}

function cutoffOf(
  space: OpenSpace,
  scores: Float32Array,
  { minScore, isPicture }: Cutoff,
): Pick<Ranking, "cutoff" | "expectedFalseHits"> {
  const size = scores.length;
  const calibration = calibrationOfSpace(space);
  if (minScore !== undefined)
    return {
      cutoff: minScore,
      expectedFalseHits: isPicture && calibration ? size * calibration.tail(minScore) : undefined,
    };
  if (calibration === undefined) return { cutoff: -1, expectedFalseHits: undefined };
  const cutoff = isPicture ? calibration.cosineAt(FALSE_HITS / size) : cutoffByScores(scores, FALSE_HITS);
  return { cutoff: Math.max(-1, Math.min(1, cutoff)), expectedFalseHits: FALSE_HITS };
}

/** The similarity of two places of a space. */
export function similarityIn({ rows, dim }: OpenSpace): (a: number, b: number) => number {
  return (a, b) => cosineBetween(rows, a * dim, rows, b * dim, dim);
}
