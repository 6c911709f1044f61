// Duplicates in the shape of the contract: what `duplicates --json` prints and the server sends.

import type { Catalog } from "../catalog/catalog.js";
import { isBelow, namedPath } from "../catalog/platform.js";
import type { DuplicatesAnswer, Evidence, Group, Member, Pair } from "../contract/answers.js";
import { COPY_VERDICTS, type Verdict } from "../contract/verdict.js";
import { cosineSimilarity } from "../embed/similarity.js";
import { vectorFromBytes } from "../embed/vector-bytes.js";
import { embedder as weightless } from "../embed/weightless/weightless.js";
import { differenceMethod } from "../fingerprint/difference.js";
import { distanceBits, type FingerprintMethod } from "../fingerprint/method.js";
import { phashMethod } from "../fingerprint/phash.js";
import type { Proof } from "../verify/proof.js";
import { type DuplicateGroup, type Duplicates, reclaimableBytes } from "./find.js";
import type { Contender } from "./keeper.js";
import type { Relation } from "./relation.js";
import { type Choice, relationOf } from "./select.js";
import type { Subject } from "./subject.js";

/** The whole answer; evidence is read from the catalog. */
export function answerDuplicates(catalog: Catalog, duplicates: Duplicates): DuplicatesAnswer {
  const { groups, scope } = duplicates;
  const failures = [
    ...catalog.store.failures().filter(({ path }) => isInScope(path, scope)),
    ...duplicates.failures,
  ].map(({ path, code, reason }) => ({ ...namedPath(path), code, reason }));
  const files = [...catalog.store.files()].filter(({ path }) => isInScope(path, scope));
  return {
    ok: true,
    root: catalog.layout.base,
    summary: {
      files: files.length,
      images: new Set(files.map(({ image }) => image)).size,
      failed: failures.length,
      groups: groups.length,
      redundantFiles: groups.reduce((sum, group) => sum + removedOf(group).length, 0),
      reclaimableBytes: groups.reduce((sum, group) => sum + reclaimableBytes(group), 0),
      byVerdict: summarizeVerdicts(duplicates),
      lowQualityImages: duplicates.lowQualityImages,
      pairsLeftOut: duplicates.pairsLeftOut,
      interrupted: duplicates.interrupted,
    },
    groups: groups.map((group) => groupAnswer(catalog, group, duplicates)),
    failures,
  };
}

/** The evidence of a pair of images, as far as the catalog holds it. */
export function evidenceOf(catalog: Catalog, a: Subject, b: Subject, relation: Relation): Evidence {
  const { proof, pdqBits } = relation;
  return dropUndefined({
    pdqBits,
    phashBits: bitsBetween(catalog, phashMethod, a, b),
    differenceBits: bitsBetween(catalog, differenceMethod, a, b),
    similarity: similarityOf(catalog, a, b),
    ...(proof === undefined ? {} : evidenceOfProof(proof)),
    because: relation.because,
  });
}

/** What a proof says, as answers print it. */
export function evidenceOfProof(proof: Proof): Evidence {
  const { verdict, transform, inliers, agreement, agreementCoarse, disagreeing, strict, overlay, mask } =
    proof;
  if (verdict === "none") return { agreement, disagreeing };
  return dropUndefined<Evidence>({
    transform: { ...transform, changes: [...transform.changes] },
    inliers,
    agreement: rounded(agreement),
    agreementCoarse: rounded(agreementCoarse),
    disagreeing: rounded(disagreeing),
    strict,
    overlay: overlay && { on: overlay.on, boxPx: overlay.boxB },
    mask,
  });
}

function rounded(share: number): number {
  return Number(share.toFixed(4));
}

/** The object without its undefined keys: JSON has no undefined, and a shape with optional keys wants none. */
export function dropUndefined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, own]) => own !== undefined)) as T;
}

/** Whether a path lies in one of the asked folders; none asked means everywhere. */
function isInScope(path: string, scope: readonly string[]): boolean {
  return scope.length === 0 || scope.some((folder) => isBelow(path, folder));
}

