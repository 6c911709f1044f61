// Whether another process wrote: what this one said itself is no news, and hides none.

import { appendFileSync } from "node:fs";
import { expect, onTestFinished, test, vi } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import { watchCatalog } from "../../src/server/watch.js";
import { put, temporaryFolder } from "../support/folder.js";

function watched() {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const folder = temporaryFolder();
  const [catalog, other] = [openCatalog(folder), openCatalog(folder)];
  put(catalog.layout.keep, "decisions.jsonl", "");
  let news = 0;
  const watch = watchCatalog(catalog, { isWanted: () => true, onChange: () => (news += 1) });
  onTestFinished(() => {
    watch.close();
    catalog.close();
    other.close();
  });
  const look = () => {
    news = 0;
    vi.advanceTimersByTime(2000);
    return news;
  };
  look();
  const say = () => appendFileSync(catalog.layout.decisions, "{}\n");
  const commit = () => other.store.database.exec("INSERT INTO roots VALUES (randomblob(8))");
  return { watch, look, say, commit };
}

test("a line said here is no news once it is settled; one said elsewhere is", () => {
  const { watch, look, say } = watched();
  say();
  watch.settleDecisions();
  expect(look()).toBe(0);
  say();
  expect(look()).toBe(1);
  expect(look()).toBe(0);
});

test("a decision does not hide what another process committed since the last look", () => {
  const { watch, look, say, commit } = watched();
  commit();
  say();
  watch.settleDecisions();
  expect(look()).toBe(1);
});

test("what a job of ours wrote is settled as a whole", () => {
  const { watch, look, say, commit } = watched();
  commit();
  say();
  watch.settle();
  expect(look()).toBe(0);
});
