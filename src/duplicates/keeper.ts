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
    const own = twins.get(pixel);
    if (own === undefined) twins.set(pixel, [contender]);
    else own.push(contender);
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
/** ... and so much more, from so many more pixels, to be kept although something was added to it or cut off. */
const MUCH_RICHER = 3;
/** A picture shows a scene larger from so many more pixels for the same part of it on. */
const LARGER = 1.2;
/** Less than this difference in what two pictures show of a scene is a shave. */
const SHAVE = 0.03;

/**
 * What speaks against keeping `own` rather than `other`, by the proof from `own` to `other`: something was added to
 * it, or it is another one stretched, enlarged, or cut and enlarged. Undefined when nothing does.
 */
export function drawbackOf(
  own: Subject,
  other: Subject,
  proof: Proof | undefined,
): "altered" | "enlarged" | undefined {
  if (proof === undefined) return isEnlargement(own, other) ? "enlarged" : undefined;
  if (hasAddition(own, other, proof)) return "altered";
  const stretched = stretchedOf(own, other, proof);
  if (stretched !== undefined) return stretched === own ? "enlarged" : undefined;
  const { overlapA, overlapB } = proof.transform;
  // Of a whole picture and one that was cut out of it the whole one is kept, however sharp the part.
  if (proof.outsideA === "scene" && overlapB - overlapA > SHAVE) return undefined;
  const isCut = proof.outsideB === "scene" && overlapA - overlapB > SHAVE;
  const isWorse = isCut ? isLargerCut(own, other, proof) : isEnlargement(own, other);
  return isWorse ? "enlarged" : undefined;
}

/**
 * Whether `large` may be `small` made larger, given that they are copies: more pixels, no more detail, and no
 * metadata that speaks for it (a camera's original may be soft, but it carries its camera's data).
 */
export function isEnlargement(large: Subject, small: Subject): boolean {
  if (pixelsOf(large) <= LARGER * pixelsOf(small)) return false;
  return (
    large.effectivePixels < RICHER * small.effectivePixels &&
    large.metadata.tagCount <= small.metadata.tagCount
  );
}

/** Whether `own`, cut out of `other`, shows its part larger without being much richer. */
function isLargerCut(own: Subject, other: Subject, proof: Proof): boolean {
  const { overlapA, overlapB } = proof.transform;
  const isLarger = pixelsOf(own) * overlapA > LARGER * pixelsOf(other) * overlapB;
  return isLarger && !isMuchRicher(own, other, proof);
}

/**
 * Whether `own` is `other` with something added (a border, text, a sticker), by the proof from `own` to `other`, so
 * that the picture without it should be kept, unless that one is but a thumbnail.
 */
export function hasAddition(own: Subject, other: Subject, proof: Proof | undefined): boolean {
  if (proof === undefined || isMuchRicher(own, other, proof)) return false;
  return proof.outsideA === "plain" || proof.overlay?.on === "a";
}

/** Whether `other` is but a thumbnail of what both show. What was added counts as detail, so pixels must say it too. */
function isMuchRicher(own: Subject, other: Subject, { transform: { overlapA, overlapB } }: Proof): boolean {
  const least = (MUCH_RICHER * overlapB) / overlapA;
  return pixelsOf(own) > least * pixelsOf(other) && own.effectivePixels > least * other.effectivePixels;
}

/** Proportions that cameras give a picture. */
const CAMERA_ASPECTS = [1, 4 / 3, 3 / 2, 16 / 9];
/** They are met within so much: a side is a whole number of pixels. */
const ASPECT_ERROR = 0.006;
/** Stretching loses detail in one direction: of two pictures, the one with so much less was stretched. */
const STRETCHED_LOSES = 1.15;

/** Which of two pictures of other proportions was stretched; undefined when none was or nobody can tell. */
function stretchedOf(own: Subject, other: Subject, proof: Proof): Subject | undefined {
  if (!proof.transform.changes.includes("stretch")) return undefined;
  const [isOwn, isOther] = [own, other].map(hasCameraAspect);
  if (isOwn !== isOther) return isOwn ? other : own;
  const more = own.metadata.tagCount - other.metadata.tagCount;
  if (more !== 0) return more > 0 ? other : own;
  if (own.effectivePixels > STRETCHED_LOSES * other.effectivePixels) return other;
  return other.effectivePixels > STRETCHED_LOSES * own.effectivePixels ? own : undefined;
}

function hasCameraAspect({ facts: { widthPx, heightPx } }: Subject): boolean {
  const aspect = Math.max(widthPx, heightPx) / Math.min(widthPx, heightPx);
  return CAMERA_ASPECTS.some((camera) => Math.abs(aspect / camera - 1) <= ASPECT_ERROR);
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
