// What must be true before a file is moved, looked at on the disk immediately before it is: the file is the one
// the plan means, in a place it may be taken from, and its keeper lies whole in another. A plan is not trusted in
// anything: it may be old, edited by hand, or made to do harm.

import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Catalog } from "../catalog/catalog.js";
import { isInCatalogFolder, type Named, type Root, rootsOf, spell } from "../catalog/place.js";
import { bytesFromName, isBelow, isInCloudOnly, type NamedPath, pathOfNamed } from "../catalog/platform.js";
import type { ErrorCode } from "../contract/errors.js";
import type { Plan, PlanStep } from "../contract/plan.js";
import { FolderNames, findCompanions } from "./companions.js";
import { type Content, diskCode, type Files, inodeOf, isUntouched } from "./files.js";
import type { Move } from "./journal.js";
import type { MoveFailure } from "./move.js";
import { isStraight, protectedPlaces, quarantinePlace } from "./place.js";

/** Why a step is not done. `reason` ends without a period and quotes names as JSON does. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly reason: string;
}

/** One file of a step, ready to be moved: the journal's words for it, and what its bytes were found to be. */
export interface ReadyMove {
  readonly move: Move;
  readonly path: string;
  readonly content: Content;
}

export interface ReadyStep {
  /** The picture first, then its companions. */
  readonly moves: readonly ReadyMove[];
  /** Whether the keeper is still the file that was read; asked again when the file's name is about to be dropped. */
  readonly objection: () => MoveFailure | undefined;
}

/** What the checks of all steps of one plan share: the catalog's places, and what the whole plan says. */
export interface Survey {
  readonly catalog: Catalog;
  readonly files: Files;
  readonly roots: readonly Root[];
  readonly protectedFolders: readonly string[];
  /** Every file the plan removes, and the first step that does. */
  readonly removedBy: ReadonlyMap<string, number>;
  /** Every file the plan names as a keeper. */
  readonly keepers: ReadonlySet<string>;
  readonly names: FolderNames;
}

/** Looks at the whole plan once, before its first step. */
export function survey(catalog: Catalog, plan: Plan, asked: readonly string[], files: Files): Survey {
  const { layout, store } = catalog;
  const removedBy = new Map<string, number>();
  const keepers = new Set<string>();
  for (const step of plan.steps) {
    const key = keyOf(layout.base, step);
    if (!removedBy.has(key)) removedBy.set(key, step.id);
    keepers.add(keyOf(layout.base, step.keeper));
  }
  return {
    catalog,
    files,
    roots: rootsOf(layout.base, store.roots()),
    protectedFolders: protectedPlaces(files, layout, plan.protected, asked),
    removedBy,
    keepers,
    names: new FolderNames(files),
  };
}

/** Checks one step now. `journal` is the id its destination is computed from. Throws when `signal` aborts. */
export async function checkStep(
  on: Survey,
  step: PlanStep,
  journal: string,
  signal?: AbortSignal,
): Promise<ReadyStep | Refusal> {
  const plain = checkPlanItself(on, step);
  if (plain !== undefined) return plain;
  try {
    const file = checkPlace(on, step, FILE);
    if ("code" in file) return file;
    const keeper = checkPlace(on, step.keeper, KEEPER);
    if ("code" in keeper) return keeper;
    if (file.inode === keeper.inode)
      return refuse(
        "PLAN_SAME_FILE",
        `${quoted(file.key)} and its keeper ${quoted(keeper.key)} are one file on disk (hard links)`,
      );
    const content = await readAs(on, file, step.sha256, FILE, signal);
    if ("code" in content) return content;
    const companions = await readCompanions(on, file, journal, signal);
    const kept = await readAs(on, keeper, step.keeper.sha256, KEEPER, signal);
    if ("code" in kept) return kept;
    const moves = [ready(file, content, "picture", journal), ...companions];
    return { moves, objection: () => objectionOf(on, keeper, kept) };
  } catch (error) {
    const code = diskCode(error);
    if (code === undefined) throw error;
    return refuse("FILE_UNREADABLE", `the disk said ${code} while the step was checked`);
  }
}

/** What differs in the answers for the file to remove and for its keeper. */
interface Role {
  readonly word: string;
  readonly missing: ErrorCode;
  readonly changed: ErrorCode;
  readonly mayBeProtected: boolean;
}
const FILE: Role = {
  word: "the file",
  missing: "PLAN_FILE_MISSING",
  changed: "PLAN_FILE_CHANGED",
  mayBeProtected: false,
};
const KEEPER: Role = {
  word: "the keeper",
  missing: "PLAN_KEEPER_MISSING",
  changed: "PLAN_KEEPER_CHANGED",
  mayBeProtected: true,
};

interface Place extends Named {
  readonly root: Root;
  readonly inode: string;
}

function checkPlanItself(on: Survey, step: PlanStep): Refusal | undefined {
  const { base } = on.catalog.layout;
  const key = keyOf(base, step);
  const first = on.removedBy.get(key);
  if (first !== step.id) return refuse("PLAN_STEP_REPEATED", `step ${first} removes ${quoted(key)} already`);
  const keeper = keyOf(base, step.keeper);
  if (keeper === key) return refuse("PLAN_SAME_FILE", `${quoted(key)} is named as its own keeper`);
  const remover = on.removedBy.get(keeper);
  if (remover !== undefined)
    return refuse("PLAN_KEEPER_REMOVED", `step ${remover} removes the keeper ${quoted(keeper)}`);
  return undefined;
}

