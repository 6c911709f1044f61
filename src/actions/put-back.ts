// Puts files of quarantined steps back where they lay: undo does it for a whole journal, restore for some files.
// A picture that cannot go back keeps its companions with it; nothing at the old place is ever overwritten.

import { dirname } from "node:path";
import { namedPath } from "../catalog/platform.js";
import type { ErrorCode } from "../contract/errors.js";
import { type Content, diskCode, type Files, inodeOf } from "./files.js";
import type { JournalWriter, Move, StepState } from "./journal.js";
import { isSameFile, type MoveFailure, moveFile } from "./move.js";
import type { OpenAnswer, Settings } from "./options.js";
import { isStraight, isStraightSoFar } from "./place.js";
import { placesOf } from "./recover.js";

interface Obstacle {
  readonly code: ErrorCode;
  readonly reason: string;
}

/** A quarantined file that can go back; `content` is absent when it lies at its old place already. */
interface Way {
  readonly index: number;
  readonly move: Move;
  readonly from: string;
  readonly to: string;
  readonly content: Content | undefined;
}

/** Puts these steps back, in this order, and counts it in `answer`. Stops between steps when the signal aborts. */
export async function putBack(
  steps: readonly StepState[],
  settings: Settings,
  writer: JournalWriter,
  answer: OpenAnswer,
): Promise<void> {
  const { signal, onProgress } = settings;
  for (const [i, state] of steps.entries()) {
    if (signal?.aborted) break;
    try {
      await putStepBack(state, settings, writer, answer);
    } catch (error) {
      if (!signal?.aborted || error !== signal.reason) throw error;
      break;
    }
    onProgress({ done: i + 1, total: steps.length, bytes: answer.bytes });
  }
  answer.interrupted = signal?.aborted === true;
  writer.flush();
}

async function putStepBack(
  state: StepState,
  settings: Settings,
  writer: JournalWriter,
  answer: OpenAnswer,
): Promise<void> {
  const { ways, blocked } = await findWays(state, settings);
  answer.notUndone.push(...blocked);
  if (ways.length === 0) return;
  if (settings.dryRun) {
    for (const way of ways) count(answer, way);
    return;
  }
  writer.intendAgain(
    state.journal,
    state.step,
    "restore",
    ways.map(({ index }) => index),
  );
  writer.flush();
  const held = new Set(state.held);
  for (const way of ways) {
    const failure = await goBack(settings, way);
    if (failure !== undefined) {
      answer.notUndone.push(obstacleRow(way.move, failureCode(failure)));
      if (way.move.kind === "picture") break;
      continue;
    }
    held.delete(way.index);
    count(answer, way);
    remember(settings, way);
  }
  writer.outcome(state.journal, state.step, "restore", held);
}

/** Which files of a step can go back, and what stands in the way of the others. */
async function findWays(
  state: StepState,
  settings: Settings,
): Promise<{ ways: Way[]; blocked: OpenAnswer["notUndone"] }> {
  const ways: Way[] = [];
  const blocked: OpenAnswer["notUndone"] = [];
  for (const [index, move] of state.moves.entries()) {
    if (!state.held.has(index)) continue;
    const found = await findWay(index, move, settings);
    if (!("code" in found)) ways.push(found);
    else blocked.push(obstacleRow(move, found));
    if ("code" in found && move.kind === "picture") break;
  }
  return { ways, blocked };
}

async function findWay(
  index: number,
  move: Move,
  { layout, files, signal }: Settings,
): Promise<Way | Obstacle> {
  const { from: to, to: from, root } = placesOf(layout, move);
  try {
    if (!isStraightSoFar(files, root, to))
      return { code: "UNDO_FAILED", reason: "a folder on the way to the old place is a symbolic link" };
    const stats = files.lstat(from);
    if (stats === undefined) return { code: "UNDO_MISSING", reason: "its file is no longer in quarantine" };
    if (!stats.isFile() || !isStraight(files, layout.quarantine, from))
      return { code: "UNDO_CHANGED", reason: "what lies in quarantine is no regular file" };
    // After a power cut a dropped name may be back: one file, two names, and only one to drop.
    if (isSameFile(files, from, to)) return { index, move, from, to, content: undefined };
    if (files.lstat(to) !== undefined)
      return { code: "UNDO_OCCUPIED", reason: "another file lies at the old place" };
    const content = await files.read(from, signal);
    if (content.sha256 !== move.sha256)
      return { code: "UNDO_CHANGED", reason: "its bytes in quarantine are no longer those that were moved" };
    return { index, move, from, to, content };
  } catch (error) {
    const code = diskCode(error);
    if (code === undefined) throw error;
    return { code: "UNDO_FAILED", reason: `the disk said ${code}` };
  }
}

async function goBack(
  { files }: Settings,
  { move, from, to, content }: Way,
): Promise<MoveFailure | undefined> {
  try {
    if (content === undefined) {
      files.unlink(from);
      files.syncFolder(dirname(from));
      return undefined;
    }
    return await moveFile(files, { from, to, content: asItWas(files, from, move, content) });
  } catch (error) {
    const code = diskCode(error);
    if (code === undefined) throw error;
    return { kind: "failed", reason: `the disk said ${code}` };
  }
}

/** Gives a quarantined file back its time and mode, as far as it lost them; what it is then. */
function asItWas(files: Files, path: string, move: Move, content: Content): Content {
  // A file that was copied has its time to the microsecond: as much as Node can set.
  const isTimeKept = content.mtimeNs / 1000n === move.mtimeNs / 1000n;
  if (isTimeKept && content.mode === move.mode) return content;
  if (!isTimeKept) files.setTime(path, move.mtimeNs);
  if (content.mode !== move.mode) files.setMode(path, move.mode);
  const { mtimeNs, ctimeNs } = files.lstat(path) ?? content;
  return { ...content, mode: move.mode, mtimeNs, ctimeNs };
}

/** Puts the file's row back, where the catalog still knows its content. */
function remember({ store, files, now }: Settings, { move, to }: Way): void {
  const image = store?.imageByContent(move.sha256);
  const stats = files.lstat(to);
  if (store === undefined || image === undefined || stats === undefined) return;
  const stamp = { size: Number(stats.size), mtimeUs: Number(stats.mtimeNs / 1000n), inode: inodeOf(stats) };
  store.putFile(move.from, stamp, image.id, now().getTime() * 1000);
}

function count(answer: OpenAnswer, { move }: Way): void {
  if (move.kind === "picture") answer.done += 1;
  else answer.companions += 1;
  answer.bytes += move.bytes;
}

function obstacleRow(move: Move, { code, reason }: Obstacle): OpenAnswer["notUndone"][number] {
  return { ...namedPath(move.from), code, reason };
}

function failureCode({ kind, reason }: MoveFailure): Obstacle {
  const code = kind === "occupied" ? "UNDO_OCCUPIED" : kind === "changed" ? "UNDO_CHANGED" : "UNDO_FAILED";
  return { code, reason };
}
