// What differs between Linux, macOS and Windows stands here and nowhere else: names that are no text, the
// user's data folder, file systems a database must not live on, files that lie in the cloud only.

import { Buffer } from "node:buffer";
import { type BigIntStats, constants, statfsSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve, sep } from "node:path";

const isWindows = process.platform === "win32";

/**
 * The text of a file name's bytes. Bytes that are no UTF-8 become lone surrogates U+DC80-U+DCFF (as Python's
 * surrogateescape, PEP 383), so that every name on a Unix disk has a text and `toFileSystem` finds it again.
 */
export function nameFromBytes(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  if (!text.includes("\uFFFD") || Buffer.from(text, "utf8").equals(bytes)) return text;
  let escaped = "";
  for (let i = 0; i < bytes.length; ) {
    const length = utf8Length(bytes, i);
    escaped +=
      length === 0
        ? String.fromCharCode(0xdc00 + (bytes[i] as number))
        : bytes.toString("utf8", i, i + length);
    i += Math.max(length, 1);
  }
  return escaped;
}

/** The bytes of a path's text: the inverse of `nameFromBytes`. */
export function bytesFromName(path: string): Buffer {
  if (!hasEscapedBytes(path)) return Buffer.from(path, "utf8");
  const parts: Buffer[] = [];
  for (const part of path.split(/([\uDC80-\uDCFF])/)) {
    const code = part.charCodeAt(0);
    parts.push(
      part.length === 1 && isEscapedByte(code) ? Buffer.from([code - 0xdc00]) : Buffer.from(part, "utf8"),
    );
  }
  return Buffer.concat(parts);
}

/** Whether a path holds bytes that are no UTF-8. */
export function hasEscapedBytes(path: string): boolean {
  for (let i = 0; i < path.length; i++) {
    const code = path.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdbff)
      i += 1; // a surrogate pair: an ordinary character
    else if (isEscapedByte(code)) return true;
  }
  return false;
}

/** The path in the form node:fs takes: its text, or its bytes where the text is not enough. */
export function toFileSystem(path: string): string | Buffer {
  return hasEscapedBytes(path) ? bytesFromName(path) : path;
}

/** `path` below `base` with "/" between names; the absolute path where it lies outside. */
export function relativeTo(base: string, path: string): string {
  const prefix = base.endsWith(sep) ? base : base + sep;
  if (path === base) return ".";
  if (!path.startsWith(prefix)) return toSlashes(path);
  return toSlashes(path.slice(prefix.length));
}

/** The absolute path of what `relativeTo` gave. */
export function absoluteFrom(base: string, path: string): string {
  return resolve(base, path);
}

/** A path as answers print it: its text, and its bytes too where the text cannot say them. */
export function namedPath(path: string): { path: string; pathBase64?: string } {
  if (!hasEscapedBytes(path)) return { path };
  const bytes = bytesFromName(path);
  return { path: bytes.toString("utf8"), pathBase64: bytes.toString("base64") };
}

/** A path as JSON has it: `pathBase64` where its name is no UTF-8. */
export interface NamedPath {
  readonly path: string;
  readonly pathBase64?: string | undefined;
}

/** The path that `namedPath` printed: its bytes count where both are given. */
export function pathOfNamed({ path, pathBase64 }: NamedPath): string {
  return nameFromBytes(pathBase64 === undefined ? bytesFromName(path) : Buffer.from(pathBase64, "base64"));
}

/** Whether `path` is `folder` or lies below it; both as `relativeTo` gave them, or both absolute. */
export function isBelow(path: string, folder: string): boolean {
  if (folder === ".") return !isAbsolute(path);
  const slashed = toSlashes(folder);
  return path === folder || toSlashes(path).startsWith(slashed.endsWith("/") ? slashed : `${slashed}/`);
}

/** Where a catalog goes that cannot lie beside the pictures. */
export function userDataFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (isWindows) return join(env.LOCALAPPDATA || join(homedir(), "AppData", "Local"), "Lookalike");
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", "Lookalike");
  return join(env.XDG_DATA_HOME || join(homedir(), ".local", "share"), "lookalike");
}

// Magic numbers of statfs(2) on Linux: NFS, SMB, CIFS, SMB2, 9p, Ceph, AFS. SQLite's locks are not safe there.
const NETWORK_FILE_SYSTEMS = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x00c36400, 0x5346414f,
]);

/** Whether `folder` lies on a network file system, as far as the platform tells (Linux; a UNC path on Windows). */
export function isOnNetwork(folder: string): boolean {
  if (isWindows) return folder.startsWith("\\\\");
  if (process.platform !== "linux") return false;
  try {
    return NETWORK_FILE_SYSTEMS.has(Number(statfsSync(folder).type) >>> 0);
  } catch {
    return false;
  }
}

/** Whether a file is a placeholder whose bytes lie in the cloud: reading it would download it. */
export function isInCloudOnly(stats: BigIntStats): boolean {
  return process.platform !== "linux" && stats.size > 4096n && stats.blocks === 0n;
}

/** Bytes free for a normal user on the disk of `folder`; undefined where the platform does not tell. */
export function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Number(bavail) * Number(bsize);
  } catch {
    return undefined;
  }
}

/**
 * Flags to open a file for reading by: a link that took its place makes open fail, a pipe that did cannot make it
 * wait. Windows has neither flag.
 */
export const READ_NO_LINK = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Whether folders can be synced (opened read-only and flushed): not on Windows. */
export const canSyncFolders = !isWindows;

function toSlashes(path: string): string {
  return isWindows ? path.replaceAll("\\", "/") : path;
}

function isEscapedByte(code: number): boolean {
  return code >= 0xdc80 && code <= 0xdcff;
}

/** Length of the well-formed UTF-8 sequence at `at`, 0 when there is none. */
function utf8Length(bytes: Buffer, at: number): number {
  const first = bytes[at] as number;
  const length =
    first < 0x80
      ? 1
      : first >= 0xc2 && first < 0xe0
        ? 2
        : first >= 0xe0 && first < 0xf0
          ? 3
          : first >= 0xf0 && first < 0xf5
            ? 4
            : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  const slice = bytes.subarray(at, at + length);
  return Buffer.from(slice.toString("utf8"), "utf8").equals(slice) ? length : 0;
}
