// Ends what a crash cut short. A step counts as done when all its files had arrived; otherwise they go back to
// where they lay. What is on the disk decides, the journal only says where to look; nothing is dropped unless its
// bytes lie whole under the other name.

import { join } from "node:path";
import type { Layout } from "../catalog/layout.js";
import { absoluteFrom } from "../catalog/platform.js";
import { disk, diskCode, dropEmptyFolders, type Files } from "./files.js";
import { type Act, JournalWriter, type Move, readJournal, type StepState } from "./journal.js";
import { isSameFile, moveFile, partName } from "./move.js";
import { locked } from "./options.js";
import { isStraight, isStraightSoFar } from "./place.js";

/** A step that was begun and not ended. */
export interface UnfinishedStep {
  readonly journal: string;
  readonly step: number;
  readonly act: Act;
  /** Relative to the base, or absolute. */
  readonly paths: readonly string[];
}

export interface Effects {
  readonly files?: Files | undefined;
  readonly now?: (() => Date) | undefined;
}

const NOTE = "after a crash";

interface Recovery {
  readonly files: Files;
  readonly layout: Layout;
  readonly writer: JournalWriter;
}

/** The steps a crash cut short; the next apply or undo ends them. Changes nothing. */
export function unfinished(layout: Layout): UnfinishedStep[] {
  return pendingSteps(layout).map(({ journal, step, pending, moves }) => ({
    journal,
    step,
    act: pending ?? "quarantine",
    paths: moves.map(({ from }) => from),
  }));
}

/**
 * Ends every unfinished step, forward when all its files had arrived, else back. Takes no lock: the caller holds
 * it. Steps whose files cannot be read stay unfinished. Returns how many were ended.
 */
export async function recover(layout: Layout, effects: Effects = {}): Promise<number> {
  const files = effects.files ?? disk;
  const writer = new JournalWriter(layout, files, effects.now ?? (() => new Date()));
  let ended = 0;
  for (const state of pendingSteps(layout)) {
    try {
      const { act, held } = await settleStep({ files, layout, writer }, state);
      writer.outcome(state.journal, state.step, act, held, NOTE);
      writer.flush();
      dropEmptyFolders(files, join(layout.quarantine, state.journal));
      ended += 1;
    } catch (error) {
      if (diskCode(error) === undefined) throw error;
    }
  }
  return ended;
}

/** `recover` as the catalog's one writer; where nothing is unfinished, no lock is taken. Throws CATALOG_BUSY. */
export async function settle(layout: Layout): Promise<number> {
  if (pendingSteps(layout).length === 0) return 0;
  return locked(layout, "recover", () => recover(layout));
}

/** Absolute names of a move: where the file lay, where it lies in quarantine, and the folder it was scanned from. */
export function placesOf(layout: Layout, move: Move): { from: string; to: string; root: string } {
  return {
    from: absoluteFrom(layout.base, move.from),
    to: join(layout.keep, move.to),
    root: absoluteFrom(layout.base, move.root),
  };
}

function pendingSteps(layout: Layout): StepState[] {
  const entries = [...readJournal(layout).entries.values()];
  return entries.flatMap(({ steps }) => [...steps.values()].filter(({ pending }) => pending !== undefined));
}

/** Ends one step: what was done last, and which of its files lie in quarantine then. */
async function settleStep(
  { files, layout, writer }: Recovery,
  state: StepState,
): Promise<{ act: Act; held: number[] }> {
  const { pending, journal, step, moves } = state;
  if (pending === "purge") return { act: "purge", held: present(files, layout, state) };
  if (pending === "restore")
    return { act: "restore", held: await settleRestore(files, layout, state, [...state.held]) };
  const all = moves.map((_, i) => i);
  const arrived = await filterAsync(all, (i) => hasArrived(files, layout, moves[i]));
  // The picture goes last: where it arrived, all did. Where it did not, its companions go back to it.
  if (arrived.length === 0 || arrived.includes(0)) return { act: "quarantine", held: arrived };
  writer.outcome(journal, step, "quarantine", arrived, NOTE);
  writer.intendAgain(journal, step, "restore", arrived);
  writer.flush();
  return { act: "restore", held: await settleRestore(files, layout, state, arrived) };
}

/** The picture goes back first: once it is back, its companions follow; else all stay for another undo. */
async function settleRestore(
  files: Files,
  layout: Layout,
  state: StepState,
  held: readonly number[],
): Promise<number[]> {
  const left = await filterAsync(held, async (i) => !(await isBack(files, layout, state.moves[i])));
  if (left.includes(0)) return left;
  return filterAsync(left, async (i) => !(await goBack(files, layout, state.moves[i])));
}

function present(files: Files, layout: Layout, state: StepState): number[] {
  return [...state.held].filter((i) => {
    const move = state.moves[i];
    return move !== undefined && files.lstat(placesOf(layout, move).to) !== undefined;
  });
}

/** Whether a file's move into quarantine was complete; a second name made for it is dropped when it was not. */
async function hasArrived(files: Files, layout: Layout, move: Move | undefined): Promise<boolean> {
  if (move === undefined) return false;
  const { from, to, root } = placesOf(layout, move);
  dropPart(files, layout.quarantine, to, move);
  if (files.lstat(to) === undefined) return false;
  if (files.lstat(from) === undefined) return true;
  // A link on either way could make one file look like two: then nothing is dropped.
  if (!isStraight(files, layout.quarantine, to) || !isStraight(files, root, from)) return true;
  // Another file at the old place came later: then this is the only copy of what lay there.
  if (!isSameFile(files, from, to) && !(await holds(files, from, move))) return true;
  files.unlink(to);
  return false;
}

/** Whether a file's way back was complete; what was made for it is dropped when it was not. */
async function isBack(files: Files, layout: Layout, move: Move | undefined): Promise<boolean> {
  if (move === undefined) return false;
  const { from, to, root } = placesOf(layout, move);
  if (!isStraightSoFar(files, root, from) || files.lstat(to) === undefined)
    return files.lstat(to) === undefined && files.lstat(from) !== undefined;
  dropPart(files, root, from, move);
  const there = files.lstat(from);
  if (there === undefined) return false;
  if (!isSameFile(files, from, to) && there.size === 0n && move.bytes > 0 && there.isFile()) {
    files.unlink(from); // the name was taken, the copy had not come
    return false;
  }
  if (!isSameFile(files, from, to) && !(await holds(files, from, move))) return false;
  files.unlink(to);
  return true;
}

async function goBack(files: Files, layout: Layout, move: Move | undefined): Promise<boolean> {
  if (move === undefined) return false;
  const { from, to, root } = placesOf(layout, move);
  if (!isStraightSoFar(files, root, from)) return false;
  const content = await files.read(to);
  return (
    content.sha256 === move.sha256 && (await moveFile(files, { from: to, to: from, content })) === undefined
  );
}

function dropPart(files: Files, top: string, to: string, move: Move): void {
  const part = partName(to, move.sha256);
  if (files.lstat(part)?.isFile() === true && isStraight(files, top, part)) files.unlink(part);
}

async function holds(files: Files, path: string, { sha256 }: Move): Promise<boolean> {
  return files.lstat(path)?.isFile() === true && (await files.read(path)).sha256 === sha256;
}

async function filterAsync(
  all: readonly number[],
  test: (index: number) => Promise<boolean>,
): Promise<number[]> {
  const passed: number[] = [];
  for (const index of all) if (await test(index)) passed.push(index);
  return passed;
}
