// What one worker does for proofs: take or compute the signatures of the pictures of each pair, and prove. Files are
// read only where a proof needs their pixels; one whose bytes are no longer those the catalog knows is not judged.
// What was opened or read last is kept for the next pairs: one picture is held against many others. A source is opened
// when its first pair is proved and no sooner: a worker decodes one file at a time, and still has it when it is looked at.

import { lstat, readFile } from "node:fs/promises";
import { contentId } from "../catalog/identity.js";
import { toFileSystem } from "../catalog/platform.js";
import type { StoredFailure } from "../catalog/store.js";
import { fileFailure } from "../catalog/walk.js";
import { LookalikeError } from "../contract/errors.js";
import { type ReadOptions, readImage } from "../image/read.js";
import type { Picture } from "../pixels/picture.js";
import { CHROMA_CELL_PX, gridSize } from "../verify/frame/grid.js";
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

/** Room for the pictures of a worker, each with the layer that a closer look keeps of it: about 8 at proof size. */
const PICTURE_BYTES = 48 * 2 ** 20;
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
    const opened = new Map<number, Provable | undefined>();
    const openOnce = async (number: number): Promise<Provable | undefined> => {
      if (!opened.has(number)) opened.set(number, await open(sources[number] as ProofSource, memory, log));
      return opened.get(number);
    };
    const proofs: (Proof | undefined)[] = [];
    for (const { a, b, near } of pairs) {
      const [first, second] = [await openOnce(a), await openOnce(b)];
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
  const read = async () => {
    const full = await readSource(source, log.failures);
    if (full !== undefined) keepPicture(key, full, memory);
    return full;
  };
  const ready = await readySignature(source.signature, read);
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
  return full === undefined ? undefined : keepPicture(key, full, memory);
}

/** Keeps a picture at proof size, whatever it was read for; what was kept. */
function keepPicture(key: string, full: Picture, memory: Memory): Picture {
  const small = atProofSize(full);
  memory.pictures.keep(key, small, small.data.length + layerBytes(small));
  return small;
}

/** What a closer look keeps of a picture at most: two numbers a pixel of the grid, and two a cell of colors. */
function layerBytes(picture: Picture): number {
  const { widthPx, heightPx } = gridSize(picture, picture);
  return 2 * Float32Array.BYTES_PER_ELEMENT * widthPx * heightPx * (1 + 1 / CHROMA_CELL_PX ** 2);
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
