import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { errorsPage } from "../../scripts/errors-page.js";
import { ERRORS, invalidArgument, LookalikeError } from "../../src/contract/errors.js";

test("docs/errors.md is the table of the code (npm run docs writes it)", () => {
  expect(readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8")).toBe(errorsPage());
});

test("meanings and hints are sentences without a final period", () => {
  for (const { meaning, hint } of Object.values(ERRORS)) {
    expect(meaning).toMatch(/^[a-z].*[^.]$/);
    expect(hint).toMatch(/^([A-Z]|lookalike).*[^.]$/);
  }
});

test("an error carries its code's hint and exit code, or a hint of its own", () => {
  const error = new LookalikeError("PLAN_SYMLINK", "a/b is a link");
  expect([error.hint, error.exitCode, error.message]).toEqual([ERRORS.PLAN_SYMLINK.hint, 4, "a/b is a link"]);
  expect(new LookalikeError("USAGE", "x", { hint: "y" }).hint).toBe("y");
});

test("an argument out of its range says what was expected and what came", () => {
  expect(invalidArgument("method", "one of pdq, phash", "md5").message).toBe(
    'Expected one of pdq, phash for method but received "md5"',
  );
});
