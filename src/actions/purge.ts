// Giving the quarantine's space back: what lies there long enough is deleted for good. The one action without a way
// back, so it is journaled before it is done, and a file goes only while what was kept in its place is there.

import { dirname, join } from "node:path";
import type { Layout } from "../catalog/layout.js";
import { takeLock } from "../catalog/lock.js";
import { absoluteFrom, namedPath } from "../catalog/platform.js";
import type { Store } from "../catalog/store.js";
import type { QuarantineAnswer } from "../contract/answers.js";
import { invalidArgument, LookalikeError } from "../contract/errors.js";
import { disk, diskCode, dropEmptyFolders, type Files } from "./files.js";
import { type Journal, JournalWriter, readJournal, type StepState } from "./journal.js";
import { isStraight } from "./place.js";
import { answerOf, cameAt, entryOf, type Held, heldFiles } from "./quarantine.js";
import { placesOf } from "./recover.js";

/** Which files a purge takes: by their age, or those a person was shown. */
export type PurgeOptions = PurgeEffects & (OldFiles | ShownFiles);

interface OldFiles {
  /** Only what was moved there at least so many days ago; 0 is everything. */
  readonly olderThanDays: number;
}

/** What a person confirmed. What came later stays, and where it is another number by now, all of it stays. */
interface ShownFiles {
  /** Only what was moved there until then. */
  readonly before: Date;
  /** How many files were listed there that came until then. */
  readonly expectedFiles: number;
}

interface PurgeEffects {
  /** Say what would go, delete nothing. */
  readonly dryRun?: boolean | undefined;
  readonly now?: (() => Date) | undefined;
  readonly files?: Files | undefined;
  /** The catalog's rows, where there is a database: a kept file that was moved or renamed is found by its content. */
  readonly store?: Store | undefined;
}

const DAY_MS = 86_400_000;

/**
 * Deletes old files in quarantine for good. `entries` are those deleted (with `dryRun`: that would be); the summary
 * counts what stays and what went; `heldBack` are those that stay because what was kept in their place is gone or
 * changed: they may be the last copy. A file of another size than the one moved there is left. Throws
 * OPTION_INVALID, QUARANTINE_CHANGED when it is not what a person was shown, CATALOG_BUSY, DISK_FULL, NOT_WRITABLE.
 */
export async function purgeQuarantine(layout: Layout, options: PurgeOptions): Promise<QuarantineAnswer> {
  const { dryRun = false, now = () => new Date(), files = disk } = options;
  const before = lastInstant(options, now);
  const lock = dryRun ? undefined : takeLock(layout, "purge");
  try {
    const journal = readJournal(layout);
    const held = heldFiles(journal);
    const old = held.filter((file) => cameAt(file) <= before);
    assertAsShown(options, old);
    const sure = old.filter((file) => isPurgeable(layout, files, file));
    const isKept = keptElsewhere(layout, journal, { files, store: options.store });
    const kept = new Map<StepState, boolean>();
    for (const { state } of sure) if (!kept.has(state)) kept.set(state, await isKept(state));
    const free = sure.filter(({ state }) => kept.get(state));
    const gone = dryRun ? free : deleteFiles(layout, files, free, new JournalWriter(layout, files, now));
    const deleted = new Set(gone);
    const stays = held.filter((file) => !deleted.has(file));
    return {
      ...answerOf(layout, files, stays, gone),
      entries: gone.map((file) => entryOf(layout, files, file)),
      heldBack: sure.filter(({ state }) => !kept.get(state)).map(heldBackRow),
    };
  } finally {
    lock?.release();
  }
}

/** The last instant a file may have come at to be deleted, in ms. Throws OPTION_INVALID. */
function lastInstant(options: PurgeOptions, now: () => Date): number {
  if ("before" in options) {
    if (Number.isNaN(options.before.getTime())) throw invalidArgument("before", "a date", options.before);
    return options.before.getTime();
  }
  const { olderThanDays } = options;
  if (!Number.isFinite(olderThanDays) || olderThanDays < 0)
    throw invalidArgument("olderThanDays", "0 or more days", olderThanDays);
  return now().getTime() - olderThanDays * DAY_MS;
}

