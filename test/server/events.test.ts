// Events: heard by every tab, ended in order, bounded.

import { expect, test } from "vitest";
import { lookalike } from "../support/command.js";
import { put, temporaryFolder, texture } from "../support/folder.js";
import { listenTo } from "./listening.js";
import { pathOf, startServer } from "./running.js";

test("a tab hears how a job goes on, and what it changed", async () => {
  const folder = temporaryFolder();
  put(folder, "a.jpg", await texture(1).jpeg().toBuffer());
  const { port, call } = await startServer(folder);
  const tabs = [await listenTo(port), await listenTo(port)];
  const { job } = await call("startJob", { body: { kind: "scan" } });
  for (const tab of tabs) {
    expect(tab.text()).toMatch(/^retry: 2000\n\n/);
    await tab.until(({ event, data }) => event === "job" && data.state === "running");
    await tab.until(({ event }) => event === "groups");
    const { data } = await tab.until(({ event, data: said }) => event === "job" && said.state === "done");
    expect(data).toMatchObject({ id: job.id, kind: "scan", answer: { summary: { files: 1, added: 1 } } });
    await tab.until(({ event }) => event === "catalog");
  }
});

test("a tab hears of a catalog that the real command scanned meanwhile", async () => {
  const folder = temporaryFolder();
  put(folder, "a.jpg", await texture(1).jpeg().toBuffer());
  const { port, call, ended } = await startServer(folder);
  const { job } = await call("startJob", { body: { kind: "scan", retry: false } });
  await ended(job.id);
  expect((await call("overview")).found?.stale).toBe(false);
  const tab = await listenTo(port);
  put(folder, "b.jpg", await texture(1).jpeg().toBuffer());
  expect(lookalike(["index", folder]).code).toBe(0);
  await tab.until(({ event }) => event === "catalog");
  const { summary, found } = await call("overview");
  expect(summary.files).toBe(2);
  expect(found?.stale).toBe(true);
});

test("at most 32 tabs listen; one that leaves makes room", async () => {
  const { port, send } = await startServer(temporaryFolder());
  const tabs = await Promise.all(Array.from({ length: 32 }, () => listenTo(port)));
  await expect(listenTo(port)).rejects.toThrow("Status 413");
  expect((await send({ method: "HEAD", path: pathOf("events") })).status).toBe(200);
  tabs[7]?.close();
  await expect
    .poll(
      () =>
        listenTo(port).then(
          () => "heard",
          () => "full",
        ),
      { timeout: 5000 },
    )
    .toBe("heard");
});

test("the end of the server ends the stream", async () => {
  const running = await startServer(temporaryFolder());
  const tab = await listenTo(running.port);
  await running.close();
  await tab.ended;
});
