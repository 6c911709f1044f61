// How are two images of the catalog related? Equal ids answer at once; the rest was proved between pixel classes
// and holds for every image of a class. What a person said of a pair comes before both.

import type { Decisions } from "../catalog/decisions.js";
import { COPY_VERDICTS, type Verdict } from "../contract/verdict.js";
import type { Proof } from "../verify/proof.js";
import { invertProof } from "../verify/verify.js";
import type { PixelClass } from "./candidates.js";
import { judgeByIdentity, judgeByProof, type Judgement } from "./judge.js";
import type { Proved } from "./prove.js";
import type { Subject } from "./subject.js";

export interface Relation extends Judgement {
  readonly pdqBits: number | undefined;
  /** How the first became the second. */
  readonly proof: Proof | undefined;
}

export interface Relations {
  /** The relation of two images; undefined when they were no candidates. */
  between(a: Subject, b: Subject): Relation | undefined;
  /** Images that may be related to this one: of its own class and of the classes it was held against. */
  neighbors(subject: Subject): Subject[];
  /** Judged pairs of classes, each once. */
  readonly judgedPairs: number;
}

/** Whether a verdict joins two images into a group. */
export function isCopy(verdict: Verdict): boolean {
  return (COPY_VERDICTS as readonly Verdict[]).includes(verdict);
}

export function relate(classes: readonly PixelClass[], proved: readonly Proved[], decisions: Decisions): Relations {
  const classOf = new Map(classes.map((own) => [own.pixel, own]));
  const edges = new Map<string, Map<string, Proved>>();
  for (const pair of proved) {
    edgesOf(edges, pair.a.pixel).set(pair.b.pixel, pair);
    edgesOf(edges, pair.b.pixel).set(pair.a.pixel, pair);
  }
  const said = joinSaid(classOf, edges, decisions);
  return {
    judgedPairs: proved.length,
    neighbors: (subject) => {
      const pixels = [subject.pixel, ...edgesOf(edges, subject.pixel).keys(), ...(said.get(subject.pixel) ?? [])];
      const found = [...new Set(pixels)].flatMap((pixel) => classOf.get(pixel)?.subjects ?? []);
      return found.filter((other) => other !== subject);
    },
    between: (a, b) => {
      const relation = judgePair(a, b, edges.get(a.pixel)?.get(b.pixel));
      const answer = decisions.answer(a, b);
      if (answer === undefined) return relation;
      return { pdqBits: undefined, proof: undefined, ...relation, ...judgeBySaid(answer, relation) };
    },
  };
}

function judgePair(a: Subject, b: Subject, pair: Proved | undefined): Relation | undefined {
  const byIdentity = judgeByIdentity(a, b);
  const pdqBits = pair?.pdqBits;
  if (byIdentity !== undefined && (pair !== undefined || isCopy(byIdentity.verdict))) {
    return { ...byIdentity, pdqBits, proof: undefined };
  }
  if (pair?.proof === undefined) return undefined;
  const proof = pair.a.pixel === a.pixel ? pair.proof : invertProof(pair.proof, a.facts, b.facts);
  return { ...judgeByProof(a, b, proof), pdqBits, proof };
}

/** A person's word: "different" parts what was joined; "same" joins, but removes nothing by itself. */
function judgeBySaid(answer: "same" | "different", relation: Relation | undefined): Judgement {
  if (answer === "different") return { verdict: "different", because: "you said so" };
  if (relation !== undefined && isCopy(relation.verdict)) return relation;
  return { verdict: "edited-copy", because: "you said so" };
}

/** Classes a person joined, which no candidate search may have brought together. */
function joinSaid(
  classOf: ReadonlyMap<string, PixelClass>,
  edges: ReadonlyMap<string, ReadonlyMap<string, Proved>>,
  decisions: Decisions,
): Map<string, string[]> {
  const said = new Map<string, string[]>();
  for (const [a, b] of decisions.samePairs()) {
    if (!classOf.has(a) || !classOf.has(b) || edges.get(a)?.has(b) === true) continue;
    for (const [from, to] of [[a, b], [b, a]] as const) said.set(from, [...(said.get(from) ?? []), to]);
  }
  return said;
}

function edgesOf(edges: Map<string, Map<string, Proved>>, pixel: string): Map<string, Proved> {
  let own = edges.get(pixel);
  if (own === undefined) {
    own = new Map();
    edges.set(pixel, own);
  }
  return own;
}