/** Whether a file lies where the catalog knows it and where a plan may reach; its place. */
function checkPlace(on: Survey, ref: NamedPath & { readonly sha256: string }, role: Role): Place | Refusal {
  const { files, catalog } = on;
  const { layout, store } = catalog;
  const named = spell(layout.base, pathOfNamed(ref));
  const name = `${role.word} ${quoted(pathOfNamed(ref))}`;
  const root = named === undefined ? undefined : on.roots.find(({ path }) => isBelow(named.path, path));
  if (named === undefined || root === undefined)
    return refuse("PLAN_PATH_OUTSIDE", `${name} lies outside the scanned folders`);
  if (isInCatalogFolder(layout, named.path))
    return refuse("PLAN_PATH_OUTSIDE", `${name} lies in a catalog's own folder`);
  if (!role.mayBeProtected && isProtected(on, named.path))
    return refuse("PLAN_PROTECTED", `${name} lies in a protected folder`);
  const stats = files.lstat(named.path);
  if (stats === undefined) return refuse(role.missing, `${name} is gone`);
  if (!isStraight(files, root.path, named.path))
    return refuse("PLAN_SYMLINK", `a folder on the way to ${name} is a symbolic link`);
  if (stats.isSymbolicLink()) return refuse("PLAN_SYMLINK", `${name} is a symbolic link`);
  if (!stats.isFile()) return refuse("PLAN_NOT_A_FILE", `${name} is no regular file`);
  if (isInCloudOnly(stats)) return refuse("FILE_NOT_LOCAL", `the bytes of ${name} lie in the cloud only`);
  const real = files.realpath(named.path) ?? named.path;
  if (!role.mayBeProtected && isProtected(on, real))
    return refuse("PLAN_PROTECTED", `${name} lies in a protected folder`);
  const stored = store.fileAt(named.key);
  // A disk that ignores the case of letters finds a file under names the catalog does not know it by.
  if (stored === undefined || basename(real) !== basename(named.path))
    return refuse("PLAN_UNKNOWN_FILE", `the catalog does not know ${name}`);
  if (store.imageById(stored.image)?.content !== ref.sha256)
    return refuse(role.changed, `the catalog knows ${name} with other content than the plan`);
  return { ...named, root, inode: inodeOf(stats) };
}

async function readAs(
  on: Survey,
  place: Place,
  sha256: string,
  role: Role,
  signal?: AbortSignal,
): Promise<Content | Refusal> {
  const content = await on.files.read(place.path, signal);
  if (content.sha256 === sha256 && content.inode === place.inode) return content;
  return refuse(role.changed, `${role.word} ${quoted(place.key)} changed since the plan was made`);
}

/** Companions that can move; one that is a link, protected, a keeper or a step of its own stays where it is. */
async function readCompanions(
  on: Survey,
  file: Place,
  journal: string,
  signal?: AbortSignal,
): Promise<ReadyMove[]> {
  const found: ReadyMove[] = [];
  for (const { path, kind } of findCompanions(file.path, on.names)) {
    const named = spell(on.catalog.layout.base, path);
    if (named === undefined || on.removedBy.has(named.key) || on.keepers.has(named.key)) continue;
    const stats = on.files.lstat(path);
    if (stats?.isFile() !== true || isProtected(on, path) || isInCloudOnly(stats)) continue;
    const content = await on.files.read(path, signal);
    found.push(ready({ ...named, root: file.root }, content, kind, journal));
  }
  return found;
}

function ready(
  named: Named & { readonly root: Root },
  content: Content,
  kind: Move["kind"],
  journal: string,
): ReadyMove {
  const { root, key, path } = named;
  const rootHash = createHash("sha256").update(bytesFromName(root.path)).digest("hex").slice(0, 8);
  const { sha256, bytes, mtimeNs, mode } = content;
  const to = quarantinePlace(journal, rootHash, root, named);
  return { path, content, move: { from: key, to, root: root.name, kind, sha256, bytes, mtimeNs, mode } };
}

function objectionOf(on: Survey, keeper: Place, kept: Content): MoveFailure | undefined {
  const isThere =
    isStraight(on.files, keeper.root.path, keeper.path) && isUntouched(on.files.lstat(keeper.path), kept);
  return isThere
    ? undefined
    : { kind: "keeper", reason: `its keeper ${quoted(keeper.key)} changed meanwhile` };
}

function isProtected(on: Survey, path: string): boolean {
  return on.protectedFolders.some((folder) => isBelow(path, folder));
}

/** The name that tells files of a plan apart; a name with no place has itself. */
function keyOf(base: string, ref: NamedPath): string {
  const name = pathOfNamed(ref);
  return spell(base, name)?.key ?? name;
}

function refuse(code: ErrorCode, reason: string): Refusal {
  return { code, reason };
}

function quoted(name: string): string {
  return JSON.stringify(name);
}
