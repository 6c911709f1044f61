// One method is asked for every original once, and all that is measured takes its part of each answer: vectors are
// compared once, whatever is counted.

import { setImmediate as letOthersRun } from "node:timers/promises";
import type { Asked } from "./asked.js";
import type { Ranker } from "./rankers/ranker.js";

export interface Taker {
  /**
   * One answer: a score for each item, the larger the more alike; NaN for what was not answered, and for the original
   * itself. The array is used again for the next one.
   */
  take(asked: Asked, scores: Float32Array): void;
}

export interface AskOptions {
  /** Now and then, after so many questions; throws to stop. */
  readonly onQuestion?: ((done: number, total: number) => void) | undefined;
}

/** So long at most nobody else gets a turn: Ctrl-C is heard, and progress is drawn. */
const TURN_MS = 100;

/** Asks `ranker` for all of `questions`. */
export async function askAll(
  ranker: Ranker,
  questions: readonly Asked[],
  takers: readonly Taker[],
  { onQuestion }: AskOptions = {},
): Promise<void> {
  let since = performance.now();
  for (const [done, asked] of questions.entries()) {
    const scores = ranker.scoresFor(asked.item);
    scores[asked.item] = Number.NaN;
    for (const taker of takers) taker.take(asked, scores);
    if (performance.now() - since < TURN_MS) continue;
    await letOthersRun();
    onQuestion?.(done + 1, questions.length);
    since = performance.now();
  }
}
