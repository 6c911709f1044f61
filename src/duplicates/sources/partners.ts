// The pairs that the sources name, each once, in bounded memory: with every picture a few of the better ones. A
// picture only ever needs one keeper, and frames of one scene can all be near one another.

import { CANDIDATE_SOURCES, type CandidateSource } from "./source.js";

/** A picture is held against so many better ones at most for the sake of its hashes. */
const BETTER_PARTNERS = 48;

export interface NamedPair {
  /** Numbers of two pictures, the better one first. */
  readonly low: number;
  readonly high: number;
  readonly sources: readonly CandidateSource[];
}

/** For every number the best (lowest) of the better numbers it was joined with. */
export class Partners {
  /** By number: better numbers with the bits of their sources. */
  private readonly lists: Map<number, number>[];
  private dropped = 0;

  constructor(count: number) {
    this.lists = Array.from({ length: count }, () => new Map());
  }

  join(x: number, y: number, source: CandidateSource): void {
    if (x === y) return;
    const [low, high] = x < y ? [x, y] : [y, x];
    const list = this.lists[high] as Map<number, number>;
    const known = list.get(low);
    list.set(low, (known ?? 0) | (1 << CANDIDATE_SOURCES.indexOf(source)));
    if (known !== undefined || list.size <= BETTER_PARTNERS) return;
    list.delete(Math.max(...list.keys()));
    this.dropped += 1;
  }

  /** Pairs that were left out because a picture was near too many others. */
  leftOut(): number {
    return this.dropped;
  }

  *pairs(): Generator<NamedPair> {
    for (const [high, list] of this.lists.entries()) {
      for (const [low, named] of [...list].sort(([a], [b]) => a - b))
        yield { low, high, sources: CANDIDATE_SOURCES.filter((_, bit) => ((named >> bit) & 1) === 1) };
    }
  }
}
