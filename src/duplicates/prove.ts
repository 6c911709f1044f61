// Proves candidate pairs on the pixels of their files, in workers, and keeps what was proved in the catalog: a
// second run costs nothing. Pairs of one picture go to one worker together, so that it is decoded once.

import type { Catalog } from "../catalog/catalog.js";
import type { StoredFailure } from "../catalog/store.js";
import type { Proof } from "../verify/proof.js";
import { PROOF_VERSION } from "../verify/verify.js";
import { forEachAtOnce, openPool } from "../workers/pool.js";
import type { Candidate, PixelClass } from "./candidates.js";
import type { ProofAnswer, ProofSource, ProofTask } from "./proof-task.js";
import { pathOf, type Subject } from "./subject.js";

export interface ProveOptions {
  readonly threads?: number | undefined;
  /** Pixels a picture may have; the same limit as the scan's. */
  readonly maxPixels?: number | undefined;
  readonly signal?: AbortSignal | undefined;
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

/** Proves every candidate, known proofs first from the catalog. An abort leaves the rest unproved. */
export async function proveCandidates(
  catalog: Catalog,
  candidates: readonly Candidate[],
  options: ProveOptions = {},
): Promise<ProveResult> {
  const proofs = new Map<Candidate, Proof>();
  const open: Candidate[] = [];
  for (const candidate of candidates) {
    const known = catalog.store.proof(candidate.a.pixel, candidate.b.pixel, PROOF_VERSION);
    if (known === undefined) open.push(candidate);
    else proofs.set(candidate, JSON.parse(known) as Proof);
  }
  const failures = open.length === 0 ? [] : await proveOpen(catalog, open, proofs, options);
  return {
    proved: candidates.map((candidate) => ({ ...candidate, proof: proofs.get(candidate) })),
    failures,
  };
}

async function proveOpen(
  catalog: Catalog,
  open: readonly Candidate[],
  proofs: Map<Candidate, Proof>,
  options: ProveOptions,
): Promise<StoredFailure[]> {
  const failures = new Map<string, StoredFailure>();
  const pool = openPool<ProofTask, ProofAnswer>(new URL("./worker.js", import.meta.url), {
    threads: options.threads,
  });
  let done = 0;
  const work = async (pairs: readonly Candidate[]) => {
    const answer = await pool.run(taskOf(catalog, pairs, options));
    for (const failure of answer.failures) failures.set(failure.path, failure);
    catalog.store.transaction(() => {
      for (const [i, pair] of pairs.entries()) {
        const proof = answer.proofs[i];
        if (proof === undefined) continue;
        proofs.set(pair, proof);
        catalog.store.putProof(pair.a.pixel, pair.b.pixel, PROOF_VERSION, JSON.stringify(proof));
      }
    });
    done += pairs.length;
    options.onProgress?.(done, open.length);
  };
  try {
    await forEachAtOnce(byFirst(open), pool.threads, work, options.signal);
  } finally {
    await pool.close();
  }
  return [...failures.values()];
}

/** Pairs that share their first picture, at most PAIRS_A_TASK together. */
function byFirst(pairs: readonly Candidate[]): Candidate[][] {
  const PAIRS_A_TASK = 16;
  const tasks: Candidate[][] = [];
  for (const pair of pairs) {
    const last = tasks.at(-1);
    if (last !== undefined && last[0]?.a === pair.a && last.length < PAIRS_A_TASK) last.push(pair);
    else tasks.push([pair]);
  }
  return tasks;
}

function taskOf(catalog: Catalog, pairs: readonly Candidate[], options: ProveOptions): ProofTask {
  const first = pairs[0] as Candidate;
  return {
    a: sourceOf(catalog, first.a),
    others: pairs.map(({ b }) => sourceOf(catalog, b)),
    maxPixels: options.maxPixels,
  };
}

function sourceOf(catalog: Catalog, own: PixelClass): ProofSource {
  const subject = own.subjects[0] as Subject;
  return { path: pathOf(catalog, subject), name: subject.files[0]?.path ?? "", content: subject.content };
}
