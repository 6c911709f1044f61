// Jobs as a person meets them: started, watched, stopped, killed from outside; and what is on the disk after.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { openCatalog } from "../../../src/catalog/catalog.js";
import { ActionAnswer, IndexAnswer, QuarantineAnswer } from "../../../src/contract/answers.js";
import { CHANGE_HEADER } from "../../../src/contract/paths.js";
import { planOf } from "../../../src/duplicates/review/plan.js";
import { modelsToScan } from "../../../src/scan/catalog-models.js";
import { scan } from "../../../src/scan/scan.js";
import { countUndescribed } from "../../../src/search/metadata/sync.js";
import type { FromJob } from "../../../src/server/jobs/messages.js";
import { runJob } from "../../../src/server/jobs/run.js";
import { colorModelFolder } from "../../support/color-model.js";
import { lookalike } from "../../support/command.js";
import { startExplorer } from "../../support/explorer.js";
import { put, temporaryFolder, texture } from "../../support/folder.js";
import { listenTo } from "../listening.js";
import { pathOf, type Running, reviewed, startServer } from "../running.js";

const pictures: Buffer[] = [];
beforeAll(async () => {
  for (let seed = 0; seed < 12; seed++) pictures.push(await texture(seed, 300, 220).jpeg().toBuffer());
});

// A job starts a process and threads of its own: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000 });

/** `count` pictures, each with a byte copy. */
function library(count: number): string {
  const folder = temporaryFolder();
  for (let n = 0; n < count; n++) {
    const bytes = Buffer.concat([pictures[n % pictures.length] as Buffer, Buffer.from(String(n))]);
    put(folder, `originals/${n}.jpg`, bytes);
    put(folder, `copies/${n} copy.jpg`, bytes);
  }
  return folder;
}

async function run(server: Running, body: object) {
  const { job } = await server.call("startJob", { body });
  return server.ended(job.id);
}

