import { join } from "node:path";
import { expect, test } from "vitest";
import { type Decision, readDecisions, recordDecisions } from "../../src/catalog/decisions.js";
import { temporaryFolder } from "../support/folder.js";

const image = (content: string, pixel: string) => ({ content, pixel });
const A = image("aa", "pa");
const B = image("bb", "pb");
const say = (a: typeof A, b: typeof A, answer: Decision["answer"]): Decision => ({
  a,
  b,
  answer,
  at: "2026-01-01T00:00:00Z",
});

test("an answer holds both ways round", () => {
  const path = join(temporaryFolder(), "decisions.jsonl");
  recordDecisions(path, [say(A, B, "different")]);
  const decisions = readDecisions(path);
  expect(decisions.answer(A, B)).toBe("different");
  expect(decisions.answer(B, A)).toBe("different");
  expect(decisions.answer(A, image("cc", "pc"))).toBeUndefined();
});

test("it survives a change of the bytes that leaves the pixels (a rating was edited)", () => {
  const path = join(temporaryFolder(), "decisions.jsonl");
  recordDecisions(path, [say(A, B, "same")]);
  expect(readDecisions(path).answer(image("a2", "pa"), B)).toBe("same");
});

test("the newest answer wins, by bytes or by pixels, and can be taken back", () => {
  const path = join(temporaryFolder(), "decisions.jsonl");
  recordDecisions(path, [say(A, B, "different")]);
  recordDecisions(path, [say(image("a2", "pa"), B, "same")]);
  expect(readDecisions(path).answer(A, B)).toBe("same");
  recordDecisions(path, [say(A, B, undefined)]);
  expect(readDecisions(path).answer(A, B)).toBeUndefined();
});
