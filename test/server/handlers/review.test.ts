// Deciding over HTTP while another process writes: what is stored is told as stored, and others are answered.

import { expect, onTestFinished, test } from "vitest";
import { openCatalog } from "../../../src/catalog/catalog.js";
import { recordDecisions } from "../../../src/catalog/decisions.js";
import { put, temporaryFolder, texture } from "../../support/folder.js";
import { reviewed, startServer } from "../running.js";

async function library(): Promise<string> {
  const folder = temporaryFolder();
  const bytes = await texture(3, 200, 150).jpeg().toBuffer();
  for (const name of ["a.jpg", "b.jpg", "c.jpg"]) put(folder, name, bytes);
  await reviewed(folder);
  return folder;
}

test("a decision under another process's lock is told as stored; the plan has it when the lock is gone", async () => {
  const folder = await library();
  const server = await startServer(folder);
  const other = openCatalog(folder);
  onTestFinished(() => other.close());
  const { groups } = await server.call("groups");
  const id = groups[0]?.id as string;
  const { digest, steps } = await server.call("plan");
  const step = steps[0] as (typeof steps)[0];
  other.store.database.exec("BEGIN IMMEDIATE");
  const member = { image: step.image, path: step.path };
  const deciding = server.call("decide", { params: { group: id }, body: { action: "keep", member } });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const asked = Date.now();
  expect((await server.call("overview")).ok).toBe(true);
  expect(Date.now() - asked).toBeLessThan(1500);
  expect((await deciding).group.members.find(({ path }) => path === step.path)?.mark).toBe("keep");
  const apply = () => server.call("startJob", { body: { kind: "apply", plan: {}, digest } });
  expect(await apply()).toMatchObject({ ok: false, error: { code: "PLAN_STALE" } });
  other.store.database.exec("COMMIT");
  expect(await apply()).toMatchObject({ ok: false, error: { code: "PLAN_STALE" } });
  expect((await server.call("plan")).steps.map(({ path }) => path)).toEqual([steps[1]?.path]);
});

test("words that only a find can tell make no plan file", async () => {
  const server = await startServer(await library());
  const picture = { content: "0".repeat(64), pixel: "1".repeat(64) };
  recordDecisions(server.catalog.layout.decisions, [
    { a: picture, b: { content: "2".repeat(64), pixel: "3".repeat(64) }, answer: "same", at: "2026-01-01" },
  ]);
  expect(await server.call("planFile")).toMatchObject({
    ok: false,
    error: { code: "PLAN_STALE", hint: "Find the groups again, then look at the plan again" },
  });
});
