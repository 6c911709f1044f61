// How are two images of the catalog related? Equal ids answer at once; the rest is proved between pixel classes,
// when somebody asks, and holds for every image of a class. What a person said of a pair comes before both.

import type { Catalog } from "../catalog/catalog.js";
import type { Decisions } from "../catalog/decisions.js";
import type { StoredFailure } from "../catalog/store.js";
import { COPY_VERDICTS, type Verdict } from "../contract/verdict.js";
import type { Proof } from "../verify/proof.js";
import { invertProof } from "../verify/verify.js";
import type { Candidate, Candidates, PixelClass } from "./candidates.js";
import { type Judgement, judgeByIdentity, judgeByProof } from "./judge.js";
import { type ProveOptions, proveCandidates } from "./prove.js";
import type { Subject } from "./subject.js";

export interface Relation extends Judgement {
  readonly pdqBits: number | undefined;
  /** How the first became the second. */
  readonly proof: Proof | undefined;
}

export interface Relations {
  /** Classes this one may be related to: its candidates, and those a person joined with it. */
  neighbors(own: PixelClass): readonly PixelClass[];
  /** Proves what is not proved yet of these pairs. */
  ask(pairs: readonly (readonly [PixelClass, PixelClass])[]): Promise<void>;
  /** The relation of two images as far as it was asked for; undefined when it was not, or could not be proved. */
  between(a: Subject, b: Subject): Relation | undefined;
  /** Files that could not be read again for a proof. */
  readonly failures: readonly StoredFailure[];
}

/** Whether a verdict joins two images into a group. */
export function isCopy(verdict: Verdict): boolean {
  return (COPY_VERDICTS as readonly Verdict[]).includes(verdict);
}

export function openRelations(
  catalog: Catalog,
  found: Candidates,
  decisions: Decisions,
  options: ProveOptions,
): Relations {
  const candidates = new Map<string, Candidate>();
  const around = new Map<string, PixelClass[]>();
  const join = (a: PixelClass, b: PixelClass) => {
    append(around, a.pixel, b);
    append(around, b.pixel, a);
  };
  for (const candidate of found.candidates) {
    candidates.set(keyOf(candidate.a.pixel, candidate.b.pixel), candidate);
    join(candidate.a, candidate.b);
  }
  joinSaid(found.classes, decisions, candidates, join);
  const proofs = new Map<string, Proof>();
  const failures: StoredFailure[] = [];
  return {
    failures,
    neighbors: (own) => around.get(own.pixel) ?? [],
    ask: async (pairs) => {
      const open = pairs
        .map(([a, b]) => candidates.get(keyOf(a.pixel, b.pixel)))
        .filter(
          (pair): pair is Candidate =>
            pair !== undefined && needsProof(pair) && !proofs.has(keyOf(pair.a.pixel, pair.b.pixel)),
        );
      const result = await proveCandidates(catalog, open, options);
      failures.push(...result.failures);
      for (const { a, b, proof } of result.proved)
        if (proof !== undefined) proofs.set(keyOf(a.pixel, b.pixel), proof);
    },
    between: (a, b) => {
      const key = keyOf(a.pixel, b.pixel);
      const relation = judgePair(a, b, candidates.get(key), proofs.get(key));
      const answer = decisions.answer(a, b);
      if (answer === undefined) return relation;
      return { pdqBits: undefined, proof: undefined, ...relation, ...judgeBySaid(answer, relation) };
    },
  };
}

/** Pictures of several frames are judged by their ids alone. */
function needsProof({ a, b }: Candidate): boolean {
  return [a, b].every(({ subjects }) => (subjects[0] as Subject).facts.frames === 1);
}

function judgePair(
  a: Subject,
  b: Subject,
  pair: Candidate | undefined,
  proof: Proof | undefined,
): Relation | undefined {
  const byIdentity = judgeByIdentity(a, b);
  const pdqBits = pair?.pdqBits;
  if (byIdentity !== undefined && (pair !== undefined || isCopy(byIdentity.verdict))) {
    return { ...byIdentity, pdqBits, proof: undefined };
  }
  if (pair === undefined || proof === undefined) return undefined;
  const own = pair.a.pixel === a.pixel ? proof : invertProof(proof, b.facts, a.facts);
  return { ...judgeByProof(a, b, own), pdqBits, proof: own };
}

/** A person's word: "different" parts what was joined; "same" joins, but removes nothing by itself. */
function judgeBySaid(answer: "same" | "different", relation: Relation | undefined): Judgement {
  if (answer === "different") return { verdict: "different", because: "you said so" };
  if (relation !== undefined && isCopy(relation.verdict)) return relation;
  return { verdict: "edited-copy", because: "you said so" };
}

/** Joins classes a person called the same, which no candidate search may have brought together. */
function joinSaid(
  classes: readonly PixelClass[],
  decisions: Decisions,
  candidates: ReadonlyMap<string, Candidate>,
  join: (a: PixelClass, b: PixelClass) => void,
): void {
  const classOf = new Map(classes.map((own) => [own.pixel, own]));
  for (const [x, y] of decisions.samePairs()) {
    const [a, b] = [classOf.get(x), classOf.get(y)];
    if (a !== undefined && b !== undefined && a !== b && !candidates.has(keyOf(x, y))) join(a, b);
  }
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
