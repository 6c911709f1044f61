// What one worker does for proofs: read a picture and those it is held against, prove. A file whose bytes are no
// longer those the catalog knows is not judged.

import { readFile } from "node:fs/promises";
import { contentId } from "../catalog/identity.js";
import { toFileSystem } from "../catalog/platform.js";
import type { StoredFailure } from "../catalog/store.js";
import { fileFailure } from "../catalog/walk.js";
import { LookalikeError } from "../contract/errors.js";
import { readImage } from "../image/read.js";
import type { Proof } from "../verify/proof.js";
import { atProofSize, type ProofPicture, prove } from "./proof-size.js";

export interface ProofSource {
  /** Absolute path. */
  readonly path: string;
  /** The path as answers print it. */
  readonly name: string;
  readonly content: string;
}

export interface ProofTask {
  readonly a: ProofSource;
  readonly others: readonly ProofSource[];
  readonly maxPixels?: number | undefined;
}

export interface ProofAnswer {
  /** One for each of `others`; undefined where a file could not be read. */
  readonly proofs: readonly (Proof | undefined)[];
  readonly failures: readonly StoredFailure[];
}

export async function proveAgainst({ a, others, maxPixels }: ProofTask): Promise<ProofAnswer> {
  const failures: StoredFailure[] = [];
  const first = await readSource(a, maxPixels, failures);
  const proofs: (Proof | undefined)[] = [];
  for (const other of others) {
    const second = first === undefined ? undefined : await readSource(other, maxPixels, failures);
    proofs.push(first === undefined || second === undefined ? undefined : prove(first, second));
  }
  return { proofs, failures };
}

async function readSource(
  source: ProofSource,
  maxPixels: number | undefined,
  failures: StoredFailure[],
): Promise<ProofPicture | undefined> {
  try {
    const bytes = await readFile(toFileSystem(source.path));
    if (contentId(bytes) !== source.content) {
      failures.push({ path: source.name, code: "FILE_CHANGED", reason: "it changed since it was indexed" });
      return undefined;
    }
    const { picture } = await readImage(bytes, maxPixels === undefined ? {} : { maxPixels });
    return atProofSize(picture);
  } catch (error) {
    const { code, reason } =
      error instanceof LookalikeError
        ? { code: error.code, reason: error.message }
        : fileFailure(source.name, error);
    failures.push({ path: source.name, code, reason });
    return undefined;
  }
}
