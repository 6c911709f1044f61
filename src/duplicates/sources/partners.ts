// The pairs that the sources name, each once, in bounded memory: with every picture a few of the better ones. A
// picture only ever needs one keeper, and frames of one scene can all be near one another.

import { CANDIDATE_SOURCES, type CandidateSource } from "./source.js";

/** A picture is held against so many better ones at most for the sake of its hashes. */
const BETTER_PARTNERS = 48;

const HASHES: readonly CandidateSource[] = ["pdq", "phash"];
const bitOf = (source: CandidateSource) => 1 << CANDIDATE_SOURCES.indexOf(source);
const BY_HASH = bitOf("pdq") | bitOf("phash");

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
    const known = list.get(low) ?? 0;
    list.set(low, known | bitOf(source));
    // The other sources name few of each picture by themselves.
    if (HASHES.includes(source) && (known & BY_HASH) === 0) this.drop(list);
  }

  /** Forgets the worst of too many better ones. */
  private drop(list: Map<number, number>): void {
    const near = [...list].filter(([, named]) => (named & BY_HASH) !== 0);
    if (near.length <= BETTER_PARTNERS) return;
    list.delete(Math.max(...near.map(([low]) => low)));
    this.dropped += 1;
  }

  /** Pairs that were left out because a picture was near too many others. */
  leftOut(): number {
    return this.dropped;
  }

  *pairs(): Generator<NamedPair> {
    for (const [high, list] of this.lists.entries()) {
      for (const [low, named] of [...list].sort(([a], [b]) => a - b))
        yield { low, high, sources: CANDIDATE_SOURCES.filter((source) => (named & bitOf(source)) !== 0) };
    }
  }
}
