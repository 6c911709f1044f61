// Models in a scan: which, where their files lie, and how many threads may hold one. Every thread has sessions of its
// own, opened once and kept until the scan ends, since a network's weights cannot be shared between them.

import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import { LookalikeError } from "../contract/errors.js";
import type { ModelCard } from "../contract/models.js";
import { type ModelEmbedder, openModelEmbedder } from "../embed/model-embedder.js";
import { analyzerOf } from "../embed/models/registry.js";
import { vectorToBytes } from "../embed/vector-bytes.js";
import type { Analyzer } from "./analyzers.js";
import type { PictureFailure } from "./picture-failure.js";

/** A model to fill a space with. */
export interface ScanModel {
  readonly card: ModelCard;
  /** Of the file of its graph, absolute. */
  readonly path: string;
  /** Threads of one run; default 1, since each worker thread has a session. */
  readonly threads?: number | undefined;
}

/** A picture's feature when the model gave no embedding for it: known, so that it is not computed at every scan. */
export const NO_VECTOR = new Uint8Array(0);

const opened = new Map<string, Promise<ModelEmbedder>>();

/** The analyzer that fills the model's space; its session is opened in the thread that first analyzes with it. */
export function modelAnalyzer(model: ScanModel): Analyzer {
  const { card } = model;
  return {
    name: analyzerOf(card.name),
    version: card.version,
    analyze: async ({ rgb }) => {
      const embedder = await openModel(model);
      try {
        return vectorToBytes(await embedder.embed(rgb));
      } catch (error) {
        if (error instanceof LookalikeError && error.code === "MODEL_OUTPUT_INVALID") return NO_VECTOR;
        throw error;
      }
    },
  };
}

/** The model's session in this thread. Throws MODEL_INVALID, FILE_UNREADABLE or RUNTIME_MISSING. */
export function openModel({ card, path, threads = 1 }: ScanModel): Promise<ModelEmbedder> {
  const key = JSON.stringify([card.name, card.version, path, threads]);
  const known = opened.get(key);
  if (known !== undefined) return known;
  const opening = readModel(path).then((bytes) =>
    openModelEmbedder(card, bytes, { threads, spareBytes: SPARE_BYTES }),
  );
  opened.set(key, opening);
  opening.catch(() => opened.delete(key));
  return opening;
}

/** Room behind a model for the few bytes that make a tensor an output: a name of at most 4,096. */
const SPARE_BYTES = 8192;

const READ_BYTES = 2 ** 26;

async function readModel(path: string): Promise<Uint8Array> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, "r");
    const { size } = await handle.stat();
    const whole = new Uint8Array(size + SPARE_BYTES);
    for (let at = 0; at < size; ) {
      const { bytesRead } = await handle.read(whole, at, Math.min(size - at, READ_BYTES), at);
      if (bytesRead === 0) throw new Error("it ended while it was read");
      at += bytesRead;
    }
    return whole.subarray(0, size);
  } catch (error) {
    throw new LookalikeError(
      "FILE_UNREADABLE",
      `The model at ${path} cannot be read: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  } finally {
    await handle?.close();
  }
}

/** Opens the models in this thread, so that one that cannot run ends a scan before it begins. */
export async function tryModels(models: readonly ScanModel[]): Promise<PictureFailure | undefined> {
  try {
    for (const model of models) await openModel(model);
    return undefined;
  } catch (error) {
    return modelFailure(error);
  }
}

/** Why a model gave nothing, as a row. */
export function modelFailure(error: unknown): PictureFailure {
  if (error instanceof LookalikeError) return { code: error.code, reason: error.message };
  return { code: "MODEL_INVALID", reason: (error as Error).message };
}