/** No later file can come until an instant that is over: the same number are the same files. */
function assertAsShown(options: PurgeOptions, old: readonly Held[]): void {
  if (!("before" in options) || options.expectedFiles === old.length) return;
  throw new LookalikeError(
    "QUARANTINE_CHANGED",
    `Expected ${options.expectedFiles} files in quarantine that came until ${options.before.toISOString()} but there are ${old.length}`,
  );
}

/** Whether a file is surely the one that was moved there: its place is real, its size the same. */
function isPurgeable(layout: Layout, files: Files, { state, move }: Held): boolean {
  const { to } = placesOf(layout, move);
  const stats = files.lstat(to);
  if (state.pending !== undefined || stats === undefined) return false;
  return stats.isFile() && Number(stats.size) === move.bytes && isStraight(files, layout.quarantine, to);
}

function deleteFiles(layout: Layout, files: Files, old: readonly Held[], writer: JournalWriter): Held[] {
  const steps = new Map<StepState, Held[]>();
  for (const file of old) steps.set(file.state, [...(steps.get(file.state) ?? []), file]);
  for (const [state, some] of steps) {
    const only = some.map(({ index }) => index);
    writer.intendAgain(state.journal, state.step, "purge", only);
  }
  writer.flush();
  const gone: Held[] = [];
  for (const [state, some] of steps) {
    const deleted = some.filter(({ move }) => isDeleted(files, placesOf(layout, move).to));
    const left = [...state.held].filter((index) => !deleted.some((file) => file.index === index));
    writer.outcome(state.journal, state.step, "purge", left);
    gone.push(...deleted);
  }
  writer.flush();
  const journals = new Set(old.map(({ state }) => state.journal));
  for (const id of journals) dropEmptyFolders(files, join(layout.quarantine, id));
  return gone;
}

function isDeleted(files: Files, path: string): boolean {
  try {
    files.unlink(path);
    files.syncFolder(dirname(path));
    return true;
  } catch (error) {
    if (diskCode(error) === undefined) throw error;
    return files.lstat(path) === undefined;
  }
}

/**
 * Whether the picture of a step still exists outside quarantine: its keeper lies in its place unchanged, or was
 * itself moved there for another that does, or the catalog knows a file with the content of either. Hashed, each once.
 */
function keptElsewhere(
  layout: Layout,
  journal: Journal,
  { files, store }: Pick<PurgeEffects, "store"> & { readonly files: Files },
): (state: StepState) => Promise<boolean> {
  const states = [...journal.entries.values()].flatMap(({ steps }) => [...steps.values()]);
  const hashes = new Map<string, string | undefined>();
  const hashOf = async (path: string) => {
    const absolute = absoluteFrom(layout.base, path);
    if (!hashes.has(absolute)) hashes.set(absolute, await contentAt(files, absolute));
    return hashes.get(absolute);
  };
  const isKept = async (state: StepState, asked: ReadonlySet<StepState>): Promise<boolean> => {
    const { keeper } = state;
    const own = state.moves[0]?.sha256;
    if (keeper === undefined || own === undefined || asked.has(state)) return false;
    if ((await hashOf(keeper.path)) === keeper.sha256) return true;
    for (const content of [keeper.sha256, own])
      for (const path of pathsOf(store, content)) if ((await hashOf(path)) === content) return true;
    const moved = states.find(
      ({ moves }) => moves[0]?.from === keeper.path && moves[0].sha256 === keeper.sha256,
    );
    return moved !== undefined && isKept(moved, new Set([...asked, state]));
  };
  return (state) => isKept(state, new Set());
}

function pathsOf(store: Store | undefined, content: string): string[] {
  const image = store?.imageByContent(content);
  return image === undefined ? [] : (store?.filesOf(image.id) ?? []).map(({ path }) => path);
}

async function contentAt(files: Files, path: string): Promise<string | undefined> {
  try {
    return (await files.read(path)).sha256;
  } catch (error) {
    if (diskCode(error) === undefined) throw error;
    return undefined;
  }
}

function heldBackRow({ state, move }: Held): NonNullable<QuarantineAnswer["heldBack"]>[number] {
  const keeper = state.keeper === undefined ? "its keeper" : JSON.stringify(state.keeper.path);
  return {
    ...namedPath(move.from),
    code: "PLAN_KEEPER_MISSING",
    reason: `${keeper}, which was kept for it, is gone or changed: this may be the last copy`,
  };
}
