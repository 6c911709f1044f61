// The lines a decision makes.

import { join } from "node:path";
import { expect, test } from "vitest";
import { readDecisions, recordDecisions } from "../../../src/catalog/decisions.js";
import { linesOf } from "../../../src/duplicates/review/lines.js";
import { temporaryFolder } from "../../support/folder.js";

const files = Array.from({ length: 1000 }, (_, n) => ({
  path: `${n}.jpg`,
  content: `content ${n}`,
  pixel: `pixel ${n}`,
}));

test("a thousand pictures are parted, and taken together again, by one line each", () => {
  const path = join(temporaryFolder(), "decisions.jsonl");
  const parted = linesOf("not-duplicates", files, undefined, readDecisions(path));
  expect(parted).toHaveLength(1);
  expect(recordDecisions(path, parted)).toBeLessThan(200 * files.length);
  const decisions = readDecisions(path);
  const [first, last] = [files[0], files.at(-1)] as [(typeof files)[0], (typeof files)[0]];
  expect(decisions.answer(first, last)).toBe("different");
  const cleared = linesOf("clear", files, undefined, decisions);
  expect(cleared).toHaveLength(1);
  recordDecisions(path, cleared);
  expect(readDecisions(path).answer(first, last)).toBeUndefined();
  expect(linesOf("clear", files, undefined, readDecisions(path))).toEqual([]);
});
