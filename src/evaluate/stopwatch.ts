// How long the stages of an evaluation took, apart from all other figures: these never come out the same twice.

import type { EvaluateAnswer } from "../contract/evaluate.js";

export interface Stopwatch {
  /** Does something and adds what it took to a stage. */
  time<T>(stage: string, work: () => Promise<T>): Promise<T>;
  times(): EvaluateAnswer["times"];
}

export function openStopwatch(): Stopwatch {
  const startedAt = new Date().toISOString();
  const start = performance.now();
  const stages: Record<string, number> = {};
  const secondsSince = (from: number) => Math.round(performance.now() - from) / 1000;
  return {
    time: async (stage, work) => {
      const from = performance.now();
      try {
        return await work();
      } finally {
        stages[stage] = (stages[stage] ?? 0) + secondsSince(from);
      }
    },
    times: () => ({ startedAt, seconds: secondsSince(start), stages }),
  };
}
