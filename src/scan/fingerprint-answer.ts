// Fingerprints in the shape of the contract: what `fingerprint --json` prints.

import { namedPath, relativeTo } from "../catalog/platform.js";
import type { Failure, FingerprintAnswer } from "../contract/answers.js";
import { findMethod } from "../fingerprint/registry.js";
import type { FileFingerprints } from "./fingerprint-files.js";
import type { Reading } from "./fingerprint-picture.js";

export interface FingerprintsAsked {
  /** The folder that paths are relative to, absolute. */
  readonly root: string;
  readonly methods: readonly string[];
  readonly reading: Reading;
}

/** The answer for rows of absolute paths; rows that failed go to `failures`. */
export function answerFingerprints(
  { root, methods, reading }: FingerprintsAsked,
  rows: readonly FileFingerprints[],
): FingerprintAnswer {
  const [first, ...others] = methods.map((name, at) => {
    const method = findMethod(name);
    return {
      method: name,
      bits: method.kind === "numbers" ? 0 : method.bits,
      fingerprints: rows.flatMap((row) => {
        if ("failure" in row) return [];
        const { hex, quality, numbers } = row.fingerprints[at] as (typeof row.fingerprints)[number];
        const named = namedPath(relativeTo(root, row.path));
        return [{ ...named, hex, quality, ...(numbers === undefined ? {} : { numbers: [...numbers] }) }];
      }),
    };
  });
  if (first === undefined) throw new RangeError("Expected at least one name for methods but received none");
  return {
    ok: true,
    root,
    ...first,
    ...(others.length === 0 ? {} : { others }),
    reading,
    failures: rows.flatMap((row) => failureRow(root, row)),
  };
}

function failureRow(root: string, row: FileFingerprints): Failure[] {
  return "failure" in row ? [{ ...namedPath(relativeTo(root, row.path)), ...row.failure }] : [];
}
