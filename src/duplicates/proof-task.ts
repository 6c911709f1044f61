// What one worker does for proofs: take or compute the signatures of the pictures of each pair, and prove. Files are
// read only where a proof needs their pixels; one whose bytes are no longer those the catalog knows is not judged.
// What was opened or read last is kept for the next pairs: one picture is held against many others.

import { lstat, readFile } from "node:fs/promises";
import { contentId } from "../catalog/identity.js";
import { toFileSystem } from "../catalog/platform.js";
import type { StoredFailure } from "../catalog/store.js";
import { fileFailure } from "../catalog/walk.js";
import { LookalikeError } from "../contract/errors.js";
import { type ReadOptions, readImage } from "../image/read.js";
import type { Picture } from "../pixels/picture.js";
import type { Proof } from "../verify/proof.js";
import type { Signature } from "../verify/signature.js";
import { atProofSize } from "./proof-size.js";
import { type Provable, provePair } from "./prove-pair.js";
import { Recent } from "./recent.js";
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
  readonly sources: readonly ProofSource[];
  /** `a` and `b`: which of the sources. */
  readonly pairs: readonly { readonly a: number; readonly b: number; readonly near: boolean }[];
}

export interface ProofAnswer {
  /** One for each pair; undefined where a file could not be read. */
  readonly proofs: readonly (Proof | undefined)[];
  readonly failures: readonly StoredFailure[];
  /** Signatures that had to be computed, by content. */
  readonly fresh: readonly { readonly content: string; readonly value: Uint8Array }[];
}

/** Room for the pictures of a worker: about 10 at proof size. The layer kept with each takes half as much more than it. */
const PICTURE_BYTES = 24 * 2 ** 20;
/** Room for its signatures: a few hundred. */
const SIGNATURE_BYTES = 24 * 2 ** 20;

/** What a worker remembers from one task to the next. */
interface Memory {
  readonly signatures: Recent<Signature>;
  /** At proof size. */
  readonly pictures: Recent<Picture>;
}

/** Proves tasks one after the other, with a memory of what it opened. */
export function openProofs(): (task: ProofTask) => Promise<ProofAnswer> {
  const memory = {
    signatures: new Recent<Signature>(SIGNATURE_BYTES),
    pictures: new Recent<Picture>(PICTURE_BYTES),
  };
  return async ({ sources, pairs }) => {
    const log: Log = { failures: [], fresh: [] };
    const opened = await Promise.all(sources.map((source) => open(source, memory, log)));
    const proofs: (Proof | undefined)[] = [];
    for (const { a, b, near } of pairs) {
      const [first, second] = [opened[a], opened[b]];
      proofs.push(
        first === undefined || second === undefined ? undefined : await provePair(first, second, near),
      );
    }
    return { proofs, ...log };
  };
}

/** What a task tells besides its proofs. */
interface Log {
  readonly failures: StoredFailure[];
  readonly fresh: ProofAnswer["fresh"][number][];
}

/** A source with its signature at hand; undefined when that fails. */
async function open(source: ProofSource, memory: Memory, log: Log): Promise<Provable | undefined> {
  const key = `${source.content} ${JSON.stringify(source.read)}`;
  const signature = memory.signatures.get(key) ?? (await openSignature(key, source, memory, log));
  if (signature === undefined) return undefined;
  return { signature, picture: () => pictureOf(key, source, memory, log) };
}

async function openSignature(
  key: string,
  source: ProofSource,
  memory: Memory,
  log: Log,
): Promise<Signature | undefined> {
  const ready = await readySignature(source.signature, () => readSource(source, log.failures));
  if (ready === undefined) return undefined;
  const { signature, fresh } = ready;
  if (fresh !== undefined) log.fresh.push({ content: source.content, value: fresh });
  const { plane, points } = signature;
  memory.signatures.keep(key, signature, plane.data.length + points.descriptors.byteLength + 4096);
  return signature;
}

/** The picture at proof size: its file is read once for as long as there is room for it. */
async function pictureOf(
  key: string,
  source: ProofSource,
  memory: Memory,
  log: Log,
): Promise<Picture | undefined> {
  const known = memory.pictures.get(key);
  if (known !== undefined) return known;
  const full = await readSource(source, log.failures);
  if (full === undefined) return undefined;
  const small = atProofSize(full);
  memory.pictures.keep(key, small, small.data.length);
  return small;
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
