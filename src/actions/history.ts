// What was done, as a person reads it: one entry an apply, with what became of its files since. From the journal
// alone, so it can be told without the database.

import type { Layout } from "../catalog/layout.js";
import type { HistoryAnswer, HistoryEntry } from "../contract/explore.js";
import { type Entry, readJournal, type StepState } from "./journal.js";

/** Every apply that moved something, newest first. Throws FILE_UNREADABLE. */
export function listHistory(layout: Layout): Pick<HistoryAnswer, "damagedLines" | "entries"> {
  const { entries, damagedLines } = readJournal(layout);
  const told = [...entries.values()].reverse().map(entryOf);
  return { damagedLines, entries: told.filter(({ moved, interrupted }) => moved > 0 || interrupted) };
}

function entryOf({ id, startedAt, steps }: Entry): HistoryEntry {
  const states = [...steps.values()];
  const sum = (count: (state: StepState) => number) =>
    states.reduce((total, state) => total + count(state), 0);
  const moved = sum((state) => state.moved.size);
  const held = sum((state) => state.held.size);
  const purged = sum((state) => state.purged.size);
  return {
    journal: id,
    startedAt,
    moved,
    held,
    putBack: moved - held - purged,
    purged,
    heldBytes: sum(heldBytes),
    // A crash always leaves a step pending; once it was settled, every file is where the journal says.
    interrupted: states.some(({ pending }) => pending !== undefined),
  };
}

function heldBytes({ held, moves }: StepState): number {
  return [...held].reduce((total, index) => total + (moves[index]?.bytes ?? 0), 0);
}
