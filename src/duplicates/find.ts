// Finds the duplicates of a catalog: candidates -> proof -> verdict -> decisions -> groups -> what a plan would
// remove. Reads the catalog and the candidates' files, changes neither (proofs are kept for the next time).

import { createHash } from "node:crypto";
import type { Catalog } from "../catalog/catalog.js";
import { type Decisions, readDecisions } from "../catalog/decisions.js";
import { realFolder } from "../catalog/layout.js";
import { isBelow, relativeTo } from "../catalog/platform.js";
import type { StoredFailure } from "../catalog/store.js";
import { COPY_VERDICTS, SAFE_VERDICTS, type Verdict, weaker } from "../contract/verdict.js";
import { type Candidates, findCandidates } from "./candidates.js";
import { contenderReader, type FileWords, groupStars, type Star } from "./groups.js";
import type { Contender } from "./keeper.js";
import { openProver, type ProveOptions } from "./prove.js";
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
  /** What a person had said when they were found. */
  readonly decisions: Decisions;
  /** How the catalog stood when its pictures were read. */
  readonly catalogStamp: string;
}

/** Throws FOLDER_NOT_FOUND for a missing folder of `folders` or `protectedFolders`. */
export async function findDuplicates(catalog: Catalog, options: FindOptions = {}): Promise<Duplicates> {
  const scope = (options.folders ?? []).map((folder) => relativeTo(catalog.layout.base, realFolder(folder)));
  const include = options.include ?? SAFE_VERDICTS;
  const isProtected = protection(catalog, options.protectedFolders ?? []);
  const decisions = readDecisions(catalog.layout.decisions);
  const catalogStamp = catalog.store.stamp();
  const subjects = readSubjects(catalog, scope);
  const markOf = markReader(catalog, decisions);
  const found = await groupSubjects(catalog, subjects, { decisions, include, isProtected, markOf }, options);
  const groups = found.groups.filter(({ verdict }) => (options.verdicts ?? COPY_VERDICTS).includes(verdict));
  return {
    scope,
    groups: groups.sort(byGain),
    relations: found.relations,
    subjects,
    lowQualityImages: found.candidates.lowQuality,
    candidatePairs: found.candidates.candidates.length,
    pairsLeftOut: found.candidates.leftOut,
    include,
    failures: found.relations.failures(),
    interrupted: options.signal?.aborted === true,
    decisions,
    catalogStamp,
  };
}

/** What groups depend on besides the pictures. */
export interface GroupRules extends FileWords {
  readonly decisions: Decisions;
  readonly include: readonly Verdict[];
}

export interface Grouped {
  /** In no order. */
  readonly groups: DuplicateGroup[];
  readonly relations: Relations;
  readonly candidates: Candidates;
  /** Every file that was looked at, those of no group too. */
  contenders(): Contender[];
}

/** The groups among these subjects and the relations behind them. */
export async function groupSubjects(
  catalog: Catalog,
  subjects: readonly Subject[],
  rules: GroupRules,
  options: ProveOptions = {},
): Promise<Grouped> {
  const candidates = await findCandidates(catalog, subjects, rules.decisions, options.signal);
  const prover = openProver(catalog, options);
  const relations = openRelations(candidates, rules.decisions, prover);
  const contendersOf = contenderReader(catalog, rules);
  let stars: Star[];
  try {
    stars = await groupStars(candidates.classes, relations, rules.include, contendersOf);
  } finally {
    await prover.close();
  }
  return {
    groups: stars.map((star) => groupOf(star, relations, rules.include)),
    relations,
    candidates,
    contenders: () => candidates.classes.flatMap(contendersOf),
  };
}

/** What was said of each file; the catalog tells which files are gone. */
export function markReader(catalog: Catalog, decisions: Decisions): FileWords["markOf"] {
  const isThere = (path: string) => catalog.store.fileAt(path) !== undefined;
  return (subject, { path, alsoAt }) =>
    [path, ...alsoAt]
      .map((name) => decisions.mark(subject, name, isThere))
      .find((mark) => mark !== undefined);
}

/** Bytes a plan would free in a group. */
export function reclaimableBytes(group: DuplicateGroup): number {
  return group.choices.reduce((sum, { keep, contender }) => sum + (keep ? 0 : contender.file.size), 0);
}

/** Tells files below protected folders; a hard link there protects its file. */
function protection(catalog: Catalog, folders: readonly string[]): FileWords["isProtected"] {
  const guarded = folders.map((folder) => relativeTo(catalog.layout.base, realFolder(folder)));
  return ({ path, alsoAt }) =>
    guarded.some((folder) => [path, ...alsoAt].some((name) => isBelow(name, folder)));
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
