// How long a stage still takes, from how fast it went while one watched. The first seconds tell nothing, and what
// nobody can know is not said.

/** When a stage was first seen, and how far it was then. */
export interface Sighting {
  readonly stage: string;
  readonly atMs: number;
  readonly done: number;
  readonly total: number | undefined;
}

const LEAST_WATCHED_MS = 3000;
const LEAST_DONE = 5;

/** Seconds until `total` is done; undefined while it cannot be told. */
export function secondsLeft(since: Sighting, nowMs: number, done: number): number | undefined {
  const { total } = since;
  const watchedMs = nowMs - since.atMs;
  const progressed = done - since.done;
  if (total === undefined || watchedMs < LEAST_WATCHED_MS || progressed < LEAST_DONE || done >= total)
    return undefined;
  return ((total - done) * watchedMs) / progressed / 1000;
}

/** The sighting to measure from: a new one when another stage began, or more to do was found. */
export function sightingOf(
  last: Sighting | undefined,
  stage: string,
  done: number,
  total: number | undefined,
  nowMs: number,
): Sighting {
  const goesOn = last?.stage === stage && last.total === total && last.done <= done;
  return goesOn ? last : { stage, atMs: nowMs, done, total };
}
