// Which of several copies stays: most pixels, then lossless, then most metadata, then largest, then oldest, then
// shortest path. A protected file always wins, then one that carries companions (a Live Photo's movie, a RAW
// file) the others lack; a picture that was enlarged from another one never outranks it. Every choice can say
// why. The order is total: it does not depend on the order files were found in.

import { comparePaths, type Subject, type SubjectFile } from "./subject.js";

/** One file of a subject, with what the policy looks at. */
export interface Contender {
  readonly subject: Subject;
  readonly file: SubjectFile;
  readonly protected: boolean;
  /** Kinds of the companions beside it: "movie", "raw", "sidecar". */
  readonly companions: readonly string[];
  /** Proved to be another copy made larger: its pixels hold no more. */
  readonly enlarged: boolean;
}

interface Criterion {
  /** Says why the first of two is kept. */
  readonly why: string;
  /** Below 0 when `a` is the better one. */
  compare(a: Contender, b: Contender): number;
}

const CRITERIA: readonly Criterion[] = [
  { why: "protected", compare: (a, b) => Number(b.protected) - Number(a.protected) },
  { why: "has companions", compare: (a, b) => b.companions.length - a.companions.length },
  { why: "not enlarged", compare: (a, b) => Number(a.enlarged) - Number(b.enlarged) },
  { why: "most pixels", compare: (a, b) => pixelsOf(b.subject) - pixelsOf(a.subject) },
  { why: "lossless", compare: (a, b) => Number(b.subject.facts.lossless) - Number(a.subject.facts.lossless) },
  { why: "most metadata", compare: (a, b) => b.subject.metadata.tagCount - a.subject.metadata.tagCount },
  { why: "largest file", compare: (a, b) => b.file.size - a.file.size },
  { why: "oldest", compare: (a, b) => a.file.mtimeUs - b.file.mtimeUs },
  { why: "shortest path", compare: (a, b) => comparePaths(a.file.path, b.file.path) },
];

/** Orders contenders, the one to keep first. */
export function compareContenders(a: Contender, b: Contender): number {
  for (const { compare } of CRITERIA) {
    const order = compare(a, b);
    if (order !== 0) return order;
  }
  return 0;
}

/** Why `keeper` is kept rather than `other`: the first criterion that tells them apart. */
export function whyKept(keeper: Contender, other: Contender): string {
  return CRITERIA.find(({ compare }) => compare(keeper, other) !== 0)?.why ?? "the same file";
}

/** Detail is an estimate: a picture must show this much more of it to be called richer. */
const RICHER = 1.3;

/**
 * Whether `large` may be `small` made larger, given that they are copies: more pixels, no more detail, and no
 * metadata that speaks for it (a camera's original may be soft, but it carries its camera's data).
 */
export function isEnlargement(large: Subject, small: Subject): boolean {
  if (pixelsOf(large) <= 1.2 * pixelsOf(small)) return false;
  return (
    large.effectivePixels < RICHER * small.effectivePixels &&
    large.metadata.tagCount <= small.metadata.tagCount
  );
}

/** Width times height. */
export function pixelsOf({ facts }: Subject): number {
  return facts.widthPx * facts.heightPx;
}
