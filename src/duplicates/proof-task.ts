// What one worker does for proofs: take or compute the signatures of a picture and of those it is held against, and
// prove. Files are read only where a proof needs their pixels; one whose bytes are no longer those the catalog knows
// is not judged.

import { lstat, readFile } from "node:fs/promises";
import { contentId } from "../catalog/identity.js";
import { toFileSystem } from "../catalog/platform.js";
import type { StoredFailure } from "../catalog/store.js";
import { fileFailure } from "../catalog/walk.js";
import { LookalikeError } from "../contract/errors.js";
import { type ReadOptions, readImage } from "../image/read.js";
import type { Picture } from "../pixels/picture.js";
import type { Proof } from "../verify/proof.js";
import { atProofSize } from "./proof-size.js";
import { type Provable, provePair } from "./prove-pair.js";
import { readySignature } from "./signatures.js";

export interface ProofSource {
  /** Absolute path. */
  readonly path: string;
  /** The path as answers print it. */
  readonly name: string;
  readonly content: string;
  /** What it was read with when it was indexed. */
  readonly read: ReadOptions;
  /** As the catalog keeps it. */
  readonly signature: Uint8Array | undefined;
}

export interface ProofTask {
  readonly a: ProofSource;
  readonly others: readonly { readonly source: ProofSource; readonly near: boolean }[];
}

export interface ProofAnswer {
  /** One for each of `others`; undefined where a file could not be read. */
  readonly proofs: readonly (Proof | undefined)[];
  readonly failures: readonly StoredFailure[];
  /** Signatures that had to be computed, by content. */
  readonly fresh: readonly { readonly content: string; readonly value: Uint8Array }[];
}

export async function proveAgainst({ a, others }: ProofTask): Promise<ProofAnswer> {
  const failures: StoredFailure[] = [];
  const fresh: ProofAnswer["fresh"][number][] = [];
  const proofs: (Proof | undefined)[] = [];
  const first = await open(a, failures, fresh);
  for (const { source, near } of others) {
    const second = first === undefined ? undefined : await open(source, failures, fresh);
    proofs.push(
      first === undefined || second === undefined ? undefined : await provePair(first, second, near),
    );
  }
  return { proofs, failures, fresh };
}

/** A source with its signature at hand; its file is read once at most. Undefined when that fails. */
async function open(
  source: ProofSource,
  failures: StoredFailure[],
  fresh: ProofAnswer["fresh"][number][],
): Promise<Provable | undefined> {
  let reading: Promise<Picture | undefined> | undefined;
  const read = () => {
    reading ??= readSource(source, failures);
    return reading;
  };
  const ready = await readySignature(source.signature, read);
  if (ready === undefined) return undefined;
  if (ready.fresh !== undefined) fresh.push({ content: source.content, value: ready.fresh });
  let small: Picture | undefined;
  const picture = async () => {
    const full = await read();
    small ??= full && atProofSize(full);
    return small;
  };
  return { signature: ready.signature, picture };
}

async function readSource(source: ProofSource, failures: StoredFailure[]): Promise<Picture | undefined> {
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
    return (await readImage(bytes, source.read)).picture;
  } catch (error) {
    const { code, reason } =
      error instanceof LookalikeError
        ? { code: error.code, reason: error.message }
        : fileFailure(source.name, error);
    failures.push({ path: source.name, code, reason });
    return undefined;
  }
}
