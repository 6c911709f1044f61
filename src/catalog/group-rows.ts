// The rows of kept groups, and how they stand in the tables.

import { isAbsolute } from "node:path";
import type { Row, Value } from "./database.js";
import { bytesFromName, namedPath, nameFromBytes } from "./platform.js";

/** What a list needs to know of a group. */
export interface GroupRow {
  /** 0 = most bytes to free when it was found. */
  readonly rank: number;
  readonly id: string;
  /** When it was found. */
  readonly verdict: string;
  readonly decided: boolean;
  readonly files: number;
  readonly bytes: number;
  readonly redundantFiles: number;
  readonly reclaimableBytes: number;
}

/** JSON texts of a group. */
export interface GroupTexts {
  readonly summary: string;
  readonly answer: string;
}

/** `shown`: kept only because nobody asked for its verdict. */
export type Fate = "keep" | "remove" | "shown";

export interface GroupFile {
  readonly path: string;
  readonly content: string;
  readonly pixel: string;
  readonly bytes: number;
  readonly fate: Fate;
  /** What it is removed as, or would be if asked for; undefined when it stays. */
  readonly verdict: string | undefined;
  readonly keeper: { readonly path: string; readonly content: string } | undefined;
  readonly why: string;
}

/** Everything that is kept of a group. */
export interface GroupEntry {
  readonly row: GroupRow;
  readonly texts: GroupTexts;
  readonly files: readonly GroupFile[];
}

/** A file of a plan with its group. */
export interface GroupFileRow extends GroupFile {
  readonly rank: number;
  readonly ordinal: number;
  readonly group: string;
}

/** Every folder above one of the files, as printed, with the folder it lies in. */
export function foldersOf(files: readonly GroupFile[]): Map<string, string | null> {
  const folders = new Map<string, string | null>();
  for (const { path } of files) {
    const names = namedPath(path).path.split("/").slice(0, -1);
    let parent = isAbsolute(path) ? null : ".";
    if (parent !== null) folders.set(parent, null);
    for (const [i, name] of names.entries()) {
      const folder = i === 0 ? name || "/" : `${names.slice(0, i).join("/")}/${name}`;
      folders.set(folder, parent);
      parent = folder;
    }
  }
  return folders;
}

export function rowValues(row: GroupRow): Value[] {
  const { rank, id, verdict, decided, files, bytes, redundantFiles, reclaimableBytes } = row;
  return [rank, id, verdict, Number(decided), files, bytes, redundantFiles, reclaimableBytes];
}

export function fileValues({ path, content, pixel, bytes, fate, verdict, keeper, why }: GroupFile): Value[] {
  return [
    bytesFromName(path),
    namedPath(path).path,
    content,
    pixel,
    bytes,
    fate,
    verdict ?? null,
    keeper === undefined ? null : bytesFromName(keeper.path),
    keeper?.content ?? null,
    why,
  ];
}

export function groupOf(row: Row): GroupRow {
  return {
    rank: Number(row.rank),
    id: String(row.id),
    verdict: String(row.verdict),
    decided: row.decided === 1,
    files: Number(row.files),
    bytes: Number(row.bytes),
    redundantFiles: Number(row.redundant_files),
    reclaimableBytes: Number(row.reclaimable_bytes),
  };
}

export function fileOf(row: Row): GroupFile {
  const name = (value: Value | undefined) => nameFromBytes(Buffer.from(value as Uint8Array));
  return {
    path: name(row.path),
    content: String(row.content),
    pixel: String(row.pixel),
    bytes: Number(row.bytes),
    fate: row.fate as Fate,
    verdict: row.verdict === null ? undefined : String(row.verdict),
    keeper:
      row.keeper_path === null
        ? undefined
        : { path: name(row.keeper_path), content: String(row.keeper_content) },
    why: String(row.why),
  };
}
