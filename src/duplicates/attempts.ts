// What becomes of pairs over which a worker died or hung? They are tried again one by one, so that the others are
// proved. A pair alone does not say which of its pictures is to blame: what became of their other pairs does. A try
// that hangs costs all the time a task may take, so a picture that hangs again and again is tried no more.

import type { Proof } from "../verify/proof.js";
import { WorkerTimeout } from "../workers/pool.js";
import type { ProofAnswer } from "./proof-task.js";

/** A picture held to be why a pair has no answer. */
export interface Lost<Picture> {
  readonly picture: Picture;
  /** The other picture of the pair. */
  readonly other: Picture;
  readonly error: Error;
}

/** When so many of its pairs hung, and more than were proved, a picture is tried no more. */
const MOST_HUNG = 2;

/** What became of the pairs of one picture: how many of them. */
interface Tally {
  proved: number;
  lost: number;
  hung: number;
}

/** Proves tasks, and remembers from one to the next what became of each picture. */
export class Attempts<Picture, Pair extends { readonly a: Picture; readonly b: Picture }> {
  private readonly run: (pairs: readonly Pair[]) => Promise<ProofAnswer>;
  private readonly tallies = new Map<Picture, Tally>();
  private readonly lostPairs = new Map<Pair, Error>();

  /** `run` proves pairs in a worker, and throws when that dies or hangs. */
  constructor(run: (pairs: readonly Pair[]) => Promise<ProofAnswer>) {
    this.run = run;
  }

  /** As `run`, but where that throws, what can be proved of them. No pair is lost twice. Never throws. */
  async prove(pairs: readonly Pair[]): Promise<ProofAnswer> {
    const answers: ProofAnswer[] = [];
    const proofs = new Map<Pair, Proof | undefined>();
    const attempt = async (some: readonly Pair[]): Promise<Error | undefined> => {
      try {
        const answer = await this.run(some);
        answers.push(answer);
        for (const [i, pair] of some.entries()) {
          proofs.set(pair, answer.proofs[i]);
          if (answer.proofs[i] !== undefined) this.count(pair, "proved");
        }
        return undefined;
      } catch (error) {
        return error as Error;
      }
    };
    const open = pairs.filter((pair) => !this.isGivenUp(pair));
    const error = open.length === 0 ? undefined : await attempt(open);
    if (error !== undefined && open.length === 1) this.lose(open[0] as Pair, error);
    else if (error !== undefined) {
      for (const pair of open) {
        const again = this.isGivenUp(pair) ? undefined : await attempt([pair]);
        if (again !== undefined) this.lose(pair, again);
      }
    }
    return {
      proofs: pairs.map((pair) => proofs.get(pair)),
      failures: answers.flatMap(({ failures }) => failures),
      fresh: answers.flatMap(({ fresh }) => fresh),
    };
  }

  /**
   * The pictures to blame for all pairs lost so far, each once. Of a pair it is the one of which no pair was proved,
   * else the one that lost more; both where nothing tells them apart.
   */
  lost(): Lost<Picture>[] {
    const blamed = new Map<Picture, Lost<Picture>>();
    for (const [pair, error] of this.lostPairs) {
      const order = this.suspicion(pair.a, pair.b);
      if (order >= 0 && !blamed.has(pair.a)) blamed.set(pair.a, { picture: pair.a, other: pair.b, error });
      if (order <= 0 && !blamed.has(pair.b)) blamed.set(pair.b, { picture: pair.b, other: pair.a, error });
    }
    return [...blamed.values()];
  }

  /** Positive where `a` is more to blame than `b`. */
  private suspicion(a: Picture, b: Picture): number {
    const [x, y] = [this.tallyOf(a), this.tallyOf(b)];
    return Number(y.proved > 0) - Number(x.proved > 0) || x.lost - y.lost;
  }

  private isGivenUp(pair: Pair): boolean {
    if (this.lostPairs.has(pair)) return true;
    return [pair.a, pair.b].some((picture) => {
      const { hung, proved } = this.tallyOf(picture);
      return hung >= MOST_HUNG && hung > proved;
    });
  }

  private lose(pair: Pair, error: Error): void {
    this.lostPairs.set(pair, error);
    this.count(pair, "lost");
    if (error instanceof WorkerTimeout) this.count(pair, "hung");
  }

  private count({ a, b }: Pair, what: keyof Tally): void {
    for (const picture of [a, b]) {
      const tally = this.tallyOf(picture);
      tally[what] += 1;
      this.tallies.set(picture, tally);
    }
  }

  private tallyOf(picture: Picture): Tally {
    return this.tallies.get(picture) ?? { proved: 0, lost: 0, hung: 0 };
  }
}
