// Proves candidate pairs in workers and keeps what was proved in the catalog: a second run costs nothing. Pairs of
// one picture go to one worker together, so that its signature is opened, and its file read, once. A pair over which
// its worker dies or hangs stays unproved, and so does the rest of a picture that hangs again.

import { availableParallelism } from "node:os";
import type { Catalog } from "../catalog/catalog.js";
import type { StoredFailure } from "../catalog/store.js";
import type { Proof } from "../verify/proof.js";
import { PROOF_VERSION } from "../verify/verify.js";
import { forEachAtOnce, openPool, type Pool, workerFailure } from "../workers/pool.js";
import { Attempts, type Lost } from "./attempts.js";
import { type Candidate, isNear, type PixelClass } from "./candidates.js";
import { groupPairs } from "./pair-tasks.js";
import type { ProofAnswer, ProofSource, ProofTask } from "./proof-task.js";
import { keepSignature, storedSignature } from "./signatures.js";
import { pathOf, type Subject } from "./subject.js";

export interface ProveOptions {
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Pairs proved so far, and how many are known to be asked for. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A candidate and its proof, which tells how `a` became `b`; undefined when a file could not be read. */
export interface Proved extends Candidate {
  readonly proof: Proof | undefined;
}

export interface ProveResult {
  readonly proved: readonly Proved[];
  /** Files that could not be read again for a proof: their pairs stay unproved. */
  readonly failures: readonly StoredFailure[];
}

export interface Prover {
  /** Proves every candidate, known proofs first from the catalog. An abort leaves the rest unproved. */
  prove(candidates: readonly Candidate[]): Promise<ProveResult>;
  close(): Promise<void>;
}

/** Threads start with the first pair that is not known. */
export function openProver(catalog: Catalog, options: ProveOptions = {}): Prover {
  let pool: Pool<ProofTask, ProofAnswer> | undefined;
  let done = 0;
  let total = 0;
  const threads = options.threads ?? availableParallelism();
  const attempts = new Attempts<PixelClass, Candidate>((pairs) => {
    pool ??= openPool<ProofTask, ProofAnswer>(new URL("./worker.js", import.meta.url), {
      threads,
    });
    return pool.run(taskOf(catalog, pairs));
  });
  return {
    close: async () => pool?.close(),
    prove: async (candidates) => {
      const proofs = new Map<Candidate, Proof>();
      const failures: StoredFailure[] = [];
      const open = candidates.filter((pair) => {
        const known = catalog.store.proof(pair.a.pixel, pair.b.pixel, PROOF_VERSION);
        if (known !== undefined) proofs.set(pair, JSON.parse(known) as Proof);
        return known === undefined;
      });
      total += open.length;
      const work = async (pairs: readonly Candidate[]) => {
        const answer = await attempts.prove(pairs);
        failures.push(...answer.failures);
        keep(catalog, pairs, answer, proofs);
        done += pairs.length;
        options.onProgress?.(done, total);
      };
      await forEachAtOnce(groupPairs(open, threads), 2 * threads, work, options.signal);
      failures.push(...attempts.lost().map(failureOf));
      return { proved: candidates.map((pair) => ({ ...pair, proof: proofs.get(pair) })), failures };
    },
  };
}

/** What is told of a pair without an answer: of neither picture is it known that it is broken. */
function failureOf({ picture, other, error }: Lost<PixelClass>): StoredFailure {
  const reason = `it could not be compared with ${nameOf(other)} (${error.message})`;
  return { path: nameOf(picture), code: workerFailure(error).code, reason };
}

function keep(
  catalog: Catalog,
  pairs: readonly Candidate[],
  answer: ProofAnswer,
  proofs: Map<Candidate, Proof>,
): void {
  const subjects = new Map(
    pairs.flatMap(({ a, b }) => [a, b]).map((own) => [firstOf(own).content, firstOf(own)]),
  );
  for (const { content, value } of answer.fresh) {
    const subject = subjects.get(content);
    if (subject !== undefined) keepSignature(catalog, subject, value);
  }
  catalog.store.transaction(() => {
    for (const [i, pair] of pairs.entries()) {
      const proof = answer.proofs[i];
      if (proof === undefined) continue;
      proofs.set(pair, proof);
      catalog.store.putProof(pair.a.pixel, pair.b.pixel, PROOF_VERSION, JSON.stringify(proof));
    }
  });
}

function taskOf(catalog: Catalog, pairs: readonly Candidate[]): ProofTask {
  const classes = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const numberOf = new Map(classes.map((own, number) => [own, number]));
  return {
    sources: classes.map((own) => sourceOf(catalog, own)),
    pairs: pairs.map((pair) => ({
      a: numberOf.get(pair.a) as number,
      b: numberOf.get(pair.b) as number,
      near: isNear(pair),
    })),
  };
}

function sourceOf(catalog: Catalog, own: PixelClass): ProofSource {
  const subject = firstOf(own);
  return {
    path: pathOf(catalog, subject),
    name: nameOf(own),
    content: subject.content,
    read: subject.read,
    signature: storedSignature(catalog, subject),
  };
}

/** The path as answers print it. */
function nameOf(own: PixelClass): string {
  return firstOf(own).files[0]?.path ?? "";
}

function firstOf({ subjects }: PixelClass): Subject {
  return subjects[0] as Subject;
}
