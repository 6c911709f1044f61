// The list of decisions over HTTP: said in the review, listed, taken back, told to every tab.

import { expect, test } from "vitest";
import { put, temporaryFolder, texture } from "../../support/folder.js";
import { reviewed, startServer } from "../running.js";

test("what was said is listed until it is taken back; the groups know of it", async () => {
  const folder = temporaryFolder();
  const picture = texture(5, 400, 300);
  put(folder, "a.jpg", await picture.clone().jpeg({ quality: 92 }).toBuffer());
  put(folder, "b.jpg", await picture.clone().jpeg({ quality: 70 }).toBuffer());
  await reviewed(folder);
  const { call, ended } = await startServer(folder);
  const group = (await call("groups")).groups[0]?.id as string;
  expect(await call("decisions")).toEqual({ ok: true, total: 0, start: 0, decisions: [] });

  await call("decide", { params: { group }, body: { action: "not-duplicates" } });
  const { decisions } = await call("decisions", { query: "?limit=1" });
  expect(decisions).toMatchObject([{ said: "different", pictures: 2, files: { length: 2 } }]);
  expect(decisions[0]?.files.map(({ path }) => path).sort()).toEqual(["a.jpg", "b.jpg"]);

  const { job } = await call("startJob", { body: { kind: "find" } });
  await ended(job.id);
  expect((await call("groups")).total).toBe(0);
  const keys = [decisions[0]?.key, "none"];
  expect(await call("takeBack", { body: { keys } })).toEqual({ ok: true, takenBack: 1 });
  expect(await call("takeBack", { body: { keys } })).toEqual({ ok: true, takenBack: 0 });
  expect((await call("decisions")).total).toBe(0);
  expect((await call("overview")).found?.stale).toBe(true);
});

test("keys that are none, too many, or too long are refused", async () => {
  const { call } = await startServer(temporaryFolder());
  for (const keys of [[], Array.from({ length: 501 }, () => "a"), ["x".repeat(65)], "all", undefined])
    expect(await call("takeBack", { body: { keys } })).toMatchObject({
      ok: false,
      error: { code: "REQUEST_INVALID" },
    });
});
