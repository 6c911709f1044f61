// The pictures of one space that answer a question, best first, down to the cut-off.

import type { IdSet } from "../../neighbors/id-set.js";
import type { OpenSpace } from "../spaces/open-space.js";
import { cutoffByScores } from "./calibration.js";
import { cosineBetween, type Scorer } from "./scores.js";

/** Pictures that the default cut-off lets pass by chance, expected for one question. */
const FALSE_HITS = 1;
/** Where neighbors are asked for again, so many times as many. */
const MORE = 4;
/** No question looks at more of them. */
export const MOST_HITS = 20_000;

/** How a cut-off is found: by what pairs of pictures are like, by the scores of this question, or as a person says. */
export interface Cutoff {
  readonly minScore?: number | undefined;
  /** Whether the question is one picture: only then random pairs of pictures say what chance gives. */
  readonly isPicture: boolean;
}

/** How many of the best are wanted, and of which pictures: all that can be found without `allowed`. */
export interface Wanted {
  readonly count: number;
  readonly allowed?: ReadonlySet<number> | undefined;
}

export interface Ranked {
  readonly place: number;
  readonly score: number;
}

export interface Ranking {
  /** Best first, ties by image; all of them at least `cutoff`. */
  readonly best: readonly Ranked[];
  readonly cutoff: number;
  /** Undefined where nothing can be said: too few pictures. */
  readonly expectedFalseHits: number | undefined;
}

/** Ranks the pictures that are wanted; what is not allowed has its say in where the cut-off lies. */
export async function rankSpace(
  space: OpenSpace,
  scorer: Scorer,
  cut: Cutoff,
  { count, allowed }: Wanted,
): Promise<Ranking> {
  const among = allowed && space.placesOf(allowed);
  const best = await bestOf(space, scorer, Math.min(count, MOST_HITS), among);
  const { cutoff, expectedFalseHits } = cutoffOf(space, scorer, cut);
  best.sort((a, b) => b.score - a.score || space.imageAt(a.place) - space.imageAt(b.place));
  return { best: best.filter(({ score }) => score >= cutoff), cutoff, expectedFalseHits };
}

/** The score of the picture at a place, as `rankSpace` gives it. */
export function scoreAt(space: OpenSpace, scorer: Scorer, place: number): number {
  return Math.fround(scorer.score(space.rowsOf(Uint32Array.of(place)), 0));
}

/**
 * The `count` of the highest score, in no order. Where that is no cosine, neighbors of each probe are scored, and more
 * of them asked for until none that was not seen can be among the best.
 */
async function bestOf(
  space: OpenSpace,
  scorer: Scorer,
  count: number,
  among: IdSet | undefined,
): Promise<Ranked[]> {
  if (scorer.isCosine) {
    const near = await space.nearest(scorer.probes[0] as Float32Array, count, among);
    return near.map(({ id, similarity }) => ({ place: id, score: Math.fround(similarity) }));
  }
  for (let ask = count; ; ask *= MORE) {
    const seen = new Set<number>();
    const farthest: number[] = [];
    for (const probe of scorer.probes) {
      const near = await space.nearest(probe, ask, among);
      for (const { id } of near) seen.add(id);
      farthest.push(near.length < ask ? -1 : (near.at(-1)?.similarity ?? -1));
    }
    const scored = scoresOf(space, scorer, [...seen]).sort((a, b) => b.score - a.score);
    const isAll = farthest.every((similarity) => similarity === -1);
    if (isAll || ask >= MOST_HITS || (scored[count - 1]?.score ?? -2) >= scorer.most(farthest))
      return scored.slice(0, count);
  }
}

function scoresOf(space: OpenSpace, scorer: Scorer, places: readonly number[]): Ranked[] {
  const rows = space.rowsOf(Uint32Array.from(places));
  return places.map((place, at) => ({ place, score: Math.fround(scorer.score(rows, at * space.dim)) }));
}

function cutoffOf(
  space: OpenSpace,
  scorer: Scorer,
  { minScore, isPicture }: Cutoff,
): Pick<Ranking, "cutoff" | "expectedFalseHits"> {
  const { size } = space;
  const calibration = space.calibration();
  if (minScore !== undefined)
    return {
      cutoff: minScore,
      expectedFalseHits: isPicture && calibration ? size * calibration.tail(minScore) : undefined,
    };
  if (calibration === undefined) return { cutoff: -1, expectedFalseHits: undefined };
  const cutoff = isPicture
    ? calibration.cosineAt(FALSE_HITS / size)
    : cutoffByScores(sampleScores(space, scorer), FALSE_HITS, size);
  return { cutoff: Math.max(-1, Math.min(1, cutoff)), expectedFalseHits: FALSE_HITS };
}

function sampleScores({ sample, dim }: OpenSpace, scorer: Scorer): Float32Array {
  return Float32Array.from({ length: sample.length / dim }, (_, at) => scorer.score(sample, at * dim));
}

/** How alike pictures are by their order in `places`; 0 where one has none (-1). */
export function similarityAmong(
  { rowsOf, dim }: OpenSpace,
  places: readonly number[],
): (i: number, j: number) => number {
  const known = places.flatMap((place, at) => (place < 0 ? [] : [at]));
  const rows = rowsOf(Uint32Array.from(known, (at) => places[at] as number)).slice();
  const starts = new Map(known.map((at, row) => [at, row * dim]));
  return (i, j) => {
    const [a, b] = [starts.get(i), starts.get(j)];
    return a === undefined || b === undefined ? 0 : cosineBetween(rows, a, rows, b, dim);
  };
}
