// Time of the processor, recall and a line of text: what every row of the bench of vectors consists of.

import type { VectorNeighbor } from "../../src/neighbors/neighbor.js";

/** What the processor worked for this process, in milliseconds: other programs take turns and no more. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export function timed<T>(work: () => T): { result: T; ms: number } {
  const start = cpuMs();
  const result = work();
  return { result, ms: cpuMs() - start };
}

/** The mean share of each truth that was found. */
export function recallOf(found: readonly VectorNeighbor[][], truth: readonly VectorNeighbor[][]): number {
  let [hits, most] = [0, 0];
  for (const [at, own] of truth.entries()) {
    const ids = new Set(found[at]!.map(({ id }) => id));
    hits += own.filter(({ id }) => ids.has(id)).length;
    most += own.length;
  }
  return hits / most;
}

const ROUNDS = 4;

/** Asks every query and prints recall, and of the best of some rounds questions a second of processor time. */
export function gauge(
  name: string,
  queries: readonly Float32Array[],
  truth: readonly VectorNeighbor[][],
  ask: (query: Float32Array) => VectorNeighbor[],
): void {
  const rounds = Array.from({ length: ROUNDS }, () => timed(() => queries.map(ask)));
  const ms = Math.min(...rounds.map((round) => round.ms));
  const { result } = rounds[0]!;
  const truths = truth.slice(0, queries.length);
  const each = ms / queries.length;
  const full = truths.every((own, at) => result[at]!.length === own.length) ? "" : ", SOME TOO FEW";
  console.log(
    `${name}: recall ${recallOf(result, truths).toFixed(4)}, ${Math.round(1000 / each)} a second, ${each.toFixed(3)} ms${full}`,
  );
}
