// How long a stage still takes, from how fast it went while one watched. The first seconds tell nothing, and what
// nobody can know is not said.

/** When a stage was first seen, and how far it was then. */
export interface Sighting {
  readonly stage: string;
  readonly atMs: number;
  readonly done: number;
}

const LEAST_WATCHED_MS = 3000;
const LEAST_DONE = 5;

/** Seconds until `total` is done; undefined while it cannot be told. */
export function secondsLeft(
  since: Sighting,
  nowMs: number,
  done: number,
  total: number | undefined,
): number | undefined {
  const watchedMs = nowMs - since.atMs;
  const progressed = done - since.done;
  if (total === undefined || watchedMs < LEAST_WATCHED_MS || progressed < LEAST_DONE || done >= total)
    return undefined;
  return ((total - done) * watchedMs) / progressed / 1000;
}

/** The sighting to measure from: a new one when another stage began. */
export function sightingOf(last: Sighting | undefined, stage: string, done: number, nowMs: number): Sighting {
  return last?.stage === stage && last.done <= done ? last : { stage, atMs: nowMs, done };
}
