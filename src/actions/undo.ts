// Takes an apply back: its steps in reverse order, from the journal and the quarantine alone. The database may be
// gone; with one at hand the files' rows come back too.

import { join } from "node:path";
import type { Layout } from "../catalog/layout.js";
import { namedPath } from "../catalog/platform.js";
import type { ActionAnswer } from "../contract/answers.js";
import { LookalikeError } from "../contract/errors.js";
import { dropEmptyFolders } from "./files.js";
import { type Entry, type Journal, JournalWriter, readJournal, type StepState } from "./journal.js";
import {
  blankAnswer,
  locked,
  type OpenAnswer,
  type Settings,
  settingsOf,
  type UndoOptions,
} from "./options.js";
import { putBack } from "./put-back.js";
import { recover } from "./recover.js";

export type { UndoOptions } from "./options.js";

/**
 * Undoes the apply with this journal id, or the newest that is not undone. With nothing to undo, `journal` is ""
 * (or the id asked for) and `done` 0; `alreadyDone` counts the steps that were undone before. What could not be put
 * back is in `notUndone`. Throws JOURNAL_NOT_FOUND, CATALOG_BUSY, DISK_FULL, NOT_WRITABLE.
 */
export async function undo(layout: Layout, id?: string, options: UndoOptions = {}): Promise<ActionAnswer> {
  const settings = settingsOf(layout, options);
  if (settings.dryRun) return undoEntry(chosen(readJournal(layout), id), settings);
  return locked(layout, "undo", async () => {
    await recover(layout, settings);
    return undoEntry(chosen(readJournal(layout), id), settings);
  });
}

function chosen(journal: Journal, id: string | undefined): Entry | undefined {
  if (id === undefined) return [...journal.entries.values()].reverse().find(isToUndo);
  const entry = journal.entries.get(id);
  if (entry === undefined)
    throw new LookalikeError("JOURNAL_NOT_FOUND", `The journal has no entry ${JSON.stringify(id)}`);
  return entry;
}

/** Files in quarantine are to undo until they are back; files deleted for good, until a person was told. */
function isToUndo({ steps, undone }: Entry): boolean {
  return [...steps.values()].some((state) =>
    isLost(state) ? !undone : state.held.size > 0 || (state.purged.size > 0 && !undone),
  );
}

async function undoEntry(entry: Entry | undefined, settings: Settings): Promise<ActionAnswer> {
  const answer = blankAnswer(entry?.id ?? "", settings.dryRun);
  if (entry === undefined) return answer;
  const writer = new JournalWriter(settings.layout, settings.files, settings.now);
  const steps = [...entry.steps.values()].reverse();
  for (const state of steps) answer.notUndone.push(...hopeless(state, settings.layout));
  answer.alreadyDone = steps.filter(isBack).length;
  const held = steps.filter((state) => state.held.size > 0 && !isLost(state));
  await putBack(held, settings, writer, answer);
  if (settings.dryRun) return answer;
  if (!answer.interrupted && isToUndo(entry))
    writer.end(entry.id, "undo", { done: answer.done, notUndone: answer.notUndone.length });
  writer.flush();
  dropEmptyFolders(settings.files, join(settings.layout.quarantine, entry.id));
  return answer;
}

/** Rows for files of a step that can never be put back. */
function hopeless(state: StepState, layout: Layout): OpenAnswer["notUndone"] {
  if (isLost(state)) {
    const folder = join(layout.quarantine, state.journal);
    const reason = `the journal's line for step ${state.step} cannot be read: look for its files in ${JSON.stringify(folder)}`;
    return [{ ...namedPath(folder), code: "JOURNAL_DAMAGED", reason }];
  }
  return [...state.purged].flatMap((index) => {
    const move = state.moves[index];
    return move === undefined
      ? []
      : [
          {
            ...namedPath(move.from),
            code: "UNDO_MISSING",
            reason: "it was deleted for good by a purge of the quarantine",
          },
        ];
  });
}

function isLost({ damaged, held }: StepState): boolean {
  return damaged && held.size > 0;
}

function isBack({ held, purged, damaged }: StepState): boolean {
  return !damaged && held.size === 0 && purged.size === 0;
}
