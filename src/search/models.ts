// The models on this machine's disk, opened when a question needs one, once for as long as the source is kept.

import { readBytes } from "../catalog/read-file.js";
import { LookalikeError } from "../contract/errors.js";
import type { ModelCard } from "../contract/models.js";
import { openModelEmbedder } from "../embed/model-embedder.js";
import { MODEL_CARDS } from "../embed/models/registry.js";
import { openTextEmbedder } from "../embed/text-embedder.js";
import { findCard, modelFiles } from "../models/find.js";
import type { ModelSource, OpenModel } from "./query/term-vectors.js";

export interface OpenModels extends ModelSource {
  /** Frees what the models hold. */
  close(): Promise<void>;
}

/** The models in a folder, known ones and a person's own. */
export function openModels(folder: string): OpenModels {
  const opened = new Map<string, Promise<OpenModel & Closes>>();
  return {
    understandsText: (name) => {
      try {
        const card = findCard(folder, name, MODEL_CARDS);
        modelFiles(folder, card);
        return card.text !== undefined;
      } catch (error) {
        // Not here, or not whole: then it understands nothing, and whoever asks for it by name is told why.
        if (error instanceof LookalikeError) return false;
        throw error;
      }
    },
    open: (name) => {
      const known = opened.get(name);
      if (known !== undefined) return known;
      const opening = openModel(folder, findCard(folder, name, MODEL_CARDS));
      opened.set(name, opening);
      opening.catch(() => opened.delete(name));
      return opening;
    },
    close: async () => {
      for (const opening of opened.values()) await (await opening.catch(() => undefined))?.close();
      opened.clear();
    },
  };
}

interface Closes {
  close(): Promise<void>;
}

/** Both towers are opened when they are first asked: a question of words alone needs no pictures' tower. */
async function openModel(folder: string, card: ModelCard): Promise<OpenModel & Closes> {
  const paths = modelFiles(folder, card);
  const image = lazy(async () => openModelEmbedder(card, await readBytes(paths.model)));
  const { textModel, tokenizer } = paths;
  const text =
    textModel === undefined || tokenizer === undefined
      ? undefined
      : lazy(async () =>
          openTextEmbedder(card, {
            model: textModel,
            tokenizer: parseTokenizer(card, await readBytes(tokenizer)),
          }),
        );
  return {
    version: card.version,
    embed: async (picture) => (await image.get()).embed(picture),
    text: text && (async (texts) => (await text.get()).embed(texts)),
    close: async () => {
      await image.close();
      await text?.close();
    },
  };
}

function parseTokenizer({ name }: ModelCard, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch (error) {
    throw new LookalikeError("MODEL_INVALID", `The tokenizer of ${name} is no JSON`, { cause: error });
  }
}

function lazy<T extends Closes>(open: () => Promise<T>): { get(): Promise<T>; close(): Promise<void> } {
  let opening: Promise<T> | undefined;
  return {
    get: () => {
      opening ??= open();
      return opening;
    },
    close: async () => {
      await (await opening?.catch(() => undefined))?.close();
    },
  };
}
