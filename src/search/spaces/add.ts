// Adds a space made smaller from another, and removes it again. Principal axes are learnt from vectors of the base, of
// this catalog or of another one; a space says what it was learnt from, and stays as it was learnt when pictures come.

import { basename } from "node:path";
import { type Catalog, openCatalog } from "../../catalog/catalog.js";
import { takeLock } from "../../catalog/lock.js";
import { removeSpaceFile, type SpaceFacts, spaceNames, writeSpace } from "../../catalog/space-files.js";
import { invalidArgument, LookalikeError } from "../../contract/errors.js";
import {
  type MadeFrom,
  madeName,
  SPACE_KINDS,
  type SpaceChangeAnswer,
  type SpaceKind,
} from "../../contract/spaces.js";
import { analyzerOf } from "../../embed/models/registry.js";
import { MOST_INPUTS, type PrincipalAxes } from "../../embed/reduce/principal-axes.js";
import { numbersFrom } from "../../pixels/seeded.js";
import { openPool } from "../../workers/pool.js";
import { forgetSpace } from "./kept.js";
import { removeFiles } from "./remove-files.js";
import type { SpaceSource } from "./source.js";
import { findSpace, isBase } from "./spaces.js";
import type { AxesAnswer, AxesTask } from "./worker.js";

export interface SpaceAsk {
  /** The space it is made from, "weightless" or "model:NAME"; none that is itself made from another. */
  readonly base: string;
  readonly kind: SpaceKind;
  /** Numbers a vector shall have: 1 to those of the base. */
  readonly outputs: number;
}

