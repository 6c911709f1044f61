// The quarantine as a person meets it: what lies there, one file back, the space back. Deleting for good is
// journaled before it is done, so that undo can say what it cannot restore.

import { dirname, join, resolve } from "node:path";
import type { Layout } from "../catalog/layout.js";
import { takeLock } from "../catalog/lock.js";
import { absoluteFrom, isBelow, namedPath, relativeTo } from "../catalog/platform.js";
import type { ActionAnswer, QuarantineAnswer } from "../contract/answers.js";
import { invalidArgument, LookalikeError } from "../contract/errors.js";
import { disk, diskCode, dropEmptyFolders, type Files } from "./files.js";
import { type Journal, JournalWriter, type Move, readJournal, type StepState } from "./journal.js";
import { blankAnswer, locked, settingsOf, type UndoOptions } from "./options.js";
import { isStraight } from "./place.js";
import { putBack } from "./put-back.js";
import { placesOf, recover } from "./recover.js";

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
}

const DAY_MS = 86_400_000;

/** One file in quarantine. */
interface Held {
  readonly state: StepState;
  readonly index: number;
  readonly move: Move;
}

/** Lists the files in quarantine, oldest first. Throws FILE_UNREADABLE. */
export function listQuarantine(layout: Layout, files: Files = disk): QuarantineAnswer {
  const held = heldFiles(readJournal(layout)).sort((a, b) => cameAt(a) - cameAt(b));
  return { ...answerOf(layout, files, held, []), entries: held.map((file) => entryOf(layout, files, file)) };
}

/**
 * Puts back the files of these journal ids or paths (as listed, absolute, or a folder that held them), with their
 * companions. Several ids in `journal` are joined by ", ". Throws JOURNAL_NOT_FOUND for one that names nothing in
 * quarantine, before anything is moved; CATALOG_BUSY, DISK_FULL, NOT_WRITABLE.
 */
export async function restore(
  layout: Layout,
  which: readonly string[],
  options: UndoOptions = {},
): Promise<ActionAnswer> {
  const settings = settingsOf(layout, options);
  const work = async (): Promise<ActionAnswer> => {
    const steps = chosenSteps(readJournal(layout), layout, which);
    const journals = [...new Set(steps.map(({ journal }) => journal))];
    const answer = blankAnswer(journals.join(", "), settings.dryRun);
    const writer = new JournalWriter(layout, settings.files, settings.now);
    await putBack(steps, settings, writer, answer);
    if (!settings.dryRun)
      for (const id of journals) dropEmptyFolders(settings.files, join(layout.quarantine, id));
    return answer;
  };
  if (settings.dryRun) return work();
  return locked(layout, "restore", async () => {
    await recover(layout, settings);
    return work();
  });
}

/**
 * Deletes old files in quarantine for good. `entries` are those deleted (with `dryRun`: that would be); the summary
 * counts what stays and what went. A file of another size than the one moved there is left. Throws OPTION_INVALID,
 * QUARANTINE_CHANGED when it is not what a person was shown, CATALOG_BUSY, DISK_FULL, NOT_WRITABLE.
 */
export function purgeQuarantine(layout: Layout, options: PurgeOptions): QuarantineAnswer {
  const { dryRun = false, now = () => new Date(), files = disk } = options;
  const before = lastInstant(options, now);
  const lock = dryRun ? undefined : takeLock(layout, "purge");
  try {
    const held = heldFiles(readJournal(layout));
    const old = held.filter((file) => cameAt(file) <= before);
    assertAsShown(options, old);
    const sure = old.filter((file) => isPurgeable(layout, files, file));
    const gone = dryRun ? sure : deleteFiles(layout, files, sure, new JournalWriter(layout, files, now));
    const deleted = new Set(gone);
    const stays = held.filter((file) => !deleted.has(file));
    return {
      ...answerOf(layout, files, stays, gone),
      entries: gone.map((file) => entryOf(layout, files, file)),
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

/** When it came to quarantine, in ms; a time nobody can read is later than all. */
function cameAt({ state }: Held): number {
  const time = Date.parse(state.at);
  return Number.isNaN(time) ? Number.MAX_VALUE : time;
}

function heldFiles(journal: Journal): Held[] {
  const states = [...journal.entries.values()].flatMap(({ steps }) => [...steps.values()]);
  return states.flatMap((state) =>
    [...state.held].flatMap((index) => {
      const move = state.moves[index];
      return move === undefined ? [] : [{ state, index, move }];
    }),
  );
}

/** The steps that hold what was asked for, newest first; of one path in two journals, the newer. */
function chosenSteps(journal: Journal, layout: Layout, which: readonly string[]): StepState[] {
  const newestFirst = [...journal.entries.values()]
    .reverse()
    .flatMap(({ steps }) => [...steps.values()].reverse());
  const holding = newestFirst.filter(({ held, moves }) => held.size > 0 && moves.length > 0);
  const chosen = new Set<StepState>();
  for (const asked of which) {
    const isAsked = matcher(layout, asked);
    const found = holding.filter(
      (state) =>
        state.journal === asked || state.moves.some(({ from }, i) => state.held.has(i) && isAsked(from)),
    );
    if (found.length === 0)
      throw new LookalikeError(
        "JOURNAL_NOT_FOUND",
        `Nothing in quarantine is or was in ${JSON.stringify(asked)}`,
      );
    for (const state of found) chosen.add(state);
  }
  const taken = new Set<string>();
  return holding.filter((state) => {
    const place = state.moves[0]?.from ?? "";
    if (!chosen.has(state) || taken.has(place)) return false;
    taken.add(place);
    return true;
  });
}

/** A path may be given as listed, absolute, or as seen from where the person stands. */
function matcher(layout: Layout, asked: string): (from: string) => boolean {
  const keys = [absoluteFrom(layout.base, asked), resolve(asked)].map((path) =>
    relativeTo(layout.base, path),
  );
  return (from) => keys.some((key) => isBelow(from, key));
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

function answerOf(
  layout: Layout,
  files: Files,
  stays: readonly Held[],
  gone: readonly Held[],
): Omit<QuarantineAnswer, "entries"> {
  const there = stays.filter(({ move }) => files.lstat(placesOf(layout, move).to) !== undefined);
  const bytesOf = (some: readonly Held[]) => some.reduce((sum, { move }) => sum + move.bytes, 0);
  return {
    ok: true,
    root: layout.base,
    summary: {
      files: there.length,
      bytes: bytesOf(there),
      purgedFiles: gone.length,
      purgedBytes: bytesOf(gone),
    },
  };
}

function entryOf(layout: Layout, files: Files, { state, move }: Held): QuarantineAnswer["entries"][number] {
  return {
    ...namedPath(move.from),
    journal: state.journal,
    step: state.step,
    quarantinedAt: state.at,
    bytes: move.bytes,
    present: files.lstat(placesOf(layout, move).to) !== undefined,
    image: move.sha256,
    kind: move.kind,
  };
}