describe("a job", () => {
  test("scans with the catalog's models, reads sidecars, and leaves nothing for a question to make", async () => {
    const folder = library(1);
    const modelsFolder = await colorModelFolder();
    const catalog = openCatalog(folder);
    const { models } = modelsToScan(catalog, modelsFolder, ["color-model"]);
    await scan(catalog, [folder], { threads: 1, models });
    catalog.close();
    put(folder, "new.jpg", pictures[5] as Buffer);
    put(folder, "new.jpg.json", JSON.stringify({ title: "new.jpg", description: "At the harbor" }));
    const server = await startServer(folder, { modelsFolder, firstJob: { kind: "scan", retry: false } });
    const [job] = (await server.call("jobs")).jobs;
    const { answer } = await server.ended(job?.id ?? "");
    expect(IndexAnswer.parse(answer)).toMatchObject({ summary: { added: 1 }, notices: [] });
    const { spaces } = await server.call("spaces");
    expect(spaces.map(({ name, images }) => [name, images])).toEqual([
      ["weightless", 2],
      ["model:color-model", 2],
    ]);
    expect(countUndescribed(server.catalog)).toBe(0);
    const { hits } = await server.call("search", { body: { where: "words:harbor" } });
    expect(hits.map(({ path }) => path)).toEqual(["new.jpg"]);
  });

  test("scans the known folders, the catalog's own the first time, and finds the groups", async () => {
    const folder = library(2);
    put(folder, "broken.jpg", (pictures[0] as Buffer).subarray(0, 900));
    const server = await startServer(folder);
    const job = await run(server, { kind: "scan" });
    expect(job).toMatchObject({ kind: "scan", state: "done", stage: "prove" });
    expect(IndexAnswer.parse(job.answer)).toMatchObject({ root: folder, summary: { files: 5, failed: 1 } });
    expect(job.endedAt).toBeDefined();
    const overview = await server.call("overview");
    expect(overview).toMatchObject({ root: folder, job: { id: job.id }, found: { groups: 2, stale: false } });
    const failures = await server.call("failures");
    expect(failures).toMatchObject({ total: 1, failures: [{ path: "broken.jpg", code: "IMAGE_TRUNCATED" }] });
    expect(failures.failures[0]?.hint).toContain("Copy it again");
  });

  test("finds with what was asked for, and keeps that for the next time", async () => {
    const folder = library(1);
    await reviewed(folder);
    const server = await startServer(folder);
    await run(server, { kind: "find", include: ["edited-copy"] });
    expect((await server.call("overview")).found?.include).toContain("edited-copy");
    await run(server, { kind: "scan" });
    expect((await server.call("overview")).found?.include).toContain("edited-copy");
    await run(server, { kind: "find", include: [] });
    expect((await server.call("overview")).found?.include).not.toContain("edited-copy");
  });

  test("applies what was shown, leaves out what was taken out, undoes, restores and purges", async () => {
    const folder = library(4);
    await reviewed(folder);
    const server = await startServer(folder);
    const { digest, total, steps } = await server.call("plan");
    expect(total).toBe(4);
    const left = steps[0]?.path as string;
    const applied = await run(server, { kind: "apply", plan: {}, digest, without: [left] });
    expect(applied.state).toBe("done");
    const answer = ActionAnswer.parse(applied.answer);
    expect(answer).toMatchObject({ done: 3, refused: [] });
    expect(existsSync(join(folder, left))).toBe(true);
    for (const { path } of steps.slice(1))
      expect([path, existsSync(join(folder, path))]).toEqual([path, false]);
    expect((await server.call("groups")).total).toBe(1);
    expect((await server.call("overview")).quarantine.files).toBe(3);

    const entries = (await server.call("quarantine", { query: "?limit=2" })).entries;
    expect(entries).toHaveLength(2);
    const restored = await run(server, { kind: "restore", paths: [entries[0]?.path] });
    expect(ActionAnswer.parse(restored.answer).done).toBe(1);
    const undone = await run(server, { kind: "undo", journal: answer.journal });
    expect(ActionAnswer.parse(undone.answer)).toMatchObject({ done: 2, notUndone: [] });
    expect((await server.call("groups")).total).toBe(4);
    expect(await server.call("history")).toMatchObject({
      total: 1,
      entries: [{ journal: answer.journal, held: 0, putBack: 3, interrupted: false }],
    });

    const again = await server.call("plan");
    await run(server, { kind: "apply", plan: {}, digest: again.digest });
    const before = new Date().toISOString();
    const purged = await run(server, { kind: "purge", before, files: 4 });
    expect(QuarantineAnswer.parse(purged.answer).summary.purgedFiles).toBe(4);
    expect((await server.call("overview")).quarantine).toEqual({ files: 0, bytes: 0 });
  });

  test("takes nothing from a protected folder, also where groups were found without the protection", async () => {
    const folder = library(2);
    await reviewed(folder);
    const protectedFolders = [join(folder, "copies")];
    const server = await startServer(folder, { protectedFolders });
    const [first] = (await server.call("jobs")).jobs;
    expect(first?.kind).toBe("find");
    await server.ended(first?.id as string);
    const plan = await server.call("plan");
    expect(plan.steps.map(({ path }) => path).sort()).toEqual(["originals/0.jpg", "originals/1.jpg"]);
    const applied = await run(server, { kind: "apply", plan: {}, digest: plan.digest });
    expect(ActionAnswer.parse(applied.answer)).toMatchObject({ done: 2, refused: [] });
    expect(readdirSync(join(folder, "copies"))).toHaveLength(2);
    await run(server, { kind: "undo" });
    await run(server, { kind: "scan" });
    const paths = (await server.call("plan")).steps.map(({ path }) => path);
    expect(paths.sort()).toEqual(["originals/0.jpg", "originals/1.jpg"]);
  });

  test("refuses what is protected although it was proposed before", async () => {
    const folder = library(2);
    await reviewed(folder);
    const catalog = openCatalog(folder);
    onTestFinished(() => catalog.close());
    const { digest } = planOf(catalog, {});
    const said: FromJob[] = [];
    const request = { kind: "apply" as const, plan: {}, digest, without: [] };
    const protectedFolders = [join(folder, "copies"), join(folder, "originals")];
    const signal = new AbortController().signal;
    await runJob(catalog, request, {
      protectedFolders,
      modelsFolder: folder,
      signal,
      report: () => {},
      say: (news) => said.push(news),
    });
    const answer = said.find(({ type }) => type === "answer") as Extract<FromJob, { type: "answer" }>;
    expect(ActionAnswer.parse(answer.answer)).toMatchObject({
      done: 0,
      refused: [{ code: "PLAN_PROTECTED" }, { code: "PLAN_PROTECTED" }],
    });
  });

  test("that would delete others than the files shown deletes none", async () => {
    const folder = library(4);
    await reviewed(folder);
    const server = await startServer(folder);
    const { digest, steps } = await server.call("plan");
    const without = steps.slice(1).map(({ path }) => path);
    await run(server, { kind: "apply", plan: {}, digest, without });
    const before = new Date().toISOString();
    expect((await server.call("quarantine")).total).toBe(1);
    await run(server, { kind: "apply", plan: {}, digest: (await server.call("plan")).digest });
    expect((await server.call("quarantine")).total).toBe(4);

    const more = await run(server, { kind: "purge", before, files: 4 });
    expect(more).toMatchObject({ state: "failed", error: { code: "QUARANTINE_CHANGED" } });
    expect((await server.call("quarantine")).total).toBe(4);
    const purged = await run(server, { kind: "purge", before, files: 1 });
    expect(QuarantineAnswer.parse(purged.answer).summary).toMatchObject({ files: 3, purgedFiles: 1 });
    const again = await run(server, { kind: "purge", before, files: 1 });
    expect(again.error?.message).toContain("but there are 0");
  });

  test("that would apply another plan than the one shown is refused before it starts", async () => {
    const folder = library(2);
    await reviewed(folder);
    const server = await startServer(folder);
    const { digest } = await server.call("plan");
    put(folder, "third.jpg", Buffer.concat([pictures[0] as Buffer, Buffer.from("0")]));
    await run(server, { kind: "scan" });
    const reply = await server.send({
      method: "POST",
      path: pathOf("startJob"),
      headers: { [CHANGE_HEADER]: "1", "content-type": "application/json" },
      body: JSON.stringify({ kind: "apply", plan: {}, digest }),
    });
    expect([reply.status, reply.json.error?.code]).toEqual([409, "PLAN_STALE"]);
    expect(readdirSync(join(folder, "copies"))).toHaveLength(2);
  });

  test("that fails says why, with what to do", async () => {
    const server = await startServer(library(1));
    const job = await run(server, { kind: "undo", journal: "20200101-000000-abcd" });
    expect(job).toMatchObject({ state: "failed", error: { code: "JOURNAL_NOT_FOUND" } });
    expect(job.error?.hint).not.toBe("");
    expect(job.answer).toBeUndefined();
  });

  test("runs alone: another is refused until it has ended; stopped, it keeps what it did", async () => {
    const server = await startServer(library(20));
    const tab = await listenTo(server.port);
    const { job } = await server.call("startJob", { body: { kind: "scan" } });
    const second = await server.send({
      method: "POST",
      path: pathOf("startJob"),
      headers: { [CHANGE_HEADER]: "1", "content-type": "application/json" },
      body: '{"kind":"find"}',
    });
    expect([second.status, second.json.error?.code]).toEqual([409, "JOB_RUNNING"]);
    await tab.until(({ event, data }) => event === "job" && data.stage === "read" && Number(data.done) > 0);
    await server.call("stopJob", { params: { job: job.id } });
    const stopped = await server.ended(job.id);
    expect(stopped).toMatchObject({ state: "stopped", answer: { summary: { interrupted: true } } });
    const done = await run(server, { kind: "scan" });
    expect(done).toMatchObject({ state: "done", answer: { summary: { files: 40 } } });
    const jobs = (await server.call("jobs")).jobs;
    expect(jobs.map(({ id }) => id)).toEqual([done.id, job.id]);
    expect((await server.call("stopJob", { params: { job: job.id } })).job.state).toBe("stopped");
  });

  test("killed from outside has failed and says so; the next one goes on", async () => {
    const folder = library(20);
    const server = await startServer(folder);
    const tab = await listenTo(server.port);
    const { job } = await server.call("startJob", { body: { kind: "scan" } });
    await tab.until(({ event, data }) => event === "job" && data.stage === "read");
    process.kill(childOf(process.pid), "SIGKILL");
    const killed = await server.ended(job.id);
    expect(killed).toMatchObject({ state: "failed", error: { code: "INTERNAL" } });
    expect(killed.error?.message).toContain("SIGKILL");
    expect((await server.call("overview")).job?.state).toBe("failed");
    expect(await run(server, { kind: "scan" })).toMatchObject({
      state: "done",
      answer: { summary: { files: 40 } },
    });
  });
});

