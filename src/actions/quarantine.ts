// The quarantine as a person meets it: what lies there, and one file back. Giving the space back is purge.ts.

import { join, resolve } from "node:path";
import type { Layout } from "../catalog/layout.js";
import { absoluteFrom, isBelow, namedPath, relativeTo } from "../catalog/platform.js";
import type { ActionAnswer, QuarantineAnswer } from "../contract/answers.js";
import { LookalikeError } from "../contract/errors.js";
import { disk, dropEmptyFolders, type Files } from "./files.js";
import { type Journal, JournalWriter, type Move, readJournal, type StepState } from "./journal.js";
import { blankAnswer, locked, settingsOf, type UndoOptions } from "./options.js";
import { putBack } from "./put-back.js";
import { placesOf, recover } from "./recover.js";

/** One file in quarantine. */
export interface Held {
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

/** When it came to quarantine, in ms; a time nobody can read is later than all. */
export function cameAt({ state }: Held): number {
  const time = Date.parse(state.at);
  return Number.isNaN(time) ? Number.MAX_VALUE : time;
}

/** Every file in quarantine as the journal tells it, oldest apply first. */
export function heldFiles(journal: Journal): Held[] {
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

/** What lies there (`stays`) and what went, in numbers. */
export function answerOf(
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

/** One file as it is listed. */
export function entryOf(
  layout: Layout,
  files: Files,
  { state, move }: Held,
): QuarantineAnswer["entries"][number] {
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
