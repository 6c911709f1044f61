// Golden token ids: see test/golden/tokens/make.py for where they come from.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { TextTower } from "../../../src/contract/models.js";
import { openTokenizer } from "../../../src/embed/tokens/tokenizer.js";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../golden/tokens/${name}.json`, import.meta.url), "utf8"));
const golden = read("ids") as { sentences: string[]; clip: number[][]; siglip: number[][] };

const tower = (kind: "clip" | "siglip", contextLength: number, padId: number): TextTower => ({
  model: { file: "text.onnx" },
  tokenizer: { file: "tokenizer.json" },
  kind,
  contextLength,
  lowercase: true,
  padId,
  input: { ids: "input_ids" },
  output: { name: "text_embeds", tap: false, pooling: "none" },
  templates: ["{}"],
});

const CLIP = tower("clip", 77, 49_407);
const SIGLIP = tower("siglip", 64, 0);

/** The golden ids as a tower gets them: cut with the end kept, and filled up. */
function fitted(ids: readonly number[], { contextLength, padId }: TextTower): number[] {
  const cut = ids.length <= contextLength ? ids : [...ids.slice(0, contextLength - 1), ids.at(-1) as number];
  return [...cut, ...Array<number>(contextLength - cut.length).fill(padId)];
}

describe("CLIP's byte-pair encoding", () => {
  const tokenize = openTokenizer(read("clip-small"), CLIP);

  test.each(golden.sentences.map((sentence, i) => [sentence, golden.clip[i] as number[]] as const))(
    "cuts %j as OpenAI's does",
    (sentence, ids) => {
      expect(Array.from(tokenize(sentence).ids, Number)).toEqual(fitted(ids, CLIP));
    },
  );

  test("begins with the start and ends with the end, also of a text that is too long", () => {
    const { ids, mask } = tokenize("a very long sentence ".repeat(30));
    expect(ids[0]).toBe(49_406n);
    expect(ids.at(-1)).toBe(49_407n);
    expect(mask.every((one) => one === 1n)).toBe(true);
  });

  test("masks what fills up", () => {
    const { mask } = tokenize("red dress");
    expect(Array.from(mask, Number)).toEqual([...Array(4).fill(1), ...Array(73).fill(0)]);
  });
});

describe("SigLIP's SentencePiece", () => {
  const tokenize = openTokenizer(read("siglip-small"), SIGLIP);
  // The reference takes punctuation out before; the golden ids are of sentences as they stand.
  const plain = golden.sentences
    .map((sentence, i) => [sentence, golden.siglip[i] as number[]] as const)
    .filter(([sentence]) => !/[!-/:-@[-`{-~]/.test(sentence));

  test.each(plain)("cuts %j as sentencepiece does", (sentence, ids) => {
    expect(Array.from(tokenize(sentence).ids, Number)).toEqual(fitted(ids, SIGLIP));
  });

  test("has enough sentences to say so", () => expect(plain.length).toBeGreaterThan(8));

  test("takes punctuation and capitals for nothing", () => {
    expect(tokenize("Red, Dress!")).toEqual(tokenize("red dress"));
  });
});

describe("a tokenizer file that is none", () => {
  test.each([
    [null],
    [{}],
    [{ model: null }],
    [{ model: { type: "Other" } }],
    ["text"],
    [{ model: { type: "BPE" } }],
  ])("refuses %j", (json) => {
    expect(() => openTokenizer(json, CLIP)).toThrowError(expect.objectContaining({ code: "MODEL_INVALID" }));
  });
});
