// Moves one file so that at every moment a whole copy of it has a name, and nothing that lies at the goal is
// overwritten: a second name by hard link, then the first is dropped. Where there are no hard links (another
// device, FAT): copy under a name of ours, flush, hash, take the goal's name, then drop the first.
// No rename of the file itself: rename(2) replaces what lies at the goal without a word.

import { dirname, join } from "node:path";
import {
  type Content,
  diskCode,
  type Files,
  inodeOf,
  isUnchanged,
  isUntouched,
  makeFolders,
} from "./files.js";

/** Why a file was not moved; it lies where it lay. */
export interface MoveFailure {
  readonly kind: "occupied" | "changed" | "keeper" | "failed";
  readonly reason: string;
}

export interface MoveRequest {
  /** Absolute names. The folders above `to` are made. */
  readonly from: string;
  readonly to: string;
  /** What `from` was found to be a moment ago: anything else is left alone. */
  readonly content: Content;
  /** Asked last, before the first name is dropped: a reason not to. */
  readonly objection?: (() => MoveFailure | undefined) | undefined;
}

// What link(2) says where hard links do not exist or may not be made.
const NO_HARD_LINKS = new Set(["EXDEV", "EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK"]);

/**
 * Moves a file; undefined when it is done, and then the moved bytes have been hashed again. Errors that are not
 * the disk's are thrown on.
 */
export async function moveFile(files: Files, request: MoveRequest): Promise<MoveFailure | undefined> {
  try {
    makeFolders(files, dirname(request.to));
    return (await secondName(files, request)) ?? dropFirstName(files, request);
  } catch (error) {
    const code = diskCode(error);
    if (code === undefined) throw error;
    return code === "EEXIST" ? occupied() : failed(code);
  }
}

/** The name a copy has until it is whole: a hidden one, so that a scan passes it over. */
export function partName(to: string, sha256: string): string {
  return join(dirname(to), `.lookalike-${sha256.slice(0, 16)}.part`);
}

/** Gives the file its second name. Whatever goes wrong, that name is gone again afterwards. */
async function secondName(files: Files, request: MoveRequest): Promise<MoveFailure | undefined> {
  const { from, to } = request;
  try {
    files.link(from, to);
  } catch (error) {
    if (!NO_HARD_LINKS.has(diskCode(error) ?? "")) throw error;
    return copyAcross(files, request);
  }
  return keepIf(files, to, async () => {
    const stats = files.lstat(to);
    if (stats === undefined || !isUnchanged(stats, request.content)) return changed();
    files.syncFolder(dirname(to));
    return (await hasBytes(files, to, request.content)) ? undefined : changed();
  });
}

async function copyAcross(files: Files, request: MoveRequest): Promise<MoveFailure | undefined> {
  const { from, to, content } = request;
  const part = partName(to, content.sha256);
  files.copy(from, part);
  return keepIf(files, part, async () => {
    files.syncFile(part);
    if (!(await hasBytes(files, part, content))) return changed();
    files.setTime(part, content.mtimeNs);
    files.setMode(part, content.mode);
    files.reserve(to); // fails where anything lies; what the rename replaces is then our own empty file
    return keepIf(files, to, async () => {
      files.rename(part, to);
      files.syncFolder(dirname(to));
      return undefined;
    });
  });
}

function dropFirstName(
  files: Files,
  { from, to, content, objection }: MoveRequest,
): Promise<MoveFailure | undefined> {
  return keepIf(files, to, async () => {
    const isOwn = isSameFile(files, from, to) ? isUnchanged : isUntouched;
    if (!isOwn(files.lstat(from), content)) return changed();
    const reason = objection?.();
    if (reason !== undefined) return reason;
    files.unlink(from);
    try {
      files.syncFolder(dirname(from));
    } catch (error) {
      if (diskCode(error) === undefined) throw error; // the first name is gone: the second must stay
    }
    return undefined;
  });
}

/** Runs `work`; a failure or an error takes the name back that was made for it. */
async function keepIf(
  files: Files,
  name: string,
  work: () => Promise<MoveFailure | undefined>,
): Promise<MoveFailure | undefined> {
  let failure: MoveFailure | undefined;
  try {
    failure = await work();
  } catch (error) {
    const code = diskCode(error);
    if (code === undefined) throw error;
    failure = code === "EEXIST" ? occupied() : failed(code);
  }
  if (failure !== undefined && files.lstat(name) !== undefined) files.unlink(name);
  return failure;
}

async function hasBytes(files: Files, path: string, { sha256 }: Content): Promise<boolean> {
  return (await files.read(path)).sha256 === sha256;
}

/** Whether two names are one file. */
export function isSameFile(files: Files, a: string, b: string): boolean {
  const first = files.lstat(a);
  const second = files.lstat(b);
  return first !== undefined && second !== undefined && inodeOf(first) === inodeOf(second);
}

function occupied(): MoveFailure {
  return { kind: "occupied", reason: "something already lies there" };
}

function changed(): MoveFailure {
  return { kind: "changed", reason: "it changed while it was moved" };
}

function failed(code: string): MoveFailure {
  return { kind: "failed", reason: `the disk said ${code}` };
}
