// The formats by their names, and which of them a file is in: its name says so, else its first line.

import type { FingerprintMethod } from "../../../fingerprint/method.js";
import { csv } from "./csv.js";
import { fingerprints, isFingerprintAnswer } from "./fingerprints.js";
import {
  type FormatName,
  type HashFormat,
  type HashReader,
  type ImportFormatName,
  namesOf,
} from "./format.js";
import { imagededup } from "./imagededup.js";
import { jsonl, objectOf } from "./jsonl.js";

export const FORMATS_BY_NAME: Readonly<Record<FormatName, HashFormat>> = { csv, jsonl, imagededup };

export const READERS_BY_NAME: Readonly<Record<ImportFormatName, HashReader>> = {
  ...FORMATS_BY_NAME,
  fingerprints,
};

/** The format that a file's name tells; undefined for others, and for .json, which may be either. */
export function formatOfName(file: string): FormatName | undefined {
  if (/\.csv$/i.test(file)) return "csv";
  return /\.(jsonl|ndjson)$/i.test(file) ? "jsonl" : undefined;
}

/** The format that the beginning of a text tells. */
export function formatOfText(beginning: string, method: FingerprintMethod): ImportFormatName {
  if (isFingerprintAnswer(beginning)) return "fingerprints";
  const text = beginning.trimStart();
  if (!text.startsWith("{")) return "csv";
  const line = text.split("\n", 1)[0] as string;
  const names = namesOf(method);
  const row = objectOf(line);
  const has = (known: readonly string[]) => known.some((name) => row?.[name] !== undefined);
  return has(names.key) && has(names.hash) ? "jsonl" : "imagededup";
}
