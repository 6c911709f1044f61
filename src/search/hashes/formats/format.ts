// What every format of hashes reads and writes: rows of a key and a hash as text. What is right and wrong in a row is
// judged elsewhere; a format only tells rows apart.

import { LookalikeError } from "../../../contract/errors.js";
import type { FingerprintMethod } from "../../../fingerprint/method.js";

export const FORMATS = ["csv", "jsonl", "imagededup"] as const;
export type FormatName = (typeof FORMATS)[number];

/** What can be read besides: the answer of `fingerprint --json`, which is not written by an export. */
export const IMPORT_FORMATS = [...FORMATS, "fingerprints"] as const;
export type ImportFormatName = (typeof IMPORT_FORMATS)[number];

/** A row as it was met. Columns that are not there are undefined. */
export interface RawRow {
  /** The line it begins on, from 1; of imagededup's encodings, its place among them. */
  readonly row: number;
  readonly key?: unknown;
  readonly hex?: unknown;
  readonly method?: unknown;
  readonly quality?: unknown;
  /** Why it cannot be read at all; `key` is then what was met. */
  readonly problem?: string;
}

/** A row to be written. */
export interface HashRow {
  readonly key: string;
  readonly hex: string;
  readonly quality?: number;
}

export interface HashReader {
  /** Rows of a text that comes in pieces. Throws HASHES_INVALID for a text that is not of this format at all. */
  read(texts: AsyncIterable<string>, method: FingerprintMethod): AsyncGenerator<readonly RawRow[], void>;
}

export interface HashFormat extends HashReader {
  /** What stands before all rows, and after them. */
  readonly head: string;
  readonly tail: string;
  write(row: HashRow, method: FingerprintMethod, isFirst: boolean): string;
}

/** A row, or a token of one, has at most so many characters: a file without line breaks must not fill the memory. */
export const MAX_ROW_CHARS = 2 ** 20;

const KEY_NAMES = ["key", "path", "file", "filename", "image", "name"];
const HASH_NAMES = ["hex", "hash"];

/** What columns and members may be called, the most telling first. */
export function namesOf(method: FingerprintMethod): { readonly key: string[]; readonly hash: string[] } {
  const family = method.name.includes("phash") ? ["phash"] : [];
  return { key: KEY_NAMES, hash: [...new Set([method.name, ...HASH_NAMES, ...family])] };
}

/** Says that a text is not what was expected; where its format is beyond doubt, `hint` says what else to do. */
export function notRead(
  message: string,
  hint = `Say what the file is with --format ${IMPORT_FORMATS.slice(0, -1).join(", ")} or ${IMPORT_FORMATS.at(-1)}`,
): LookalikeError {
  return new LookalikeError("HASHES_INVALID", message, { hint });
}

/** A text that may be of any length, as it stands in a message. */
export function shortened(text: string): string {
  const shown = JSON.stringify(text.slice(0, 80));
  return text.length <= 80 ? shown : `${shown.slice(0, -1)}…" (${text.length} characters)`;
}
