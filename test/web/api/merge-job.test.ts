import { expect, test } from "vitest";
import type { Job } from "../../../src/contract/explore.js";
import { mergeJob } from "../../../src/web/api/merge-job.js";

const job = (id: string, news: Partial<Job> = {}): Job => ({
  id,
  kind: "scan",
  state: "running",
  done: 0,
  failed: 0,
  startedAt: `2026-01-01T00:00:0${id}Z`,
  ...news,
});

test("a new job comes first", () => {
  expect(mergeJob([job("1", { state: "done" })], job("2")).map(({ id }) => id)).toEqual(["2", "1"]);
});

test("progress takes the place of what was known", () => {
  expect(mergeJob([job("2"), job("1")], job("2", { done: 7 }))[0]?.done).toBe(7);
});

test("a job that ended does not run again when an older message comes late", () => {
  const ended = job("2", { state: "done" });
  expect(mergeJob([ended], job("2"))).toEqual([ended]);
});

test("a forgotten old job does not become the newest", () => {
  expect(mergeJob([job("2")], job("1", { state: "done" })).map(({ id }) => id)).toEqual(["2"]);
});
