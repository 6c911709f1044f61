// Finds the duplicates of a catalog: candidates -> proof -> verdict -> decisions -> groups -> what a plan would
// remove. Reads the catalog and the candidates' files, changes neither (proofs are kept for the next time).

import { createHash } from "node:crypto";
import type { Catalog } from "../catalog/catalog.js";
import { readDecisions } from "../catalog/decisions.js";
import { realFolder } from "../catalog/layout.js";
import { relativeTo } from "../catalog/platform.js";
import type { StoredFailure } from "../catalog/store.js";
import { COPY_VERDICTS, SAFE_VERDICTS, type Verdict, weaker } from "../contract/verdict.js";
import { findCandidates } from "./candidates.js";
import { contenderReader, groupStars, type Star } from "./groups.js";
import { openProver } from "./prove.js";
import { openRelations, type Relations } from "./relation.js";
import { type Choice, relationOf, selectRemovals } from "./select.js";
import { readSubjects, type Subject } from "./subject.js";

export interface FindOptions {
  /** Only files below these folders; default the whole catalog. */
  readonly folders?: readonly string[] | undefined;
  /** Groups whose weakest verdict is one of these; default every kind of copy. */
  readonly verdicts?: readonly Verdict[] | undefined;
  /** Verdicts a plan removes; default `identical-file`, `identical-pixels`, `same-picture`. */
  readonly include?: readonly Verdict[] | undefined;
  /** Folders whose files are never removed and always kept. */
  readonly protectedFolders?: readonly string[] | undefined;
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface DuplicateGroup {
  /** Stable: the same members always have the same id. */
  readonly id: string;
  /** The weakest verdict inside. */
  readonly verdict: Verdict;
  /** The group's keeper first. */
  readonly choices: readonly Choice[];
  readonly star: Star;
}

export interface Duplicates {
  /** Folders that were asked about, as paths are printed; none for the whole catalog. */
  readonly scope: readonly string[];
  readonly groups: readonly DuplicateGroup[];
  readonly relations: Relations;
  readonly subjects: readonly Subject[];
  readonly lowQualityImages: number;
  readonly candidatePairs: number;
  /** Pairs not looked at because a picture was near too many others. */
  readonly pairsLeftOut: number;
  readonly include: readonly Verdict[];
  /** Files that could not be read again for a proof. */
  readonly failures: readonly StoredFailure[];
  readonly interrupted: boolean;
}

/** Throws FOLDER_NOT_FOUND for a missing folder of `folders` or `protectedFolders`. */
export async function findDuplicates(catalog: Catalog, options: FindOptions = {}): Promise<Duplicates> {
  const scope = (options.folders ?? []).map((folder) => relativeTo(catalog.layout.base, realFolder(folder)));
  const subjects = readSubjects(catalog, scope);
  const decisions = readDecisions(catalog.layout.decisions);
  const found = findCandidates(subjects, decisions);
  const prover = openProver(catalog, options);
  const relations = openRelations(found, decisions, prover);
  const include = options.include ?? SAFE_VERDICTS;
  const readContenders = contenderReader(catalog, options.protectedFolders ?? []);
  let stars: Star[];
  try {
    stars = await groupStars(found.classes, relations, include, readContenders);
  } finally {
    await prover.close();
  }
  const groups = stars
    .map((star) => groupOf(star, relations, include))
    .filter(({ verdict }) => (options.verdicts ?? COPY_VERDICTS).includes(verdict));
  return {
    scope,
    groups: groups.sort(byGain),
    relations,
    subjects,
    lowQualityImages: found.lowQuality,
    candidatePairs: found.candidates.length,
    pairsLeftOut: found.leftOut,
    include,
    failures: relations.failures(),
    interrupted: options.signal?.aborted === true,
  };
}

/** Bytes a plan would free in a group. */
export function reclaimableBytes(group: DuplicateGroup): number {
  return group.choices.reduce((sum, { keep, contender }) => sum + (keep ? 0 : contender.file.size), 0);
}

function groupOf(star: Star, relations: Relations, include: readonly Verdict[]): DuplicateGroup {
  const others = star.members.filter((member) => member !== star.keeper);
  const verdict = others
    .map((member) => relationOf(star.keeper, member, relations)?.verdict ?? "similar")
    .reduce(weaker);
  const id = createHash("sha256")
    .update(
      star.members
        .map(({ file }) => file.path)
        .sort()
        .join("\n"),
    )
    .digest("hex");
  return { id: id.slice(0, 12), verdict, choices: selectRemovals(star, relations, include), star };
}

/** Most bytes to free first; ties by id, so that the order is always the same. */
function byGain(a: DuplicateGroup, b: DuplicateGroup): number {
  return reclaimableBytes(b) - reclaimableBytes(a) || (a.id < b.id ? -1 : 1);
}
