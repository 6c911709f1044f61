// Which of several copies stays: the policy of the contract, asked of files. The order is total: it does not depend
// on the order files were found in.

import {
  type Criterion,
  KEEPER_POLICY,
  type KeeperFacts,
  type Mark,
  TWIN_POLICY,
} from "../contract/policy.js";
import type { Proof } from "../verify/proof.js";
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
  /** Proved to have a border round it or something on it that another copy lacks. */
  readonly altered: boolean;
  /** What a person said of it. */
  readonly mark: Mark | undefined;
  /** Its folder cannot be listed just now: nobody knows what lies beside it. */
  readonly unreachable?: boolean;
}

/** Orders contenders of any pictures, the one to keep first. */
export function compareContenders(a: Contender, b: Contender): number {
  return compareBy(KEEPER_POLICY, a, b);
}

/**
 * Contenders, the one to keep first: pictures by the best file of each, and files of equal pixels among themselves by
 * the policy of twins. Two steps and not one comparison, so that the order stays total.
 */
export function bestFirst(contenders: readonly Contender[]): Contender[] {
  const twins = new Map<string, Contender[]>();
  for (const contender of contenders) {
    const { pixel } = contender.subject;
    twins.set(pixel, [...(twins.get(pixel) ?? []), contender]);
  }
  return [...twins.values()]
    .map((own) => ({ best: [...own].sort(compareContenders)[0] as Contender, own }))
    .sort((a, b) => compareContenders(a.best, b.best))
    .flatMap(({ own }) => own.sort((a, b) => compareBy(TWIN_POLICY, a, b)));
}

/** Why `keeper` is kept rather than `other`: the first criterion that tells them apart. */
export function whyKept(keeper: Contender, other: Contender): string {
  if (keeper === other) return "the same file";
  const policy = keeper.subject.pixel === other.subject.pixel ? TWIN_POLICY : KEEPER_POLICY;
  const [x, y] = [factsOf(keeper), factsOf(other)];
  const tells = ({ score }: Criterion) => score(x) !== score(y);
  return policy.find(tells)?.why ?? "shortest path";
}

function compareBy(policy: readonly Criterion[], a: Contender, b: Contender): number {
  const [x, y] = [factsOf(a), factsOf(b)];
  for (const { score } of policy) {
    const order = score(y) - score(x);
    if (order !== 0) return order;
  }
  return comparePaths(a.file.path, b.file.path);
}

/** What forbids removing a file, whatever it is a copy of; undefined when nothing does. */
export function untouchable({ file, protected: isProtected, unreachable }: Contender): string | undefined {
  if (isProtected) return "it lies in a protected folder";
  if (unreachable === true) return "its folder cannot be read just now";
  const links = file.alsoAt.length;
  return links === 0
    ? undefined
    : `it has ${links + 1} names on disk (hard links): removing one would free nothing`;
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

/** The other picture must show nearly as many pixels of the scene: a small one proves no addition worth a keeper. */
const NEARLY_ALL = 0.8;

/**
 * Whether `own` is `other` with something added (a border, text, a sticker), by the proof from `own` to `other`, so
 * that the picture without it, of about the same size, should be kept.
 */
export function hasAddition(own: Subject, other: Subject, proof: Proof | undefined): boolean {
  if (proof === undefined || pixelsOf(other) < NEARLY_ALL * proof.transform.overlapA * pixelsOf(own))
    return false;
  return proof.outsideA === "plain" || proof.overlay?.on === "a";
}

/** Width times height. */
export function pixelsOf({ facts }: Subject): number {
  return facts.widthPx * facts.heightPx;
}

function factsOf(contender: Contender): KeeperFacts {
  const { subject, file, mark } = contender;
  return {
    // A file that cannot go anyway keeps its rank: nothing is gained by keeping a second one beside it.
    mark: mark === "remove" && untouchable(contender) !== undefined ? undefined : mark,
    protected: contender.protected,
    companions: contender.companions,
    enlarged: contender.enlarged,
    altered: contender.altered,
    widthPx: subject.facts.widthPx,
    heightPx: subject.facts.heightPx,
    lossless: subject.facts.lossless,
    metadataTags: subject.metadata.tagCount,
    bytes: file.size,
    modifiedUs: file.mtimeUs,
    takenAt: subject.metadata.takenAt,
    camera: subject.metadata.camera,
  };
}
