// How are two images of the catalog related? Equal ids answer at once; the rest is proved between pixel classes,
// when somebody asks, and holds for every image of a class. What a person said of a pair comes before both.

import type { Decisions } from "../catalog/decisions.js";
import type { StoredFailure } from "../catalog/store.js";
import { COPY_VERDICTS, type Verdict } from "../contract/verdict.js";
import { invertProof } from "../verify/invert.js";
import type { Proof } from "../verify/proof.js";
import type { Candidate, Candidates, PixelClass } from "./candidates.js";
import { differentMoments, type Judgement, judgeByIdentity, judgeByProof } from "./judge.js";
import type { Prover } from "./prove.js";
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
  /** Files that could not be read again for a proof, each once. */
  failures(): StoredFailure[];
}

/** Whether a verdict joins two images into a group. */
export function isCopy(verdict: Verdict): boolean {
  return (COPY_VERDICTS as readonly Verdict[]).includes(verdict);
}

/**
 * The relations of the images of `found`, as far as they are asked for. `prover` stays open: who opened it closes it.
 * Throws what it throws.
 */
export function openRelations(found: Candidates, decisions: Decisions, prover: Prover): Relations {
  const classOf = new Map(
    found.classes.flatMap((own) => own.subjects.map((subject) => [subject, own] as const)),
  );
  const candidates = new Map(found.candidates.map((pair) => [keyOf(pair.a, pair.b), pair]));
  const proofs = new Map<string, Proof>();
  const failures = new Map<string, StoredFailure>();
  const around = neighborLists(found, decisions, candidates);
  const collages = new Set<PixelClass>();
  return {
    failures: () => [...failures.values()],
    neighbors: (own) => around.get(own) ?? [],
    ask: async (pairs) => {
      const open = pairs
        .map(([a, b]) => candidates.get(keyOf(a, b)))
        .filter((pair) => pair !== undefined && needsProof(pair) && !proofs.has(keyOf(pair.a, pair.b)));
      const result = await prover.prove(open as Candidate[]);
      for (const failure of result.failures) failures.set(failure.path, failure);
      for (const { a, b, proof } of result.proved) {
        if (proof === undefined) continue;
        proofs.set(keyOf(a, b), proof);
        if (proof.outsideA === "foreign") collages.add(a);
        if (proof.outsideB === "foreign") collages.add(b);
      }
    },
    between: (a, b) => {
      const [x, y] = [classOf.get(a), classOf.get(b)];
      const key = x === undefined || y === undefined ? "" : keyOf(x, y);
      const judged = judgePair(a, b, candidates.get(key), proofs.get(key));
      const isCollage = [x, y].some((own) => own !== undefined && x !== y && collages.has(own));
      const relation = isCollage && judged?.verdict === "edited-copy" ? { ...judged, ...COLLAGE } : judged;
      const answer = decisions.answer(a, b);
      if (answer === undefined) return relation;
      return { pdqBits: undefined, proof: undefined, ...relation, ...judgeBySaid(answer, relation) };
    },
  };
}

/** A picture proved to show another one beside something else joins nobody, not even what is cut from it. */
const COLLAGE: Judgement = { verdict: "similar", because: "one of them is a collage of several pictures" };

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
  return { ...judgeByProof(a, b, own, otherMoments(pair)), pdqBits, proof: own };
}

/** Whether no image of one class was taken when one of the other was: the same answer for every image of a class. */
function otherMoments({ a, b }: Candidate): boolean {
  return a.subjects.every((x) =>
    b.subjects.every((y) => differentMoments(x.metadata.takenAt, y.metadata.takenAt)),
  );
}

/** A person's word: "different" parts what was joined; "same" joins, but removes nothing by itself. */
function judgeBySaid(answer: "same" | "different", relation: Relation | undefined): Judgement {
  if (answer === "different") return { verdict: "different", because: "you said so" };
  if (relation !== undefined && isCopy(relation.verdict)) return relation;
  return { verdict: "edited-copy", because: "you said so" };
}

/** Candidates, and classes a person joined, which no candidate search may have brought together. */
function neighborLists(
  { classes, candidates: pairs }: Candidates,
  decisions: Decisions,
  candidates: ReadonlyMap<string, Candidate>,
): Map<PixelClass, PixelClass[]> {
  const around = new Map<PixelClass, PixelClass[]>();
  const join = (a: PixelClass, b: PixelClass) => {
    append(around, a, b);
    append(around, b, a);
  };
  for (const { a, b } of pairs) join(a, b);
  const byKey = new Map(classes.map((own) => [own.key, own]));
  for (const [x, y] of decisions.samePairs()) {
    const [a, b] = [byKey.get(x), byKey.get(y)];
    if (a !== undefined && b !== undefined && a !== b && !candidates.has(keyOf(a, b))) join(a, b);
  }
  return around;
}

function keyOf(a: PixelClass, b: PixelClass): string {
  return a.key < b.key ? `${a.key} ${b.key}` : `${b.key} ${a.key}`;
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