export interface AddSpaceOptions {
  /** A folder whose catalog has vectors of the same base, to learn from these instead. */
  readonly learnFrom?: string | undefined;
  /** Draws the vectors that are learnt from, where there are more than 20,000. Default 1. */
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Vectors that are learnt from at most. */
export const MOST_LEARNT = 20_000;
/** Far more than the largest takes. */
const TIMEOUT_MS = 3_600_000;
const WORKER = new URL("./worker.js", import.meta.url);

/**
 * Adds a space. Throws SPACE_UNKNOWN (no vectors of the base), OPTION_INVALID (more numbers than the base has, or than
 * there are vectors less one, or directions in which they vary; a base of more than 4,096 numbers; one that is itself
 * made), SPACE_OTHER_VERSION (`learnFrom` has another version of the base), SPACE_EXISTS, CATALOG_NOT_FOUND,
 * CATALOG_BUSY, NOT_WRITABLE, DISK_FULL, INTERRUPTED.
 */
export async function addSpace(
  catalog: Catalog,
  { base: asked, kind, outputs }: SpaceAsk,
  options: AddSpaceOptions = {},
): Promise<SpaceChangeAnswer> {
  const { seed = 1, learnFrom, signal } = options;
  if (!SPACE_KINDS.includes(kind)) throw invalidArgument("kind", `one of ${SPACE_KINDS.join(", ")}`, kind);
  const base = baseNamed(catalog, asked);
  checkOutputs(base, kind, outputs);
  const name = madeName(base.name, kind, outputs);
  if (spaceNames(catalog.layout).includes(name))
    throw new LookalikeError("SPACE_EXISTS", `There is a space ${name} already`);
  const learnt =
    kind === "cut" ? undefined : await learn(catalog, base, { outputs, seed, from: learnFrom, signal });
  const facts: Omit<SpaceFacts, "sha256"> = {
    ...{ name, base: base.name, baseVersion: base.version, kind, inputs: base.dim, outputs },
    ...(learnt && { learnt: { root: learnt.root, vectors: learnt.vectors, seed } }),
    madeAt: new Date().toISOString(),
  };
  const lock = takeLock(catalog.layout, "spaces add");
  try {
    writeSpace(catalog.layout, facts, learnt?.values ?? new Float32Array(0));
  } finally {
    lock.release();
  }
  return { ok: true, name, done: "added", dim: outputs, made: madeOf(facts) };
}

/** Removes a space that was added, a damaged one too. Throws SPACE_UNKNOWN, CATALOG_BUSY, NOT_WRITABLE. */
export function removeSpace(catalog: Catalog, asked: string): SpaceChangeAnswer {
  const lock = takeLock(catalog.layout, "spaces remove");
  try {
    const names = spaceNames(catalog.layout);
    const name = !names.includes(asked) && names.includes(analyzerOf(asked)) ? analyzerOf(asked) : asked;
    removeSpaceFile(catalog.layout, name);
    forgetSpace(catalog, name);
    removeFiles(catalog.layout.index, name);
    return { ok: true, name, done: "removed" };
  } finally {
    lock.release();
  }
}

/** What a person is told of how a space was made; over HTTP too, so that no path is among it. */
export function madeOf({ base, kind, learnt }: Pick<SpaceFacts, "base" | "kind" | "learnt">): MadeFrom {
  return {
    base,
    kind,
    ...(learnt && { learnt: { folder: basename(learnt.root), vectors: learnt.vectors } }),
  };
}

function baseNamed(catalog: Catalog, asked: string): SpaceSource {
  const base = findSpace(catalog, asked);
  if (!isBase(base)) throw invalidArgument("base", "a space that is not itself made from another", asked);
  return base;
}

function checkOutputs({ name, dim }: SpaceSource, kind: SpaceKind, outputs: number): void {
  if (!(Number.isInteger(outputs) && outputs >= 1 && outputs <= dim))
    throw invalidArgument(kind, `a whole number from 1 to ${dim}, the numbers of ${name},`, outputs);
  if (kind !== "cut" && dim > MOST_INPUTS)
    throw invalidArgument(
      "base",
      `a space of at most ${MOST_INPUTS} numbers to learn axes of`,
      `${name} (${dim})`,
    );
}

interface LearnOptions {
  readonly outputs: number;
  readonly seed: number;
  readonly from: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** The numbers of a space's file: mean, axes, variances; and what they were learnt from. */
async function learn(catalog: Catalog, base: SpaceSource, { outputs, seed, from, signal }: LearnOptions) {
  const other = from === undefined ? undefined : openCatalog(from, { create: false });
  try {
    const source = other === undefined ? base : sameBase(other, base);
    const root = (other ?? catalog).layout.base;
    const vectors = drawnVectors(source, seed);
    const count = vectors.length / base.dim;
    if (count < 2)
      throw tooFew(`Expected at least 2 vectors of ${base.name} in ${root} but there are ${count}`);
    const axes = await axesOf({ vectors, inputs: base.dim, outputs }, signal);
    return { root, vectors: count, values: joined(axes.mean, axes.axes, axes.variances) };
  } finally {
    other?.close();
  }
}

/** The vectors that another catalog has of a base. */
function sameBase(other: Catalog, { name, version, dim }: SpaceSource): SpaceSource {
  const found = findSpace(other, name);
  if (found.version === version && found.dim === dim) return found;
  throw new LookalikeError(
    "SPACE_OTHER_VERSION",
    `${other.layout.base} has version ${found.version} of ${name} (${found.dim} numbers), this catalog version ${version} (${dim} numbers)`,
    { hint: "Run lookalike index with the same model there and here" },
  );
}

/** All of a source's vectors, one after the other, or so many drawn from it, each as likely (Vitter's algorithm R). */
function drawnVectors({ dim, images, vectors }: SpaceSource, seed: number): Float32Array<ArrayBuffer> {
  const random = numbersFrom(seed);
  const drawn = new Float32Array(Math.min(images, MOST_LEARNT) * dim);
  let met = 0;
  for (const { vector } of vectors()) {
    const place = met < MOST_LEARNT ? met : Math.floor(random() * (met + 1));
    if ((place + 1) * dim <= drawn.length) drawn.set(vector, place * dim);
    met++;
  }
  return drawn.slice(0, Math.min(met * dim, drawn.length));
}

async function axesOf(
  task: AxesTask & { readonly vectors: Float32Array<ArrayBuffer> },
  signal?: AbortSignal,
) {
  const pool = openPool<AxesTask, AxesAnswer>(WORKER, { threads: 1, timeoutMs: TIMEOUT_MS });
  const stop = () => void pool.close();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    signal?.throwIfAborted();
    const answer = await pool.run(task, [task.vectors.buffer]);
    if ("refused" in answer) throw tooFew(answer.refused);
    return answer satisfies PrincipalAxes;
  } catch (error) {
    if (signal?.aborted === true)
      throw new LookalikeError("INTERRUPTED", "Stopped before the space was learnt", { cause: error });
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    await pool.close();
  }
}

function tooFew(message: string): LookalikeError {
  return new LookalikeError("OPTION_INVALID", message, {
    hint: "Ask for fewer numbers, or learn from a catalog of more pictures with --learn-from",
  });
}

function joined(...parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