/** One group with its members and the pairs that decided. */
export function groupAnswer(
  catalog: Catalog,
  group: DuplicateGroup,
  { relations }: Pick<Duplicates, "relations">,
): Group {
  const { keeper, members } = group.star;
  const pairs: Pair[] = [];
  const add = (a: Contender, b: Contender) => {
    const relation = relationOf(a, b, relations);
    if (relation !== undefined) pairs.push(pairAnswer(catalog, a, b, relation));
  };
  for (const member of members) if (member !== keeper) add(keeper, member);
  for (const { contender, keeper: own } of group.choices)
    if (own !== undefined && own !== keeper) add(own, contender);
  return { id: group.id, verdict: group.verdict, members: group.choices.map(memberAnswer), pairs };
}

/** One file of a group. */
export function memberAnswer({
  contender,
  keep,
  why,
  onlyShown,
}: Pick<Choice, "contender" | "keep" | "why" | "onlyShown">): Member {
  const { file, subject, companions, enlarged, altered, mark } = contender;
  const { widthPx, heightPx, frames, format, lossless, bitDepth } = subject.facts;
  const { takenAt, camera, tagCount } = subject.metadata;
  return dropUndefined<Member>({
    ...namedPath(file.path),
    image: subject.content,
    widthPx,
    heightPx,
    bytes: file.size,
    frames,
    format,
    keep,
    why,
    lossless,
    bitDepth,
    metadataTags: tagCount,
    takenAt,
    camera,
    modifiedUs: file.mtimeUs,
    companions: [...companions],
    protected: contender.protected,
    enlarged,
    altered,
    onlyShown,
    alsoAt: [...file.alsoAt],
    mark,
  });
}

/** Two files of a group, their relation and what speaks for it. */
export function pairAnswer(catalog: Catalog, a: Contender, b: Contender, relation: Relation): Pair {
  const [first, second] = [namedPath(a.file.path), namedPath(b.file.path)];
  const evidence =
    a.subject === b.subject
      ? { because: relation.because }
      : evidenceOf(catalog, a.subject, b.subject, relation);
  return dropUndefined<Pair>({
    a: first.path,
    aBase64: first.pathBase64,
    b: second.path,
    bBase64: second.pathBase64,
    verdict: relation.verdict,
    evidence,
  });
}

function summarizeVerdicts({ groups }: Duplicates): DuplicatesAnswer["summary"]["byVerdict"] {
  const rows = Object.fromEntries(
    COPY_VERDICTS.map((verdict) => [verdict, { groups: 0, redundantFiles: 0, reclaimableBytes: 0 }]),
  );
  for (const group of groups) {
    const own = rows[group.verdict];
    if (own !== undefined) own.groups += 1;
    for (const { keep, onlyShown, relation, contender } of group.choices) {
      // A copy that stays only because its verdict was not asked for counts under that verdict.
      const row = keep && !onlyShown ? undefined : rows[relation?.verdict as Verdict];
      if (row === undefined) continue;
      row.redundantFiles += 1;
      row.reclaimableBytes += contender.file.size;
    }
  }
  return rows;
}

function removedOf(group: DuplicateGroup): Choice[] {
  return group.choices.filter(({ keep }) => !keep);
}

function bitsBetween(
  catalog: Catalog,
  method: FingerprintMethod,
  a: Subject,
  b: Subject,
): number | undefined {
  const x = catalog.store.feature(a.image, method.name, method.version);
  const y = catalog.store.feature(b.image, method.name, method.version);
  return x === undefined || y === undefined ? undefined : distanceBits(x, y);
}

function similarityOf(catalog: Catalog, a: Subject, b: Subject): number | undefined {
  const { name, version } = weightless.space;
  const x = catalog.store.feature(a.image, name, version);
  const y = catalog.store.feature(b.image, name, version);
  if (x === undefined || y === undefined) return undefined;
  return Number(cosineSimilarity(vectorFromBytes(x), vectorFromBytes(y)).toFixed(4));
}
