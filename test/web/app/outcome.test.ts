import { describe, expect, test } from "vitest";
import { outcomeOf, problemsOf } from "../../../src/web/app/outcome.js";

const refusal = { step: 1, path: "a.jpg", code: "PLAN_FILE_CHANGED", reason: "other bytes" };
const applied = {
  ok: true,
  journal: "j",
  done: 3,
  alreadyDone: 1,
  companions: 0,
  bytes: 1_500_000,
  dryRun: false,
  interrupted: false,
  refused: [refusal],
  notUndone: [],
};

describe("outcomeOf", () => {
  test("of apply: what was moved, and what was refused", () => {
    expect(outcomeOf({ kind: "apply", state: "done" }, applied, undefined)).toBe(
      "4 files moved to quarantine (1.50 MB), 1 refused",
    );
  });

  test("of a job that was stopped: that, and what it did until then", () => {
    expect(outcomeOf({ kind: "undo", state: "stopped" }, { ...applied, done: 1 }, undefined)).toBe(
      "Stopped. 1 file put back",
    );
    expect(outcomeOf({ kind: "scan", state: "stopped" }, undefined, undefined)).toBe("Stopped");
  });

  test("of scan: only what there is to say", () => {
    const summary = { files: 5, added: 2, changed: 0, gone: 1, failed: 0 };
    expect(outcomeOf({ kind: "scan", state: "done" }, { summary }, undefined)).toBe(
      "Scanned 5 files: 2 new, 1 gone",
    );
  });

  test("of purge", () => {
    const summary = { purgedFiles: 2, purgedBytes: 2000 };
    expect(outcomeOf({ kind: "purge", state: "done" }, { summary }, undefined)).toBe(
      "2 files deleted for good, 2.00 kB freed",
    );
  });
});

test("problems are what was refused or not put back", () => {
  expect(problemsOf(applied)).toEqual([refusal]);
  expect(problemsOf(undefined)).toEqual([]);
  expect(problemsOf({ summary: {} })).toEqual([]);
});
