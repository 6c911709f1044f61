// Words to the token ids a text tower was trained with: byte-pair encoding for CLIP, SentencePiece for SigLIP, both as
// their tokenizer.json says. The one file that knows the tokenizer library. A tokenizer.json is a stranger's file:
// whatever is wrong with it is MODEL_INVALID.
// Sources: https://github.com/openai/CLIP (clip.tokenize: cut at the context length, the end kept), SigLIP's
// canonical text https://github.com/google-research/big_vision (lower case, no punctuation).

import { Tokenizer } from "@huggingface/tokenizers";
import { LookalikeError } from "../../contract/errors.js";
import type { TextTower } from "../../contract/models.js";

export interface Tokens {
  /** `contextLength` ids: those of the text, then the one that fills up. */
  readonly ids: BigInt64Array;
  /** 1 for ids of the text, 0 for what fills up. */
  readonly mask: BigInt64Array;
}

export type TextTokenizer = (text: string) => Tokens;

/** What a person types is short; a longer text is cut before its tokens are counted. */
const MOST_CHARACTERS = 10_000;

/** A tokenizer from the parsed tokenizer.json of a text tower. Throws MODEL_INVALID for one that is none. */
export function openTokenizer(json: unknown, tower: TextTower): TextTokenizer {
  const tokenizer = load(json);
  const { contextLength, padId } = tower;
  const tokenize = (text: string) => {
    const found = encode(tokenizer, canonical(text.slice(0, MOST_CHARACTERS), tower));
    // The last id says where the text ends; it stays when the text is cut.
    const ids = found.length <= contextLength ? found : [...found.slice(0, contextLength - 1), found.at(-1)!];
    const padded = new BigInt64Array(contextLength).fill(BigInt(padId));
    padded.set(ids.map(BigInt));
    const mask = new BigInt64Array(contextLength).fill(1n, 0, ids.length);
    return { ids: padded, mask };
  };
  if (tokenize("a photo").ids.every((id) => id === BigInt(padId))) throw invalid("it gives no tokens");
  return tokenize;
}

/** The text as the tower saw texts when it was trained. */
function canonical(text: string, { kind, lowercase }: TextTower): string {
  const said = lowercase ? text.toLowerCase() : text;
  if (kind === "clip") return said.replace(/\s+/g, " ").trim();
  return said
    .replace(/[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function load(json: unknown): Tokenizer {
  if (typeof json !== "object" || json === null || !("model" in json)) throw invalid("it has no model");
  try {
    return new Tokenizer(json, {});
  } catch (error) {
    throw invalid((error as Error).message, error);
  }
}

function encode(tokenizer: Tokenizer, text: string): number[] {
  try {
    const { ids } = tokenizer.encode(text) as { ids: number[] }; // its types do not resolve in strict ESM
    if (ids.every((id) => Number.isSafeInteger(id) && id >= 0)) return ids;
  } catch (error) {
    throw invalid((error as Error).message, error);
  }
  throw invalid("it gives ids that are no whole numbers");
}

function invalid(why: string, cause?: unknown): LookalikeError {
  return new LookalikeError("MODEL_INVALID", `The tokenizer cannot be used: ${why}`, { cause });
}
