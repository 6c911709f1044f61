// What one worker does for proofs: read a picture and those it is held against, prove. A file whose bytes are no
// longer those the catalog knows is not judged.

import { lstat, readFile } from "node:fs/promises";
import { contentId } from "../catalog/identity.js";
import { toFileSystem } from "../catalog/platform.js";
import type { StoredFailure } from "../catalog/store.js";
import { fileFailure } from "../catalog/walk.js";
import { LookalikeError } from "../contract/errors.js";
import { type ReadOptions, readImage } from "../image/read.js";
import type { FrameInspection as Proof } from "../verify/frame/inspect.js";
import { atProofSize, type ProofPicture, prove } from "./proof-size.js";

export interface ProofSource {
  /** Absolute path. */
  readonly path: string;
  /** The path as answers print it. */
  readonly name: string;
  readonly content: string;
  /** What it was read with when it was indexed. */
  readonly read: ReadOptions;
}

export interface ProofTask {
  readonly a: ProofSource;
  readonly others: readonly ProofSource[];
}

export interface ProofAnswer {
  /** One for each of `others`; undefined where a file could not be read. */
  readonly proofs: readonly (Proof | undefined)[];
  readonly failures: readonly StoredFailure[];
}

export async function proveAgainst({ a, others }: ProofTask): Promise<ProofAnswer> {
  const failures: StoredFailure[] = [];
  const first = await readSource(a, failures);
  const proofs: (Proof | undefined)[] = [];
  for (const other of others) {
    const second = first === undefined ? undefined : await readSource(other, failures);
    proofs.push(first === undefined || second === undefined ? undefined : prove(first, second));
  }
  return { proofs, failures };
}

async function readSource(source: ProofSource, failures: StoredFailure[]): Promise<ProofPicture | undefined> {
  try {
    const path = toFileSystem(source.path);
    if (!(await lstat(path)).isFile()) {
      failures.push({ path: source.name, code: "FILE_CHANGED", reason: "it is no regular file any more" });
      return undefined;
    }
    const bytes = await readFile(path);
    if (contentId(bytes) !== source.content) {
      failures.push({ path: source.name, code: "FILE_CHANGED", reason: "it changed since it was indexed" });
      return undefined;
    }
    const { picture } = await readImage(bytes, source.read);
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
