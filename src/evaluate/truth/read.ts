// The file that a person calls true, read whole: its text tells its format, its digest tells it from any other.

import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { toFileSystem } from "../../catalog/platform.js";
import { readBytes } from "../../catalog/read-file.js";
import { LookalikeError } from "../../contract/errors.js";
import { truthOfCsv } from "./csv.js";
import { truthOfJson } from "./json.js";
import { type StatedTruth, truthInvalid } from "./stated.js";

export interface TruthFile {
  /** Absolute. */
  readonly path: string;
  readonly sha256: string;
  readonly stated: StatedTruth;
}

/** A million pairs of long paths have room in it; a file to fill the memory has not. */
const MAX_TRUTH_BYTES = 128 * 2 ** 20;

/**
 * Reads true pairs or groups, CSV or JSON, UTF-8. Throws TRUTH_INVALID naming the line or key, FILE_NOT_FOUND,
 * FILE_EXPECTED, FILE_UNREADABLE.
 */
export async function readTruth(path: string): Promise<TruthFile> {
  const stats = statSync(toFileSystem(path), { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isFile())
    throw new LookalikeError("FILE_EXPECTED", `Expected a file of true pairs or groups but ${path} is none`);
  if (stats !== undefined && stats.size > MAX_TRUTH_BYTES)
    throw truthInvalid(`Expected at most ${MAX_TRUTH_BYTES} bytes but ${path} has ${stats.size}`);
  const bytes = await readBytes(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  try {
    return { path, sha256, stated: assertNames(truthOfText(textOf(bytes))) };
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    throw new LookalikeError(error.code, `${path}: ${error.message}`, { hint: error.hint, cause: error });
  }
}

/** CSV, unless it begins as JSON does. Throws TRUTH_INVALID. */
export function truthOfText(text: string): StatedTruth {
  return /^\s*[[{]/.test(text) ? truthOfJson(text) : truthOfCsv(text);
}

/** Without the mark that some programs put before a text. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw truthInvalid(
      "Expected UTF-8 text but its bytes are none",
      'Save it as UTF-8, which spreadsheets call "CSV UTF-8"',
    );
  }
}

function assertNames(stated: StatedTruth): StatedTruth {
  if (stated.same.length === 0 && stated.different.length === 0)
    throw truthInvalid("Expected true pairs or groups but the file names none");
  return stated;
}
