// lookalike explore as a process: what it prints, what it makes, how it ends.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import type { OverviewAnswer } from "../../src/contract/explore.js";
import type { PlanAnswer } from "../../src/contract/review.js";
import { COMMAND, lookalike, lookalikeJson } from "../support/command.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

/** Starts it; its first line of output, and how to end it. */
async function explore(words: readonly string[], cwd?: string) {
  const child = spawn(process.execPath, [COMMAND, "explore", ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    cwd,
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let said = "";
  child.stderr.on("data", (text) => {
    said += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value);
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { line, stop, said: () => said };
}

function overviewOf(url: string): Promise<OverviewAnswer> {
  return answerOf(url, "overview");
}

async function answerOf<Answer>(url: string, route: string): Promise<Answer> {
  const { origin, searchParams } = new URL(url);
  const headers = { authorization: `Bearer ${searchParams.get("token")}` };
  return (await (await fetch(`${origin}/api/v1/${route}`, { headers })).json()) as Answer;
}

test("a folder without a catalog gets one and is scanned; Ctrl-C ends it in order", async () => {
  const folder = temporaryFolder();
  put(folder, "a.jpg", await texture(1).jpeg().toBuffer());
  const running = await explore([folder, "--json", "--no-open", "--port", "0"]);
  const { ok, url, port } = JSON.parse(await running.line());
  expect([ok, new URL(url).port]).toEqual([true, String(port)]);
  await expect.poll(async () => (await overviewOf(url)).job?.state, { timeout: 30_000 }).toBe("done");
  const { summary, job, found } = await overviewOf(url);
  expect([summary.files, summary.roots, job?.kind, found?.stale]).toEqual([1, ["."], "scan", false]);
  expect(await running.stop("SIGINT")).toBe(130);
  expect(running.said()).toContain("Stopping");
  expect(lookalike(["doctor", folder]).code).toBe(0);
});

test("what lies in a protected folder is not proposed; one that is not there is wrong use", async () => {
  const folder = temporaryFolder();
  const picture = await texture(1).jpeg().toBuffer();
  put(folder, "a.jpg", picture);
  put(folder, "safe/copy of a picture.jpg", picture);
  put(folder, "vault/also.jpg", picture);
  const words = [".", "--no-open", "--json", "--port", "0", "--protect", "safe"];
  const running = await explore([...words, "--protect", "vault"], folder);
  const { url } = JSON.parse(await running.line());
  await expect.poll(async () => (await overviewOf(url)).job?.state, { timeout: 30_000 }).toBe("done");
  const { steps } = await answerOf<PlanAnswer>(url, "plan");
  expect(steps.map(({ path }) => path)).toEqual(["a.jpg"]);
  const missing = ["explore", ...words, "--protect", "nothing"];
  const { code, answer } = lookalikeJson<{ error: { code: string } }>(missing, { cwd: folder });
  expect([code, answer.error.code]).toEqual([2, "FOLDER_NOT_FOUND"]);
});

test("prints the address for a person, warned of what it opens", async () => {
  const folder = temporaryFolder();
  put(folder, "a.jpg", await texture(1).jpeg().toBuffer());
  expect(lookalike(["index", folder]).code).toBe(0);
  const running = await explore([folder, "--no-open", "--port", "0"]);
  expect(await running.line()).toContain(folder);
  const url = (await running.line()).trim();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}$/);
  expect(await running.line()).toContain("Whoever has this address");
  expect((await overviewOf(url)).ok).toBe(true);
  expect(await running.stop("SIGTERM")).toBe(130);
});

test("without a folder it makes no catalog, and a port out of range is wrong use", () => {
  const folder = temporaryFolder();
  const { code, stderr } = lookalike(["explore", "--no-open"], { cwd: folder });
  expect([code, stderr]).toEqual([2, expect.stringContaining("CATALOG_NOT_FOUND")]);
  expect(existsSync(join(folder, ".lookalike"))).toBe(false);
  expect(lookalike(["explore", folder, "--port", "70000"]).code).toBe(2);
  const missing = lookalikeJson<{ error: { code: string } }>(["explore", join(folder, "nothing")]);
  expect([missing.code, missing.answer.error.code]).toEqual([2, "FOLDER_NOT_FOUND"]);
});

test("a port that is taken is refused, and the running one goes on", async () => {
  const folder = temporaryFolder();
  put(folder, "a.jpg", await texture(1).jpeg().toBuffer());
  expect(lookalike(["index", folder]).code).toBe(0);
  const running = await explore([folder, "--json", "--no-open", "--port", "0"]);
  const { url, port } = JSON.parse(await running.line());
  const second = lookalikeJson<{ error: { code: string; hint: string } }>([
    "explore",
    folder,
    "--no-open",
    "--port",
    String(port),
  ]);
  expect([second.code, second.answer.error.code]).toEqual([2, "PORT_UNAVAILABLE"]);
  expect(second.answer.error.hint).toContain("--port");
  expect((await overviewOf(url)).ok).toBe(true);
});
