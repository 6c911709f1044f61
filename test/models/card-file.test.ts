import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseCard, readCard, storedCard } from "../../src/models/card-file.js";
import { codeOf } from "../support/code-of.js";
import { temporaryFolder } from "../support/folder.js";
import { card, cardWithText } from "./cards.js";

const json = (changes: Record<string, unknown>) => JSON.stringify({ ...card(), ...changes });

test("a card comes back as it was written", () => {
  expect(parseCard(JSON.stringify(cardWithText()), "x")).toEqual(cardWithText());
});

test("what is wrong is named, with its place", () => {
  const says = (text: string) => {
    try {
      parseCard(text, "mine.json");
      return "taken";
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(says("{")).toMatch(/^mine.json is no model card: /);
  expect(says("[]")).toContain("the card: ");
  expect(says(json({ dim: 0 }))).toContain("dim: ");
  expect(says(json({ color: "red" }))).toContain("color");
  expect(says(json({ name: "../x" }))).toContain("name: ");
  expect(says(json({ model: { file: "../x.onnx" } }))).toContain("model.file: ");
  expect(says(json({ model: { file: "a/b.onnx" } }))).toContain("model.file: ");
  expect(says(json({ input: { ...card().input, mean: [0, 0] } }))).toContain("input.mean");
});

test("a model's file may not take the place of Lookalike's own, nor of another file of it", () => {
  for (const file of ["card.json", "State.json", "pull.lock", "x.part", "x.part.json"])
    expect([file, codeOf(() => parseCard(json({ model: { file } }), "x"))]).toEqual([file, "MODEL_INVALID"]);
  const both = cardWithText();
  const same = { ...both, text: { ...both.text, tokenizer: { file: "MODEL.onnx" } } };
  expect(codeOf(() => parseCard(JSON.stringify(same), "x"))).toBe("MODEL_INVALID");
});

test("a card file that is none is refused without being read", () => {
  const folder = temporaryFolder();
  expect(codeOf(() => readCard(join(folder, "none.json")))).toBe("FILE_NOT_FOUND");
  expect(codeOf(() => readCard(folder))).toBe("FILE_UNREADABLE");
  writeFileSync(join(folder, "big.json"), Buffer.alloc(300_000));
  expect(codeOf(() => readCard(join(folder, "big.json")))).toBe("MODEL_INVALID");
  expect(storedCard(folder)).toBeUndefined();
});
