// From evidence to verdict: the table of the vocabulary, in one function. What a kernel cannot know is decided
// here: frames, capture times, what a person said. In doubt the weaker verdict is given, because the strong ones
// may move a file away.

import type { Verdict } from "../contract/verdict.js";
import type { ImageMetadata } from "../image/metadata.js";
import type { ImageFacts } from "../image/read.js";
import type { Proof } from "../verify/proof.js";

/** What judging needs to know of a picture. */
export interface Judgeable {
  readonly content: string;
  readonly pixel: string;
  readonly facts: Pick<ImageFacts, "frames">;
  readonly metadata: Pick<ImageMetadata, "takenAt">;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** What decided, in words a person reads; no final period. */
  readonly because: string;
}

/** The verdict on two pictures by their ids alone; undefined when only a proof can tell. */
export function judgeByIdentity(a: Judgeable, b: Judgeable): Judgement | undefined {
  if (a.content === b.content) return { verdict: "identical-file", because: "the same bytes" };
  if (a.pixel === b.pixel) return { verdict: "identical-pixels", because: "the same pixels in other bytes" };
  if (a.facts.frames > 1 || b.facts.frames > 1) {
    return {
      verdict: "similar",
      because: "several frames: only exact copies of such files are called copies",
    };
  }
  return undefined;
}

/** The verdict on two pictures that `judgeByIdentity` left open. */
export function judgeByProof(
  a: Judgeable,
  b: Judgeable,
  proof: Proof,
  otherMoment: boolean = differentMoments(a.metadata.takenAt, b.metadata.takenAt),
): Judgement {
  if (proof.verdict === "none") return { verdict: "different", because: "their pixels do not agree" };
  if (proof.verdict === "part") return judgePart(proof, otherMoment);
  if (proof.pure && !otherMoment)
    return {
      verdict: "same-picture",
      because: proof.transform.changes.includes("resize") ? "resized" : "re-encoded",
    };
  const doubt = doubtOf(proof);
  if (doubt !== undefined) return { verdict: "similar", because: doubt };
  if (otherMoment) {
    return { verdict: "alternate", because: `taken at ${a.metadata.takenAt} and ${b.metadata.takenAt}` };
  }
  return { verdict: "edited-copy", because: wordsOf(proof.transform.changes) };
}

const PLAIN = "both are mostly one tone (page, form, cut-out): agreement proves too little";

/** Much of it agrees: another shot of the scene, or another thing before the same background. */
function judgePart({ plain, moved, disagreeing }: Proof, otherMoment: boolean): Judgement {
  if (plain) return { verdict: "similar", because: PLAIN };
  if (moved && otherMoment)
    return { verdict: "alternate", because: "its parts moved: another shot of the scene" };
  if (moved)
    return { verdict: "similar", because: "its parts moved against each other: perhaps another shot" };
  return { verdict: "similar", because: `a region differs (${percent(disagreeing)} of the textured area)` };
}

/** Why a copy on pixels is not called one; undefined when nothing speaks against it. */
function doubtOf({ outsideA, outsideB }: Proof): string | undefined {
  if (outsideA === "foreign" || outsideB === "foreign")
    return "a collage: one shows the other beside something else";
  return undefined;
}

/**
 * Whether two capture times name two moments, compared as far as both are given: a picture keeps its time when it
 * is copied, so two times are two exposures, however alike they look (burst, tripod). Times with an offset are
 * compared as instants; a time of exactly midnight says no more than its day, since tags without a time read so.
 */
export function differentMoments(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const [x, y] = bothAsInstants(a, b) ?? [digitsOf(a), digitsOf(b)];
  const digits = Math.min(x.length, y.length);
  return x.slice(0, digits) !== y.slice(0, digits);
}

const OFFSET = /(Z|[+-]\d{2}:?\d{2})$/;

function bothAsInstants(a: string, b: string): [string, string] | undefined {
  if (!OFFSET.test(a) || !OFFSET.test(b)) return undefined;
  const [x, y] = [new Date(a), new Date(b)];
  if (Number.isNaN(x.getTime()) || Number.isNaN(y.getTime())) return undefined;
  // toISOString has milliseconds; only as many digits as were given count.
  const given = (time: string) => Math.min(3, /\.(\d+)/.exec(time)?.[1]?.length ?? 0);
  const instant = (date: Date, time: string) =>
    date
      .toISOString()
      .replace(/\D/g, "")
      .slice(0, 14 + given(time));
  return [instant(x, a), instant(y, b)];
}

/** The digits of a local time, year first, as many as were given. */
function digitsOf(time: string): string {
  return time
    .replace(OFFSET, "")
    .replace(/T00:00(:00(\.0+)?)?$/, "")
    .replace(/\D/g, "");
}

/** What was done, in words; a copy whose only change is damage (heavy compression, a crude resize) has none listed. */
function wordsOf(changes: readonly string[]): string {
  const edits = changes.filter((change) => change !== "resize");
  return edits.length === 0 ? "much detail lost (heavy compression or a crude resize)" : changes.join(", ");
}

function percent(share: number): string {
  return `${Math.max(1, Math.round(share * 100))} %`;
}
