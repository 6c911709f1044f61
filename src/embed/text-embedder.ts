// The text tower of a network: sentences to vectors in the space of its pictures. A query is put into the card's
// sentences ("a photo of {}.") and their mean is taken, which names what is meant better than the bare word.
// Source of the sentences and their mean: Radford et al., "Learning transferable visual models from natural language
// supervision" (2021), 3.1.4.

import { LookalikeError } from "../contract/errors.js";
import type { ModelCard, TextTower } from "../contract/models.js";
import { pool, toUnitVector } from "./pooling.js";
import { type ModelTensor, openSession, type Session, type SessionOptions } from "./session/session.js";
import { openTokenizer, type TextTokenizer } from "./tokens/tokenizer.js";

export interface TextEmbedder {
  /** One unit vector of `card.dim` numbers a text. Throws MODEL_OUTPUT_INVALID, MODEL_INVALID. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  close(): Promise<void>;
}

/** What a text tower is opened from. */
export interface TextFiles {
  /** The path of the graph. */
  readonly model: string;
  /** The parsed tokenizer.json. */
  readonly tokenizer: unknown;
}

/**
 * Opens the text tower of a card; one sentence is embedded to see that both fit. Throws TEXT_UNSUPPORTED for a card
 * without one, MODEL_INVALID for files that are not what the card says, RUNTIME_MISSING.
 */
export async function openTextEmbedder(
  card: ModelCard,
  files: TextFiles,
  options: SessionOptions = {},
): Promise<TextEmbedder> {
  const { text } = card;
  if (text === undefined)
    throw new LookalikeError("TEXT_UNSUPPORTED", `The model ${card.name} knows no text`);
  const tokenize = openTokenizer(files.tokenizer, text);
  const session = await openSession(files.model, options);
  const embedOne = (sentence: string) => embedSentence(card, text, { session, tokenize }, sentence);
  try {
    await embedOne("a photo");
  } catch (error) {
    await session.close();
    throw error;
  }
  return {
    embed: async (texts) => {
      const vectors: Float32Array[] = [];
      for (const asked of texts) {
        const sum = new Float32Array(card.dim);
        for (const template of text.templates) {
          const vector = await embedOne(template.replace("{}", () => asked));
          for (const [i, value] of vector.entries()) sum[i]! += value;
        }
        vectors.push(toUnitVector(sum));
      }
      return vectors;
    },
    close: () => session.close(),
  };
}

async function embedSentence(
  { name, dim }: ModelCard,
  { input, output }: TextTower,
  { session, tokenize }: { session: Session; tokenize: TextTokenizer },
  sentence: string,
): Promise<Float32Array> {
  const { ids, mask } = tokenize(sentence);
  const feeds: Record<string, ModelTensor> = { [input.ids]: fitting(session, input.ids, ids) };
  // A card may name a mask that an export of the graph does without.
  if (input.mask !== undefined && session.inputs.some((value) => value.name === input.mask))
    feeds[input.mask] = fitting(session, input.mask, mask);
  const results = await session.run(feeds, [output.name]);
  const { dims, data } = results[output.name]!;
  if (!(data instanceof Float32Array))
    throw new LookalikeError("MODEL_INVALID", `Expected numbers of float32 from the text tower of ${name}`);
  const vector = pool({ dims, data }, output);
  if (vector.length !== dim)
    throw new LookalikeError(
      "MODEL_INVALID",
      `Expected ${dim} numbers from the text tower of ${name} but it gives ${vector.length}`,
    );
  return toUnitVector(vector);
}

/** Ids as wide as the graph takes them. */
function fitting({ inputs }: Session, name: string, ids: BigInt64Array): ModelTensor {
  const dims = [1, ids.length];
  const wide = inputs.find((value) => value.name === name)?.type !== "int32";
  return { dims, data: wide ? ids : Int32Array.from(ids, Number) };
}
