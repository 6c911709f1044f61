import { expect, test } from "vitest";
import { COPY_VERDICTS, SAFE_VERDICTS, strength, VERDICTS, weaker } from "../../src/contract/verdict.js";

test("verdicts are ordered, and copies and safe ones are the strongest", () => {
  expect(VERDICTS.map(strength)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(VERDICTS.slice(0, 4)).toEqual(COPY_VERDICTS);
  expect(VERDICTS.slice(0, 3)).toEqual(SAFE_VERDICTS);
  expect(weaker("identical-file", "edited-copy")).toBe("edited-copy");
  expect(weaker("similar", "same-picture")).toBe("similar");
});