test("an apply killed in the middle is told to whoever looks next, and undo takes it back", async () => {
  const folder = library(80);
  await reviewed(folder);
  const before = names(folder);
  const server = await startServer(folder);
  const { digest } = await server.call("plan");
  const { job } = await server.call("startJob", { body: { kind: "apply", plan: {}, digest } });
  await movesBegun(folder);
  process.kill(childOf(process.pid), "SIGKILL");
  expect(await server.ended(job.id)).toMatchObject({ state: "failed", error: { code: "INTERNAL" } });
  const [entry] = (await server.call("history")).entries;
  expect(entry?.interrupted).toBe(true);
  const notice = `apply ${entry?.journal} was cut off before its end: undo it in the history, or scan or go on with the plan`;
  expect((await server.call("overview")).notices).toEqual([expect.stringContaining(notice)]);
  const undone = await run(server, { kind: "undo", journal: entry?.journal });
  expect(ActionAnswer.parse(undone.answer).notUndone).toEqual([]);
  expect((await server.call("overview")).notices).toEqual([]);
  expect(names(folder)).toEqual(before);
});

describe("when the server", () => {
  test("starts, groups that are missing or stale are found at once; an empty catalog starts nothing", async () => {
    expect((await (await startServer(temporaryFolder())).call("jobs")).jobs).toEqual([]);
    const folder = library(1);
    expect(lookalike(["index", folder]).code).toBe(0);
    const first = await startServer(folder);
    const { jobs } = await first.call("jobs");
    expect(jobs.map(({ kind }) => kind)).toEqual(["find"]);
    await first.ended(jobs[0]?.id as string);
    await first.close();
    const second = await startServer(folder);
    expect((await second.call("jobs")).jobs).toEqual([]);
    expect((await second.call("overview")).found?.groups).toBe(1);
  });

  test("is closed, the running job is ended in order first", async () => {
    const folder = library(20);
    const server = await startServer(folder);
    const tab = await listenTo(server.port);
    await server.call("startJob", { body: { kind: "scan" } });
    await tab.until(({ event, data }) => event === "job" && data.stage === "read");
    const child = childOf(process.pid);
    await server.close();
    expect(() => process.kill(child, 0)).toThrow("ESRCH");
    const { code } = lookalike(["index", folder]);
    expect(code).toBe(0);
  });

  test("is killed during an apply, the job ends by itself, and undo puts everything back", async () => {
    const folder = library(80);
    await reviewed(folder);
    const before = names(folder);
    const { child, call } = await startExplorer(folder);
    const { digest } = await call("plan");
    await call("startJob", { body: { kind: "apply", plan: {}, digest } });
    await movesBegun(folder);
    const job = childOf(child.pid as number);
    child.kill("SIGKILL");
    await expect.poll(() => isAlive(job), { timeout: 20_000 }).toBe(false);
    const next = await startServer(folder);
    const { held = 0 } = (await next.call("history")).entries[0] ?? {};
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(80); // it did not go on to its end without the server
    const finding = (await next.call("overview")).job;
    if (finding?.state === "running") await next.ended(finding.id);
    const undone = await run(next, { kind: "undo" });
    expect(ActionAnswer.parse(undone.answer).notUndone).toEqual([]);
    expect(names(folder)).toEqual(before);
  });
});

/** Waits until an apply has moved its first files. */
async function movesBegun(folder: string): Promise<void> {
  const journal = join(folder, ".lookalike/keep/journal.jsonl");
  const journalBytes = () => statSync(journal, { throwIfNoEntry: false })?.size ?? 0;
  await expect.poll(journalBytes, { timeout: 20_000, interval: 5 }).toBeGreaterThan(2000);
}

/** The one child of a process that is a job. */
function childOf(pid: number): number {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  for (const row of rows) {
    const [own, parent, ...words] = row.trim().split(/\s+/);
    if (Number(parent) === pid && words.join(" ").includes("jobs/worker.js")) return Number(own);
  }
  throw new Error(`Process ${pid} has no job`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function names(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => !name.startsWith(".lookalike"))
    .sort();
}
