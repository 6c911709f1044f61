// lookalike evaluate killed for real, while it makes pictures and while it reads them: the same command goes on, and
// the report is that of a run nobody disturbed. Ctrl-C ends it in order.

import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { EvaluateAnswer } from "../../src/contract/evaluate.js";
import { COMMAND, lookalike, type Outcome } from "../support/command.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

const wordsFor = (folder: string, out: string) => [
  ...["evaluate", folder, "--originals", "6", "--methods", "pdq", "--threads", "1", "--out", out],
];

/** Runs it, sends `signal` as soon as `isTime`, and waits for its end. */
function disturbed(
  words: readonly string[],
  signal: NodeJS.Signals,
  isTime: () => boolean,
): Promise<Outcome & { readonly killedBy: string | null }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [COMMAND, ...words], { stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    const watch = setInterval(() => {
      if (!isTime()) return;
      clearInterval(watch);
      child.kill(signal);
    }, 2);
    child.on("close", (code, killedBy) => {
      clearInterval(watch);
      resolve({ code, stdout: "", stderr, killedBy });
    });
  });
}

function countOf(folder: string): number {
  return existsSync(folder) ? readdirSync(folder).length : 0;
}

function reportOf(out: string) {
  const { times, ...report } = JSON.parse(readFileSync(join(out, "report.json"), "utf8")) as EvaluateAnswer;
  return { report, pictures: readFileSync(join(out, "pictures.json"), "utf8") };
}

test("what was killed goes on, and the report is the same", async () => {
  const folder = join(temporaryFolder(), "pictures");
  for (let seed = 1; seed <= 6; seed++)
    put(folder, `${seed}.jpg`, await texture(seed, 200, 150).jpeg().toBuffer());
  const at = (name: string) => join(folder, "..", name);
  expect(lookalike(wordsFor(folder, at("calm")))).toMatchObject({ code: 0 });

  const out = at("killed");
  const [edited, database] = [join(out, "work/set/edited"), join(out, "work/set/.lookalike/catalog.db")];
  const stopped = await disturbed(wordsFor(folder, out), "SIGINT", () => countOf(edited) > 2);
  expect(stopped).toMatchObject({ code: 130, killedBy: null });
  expect(stopped.stderr).toContain("the same command goes on where it stopped");
  const soFar = countOf(edited);
  const making = await disturbed(wordsFor(folder, out), "SIGKILL", () => countOf(edited) > soFar + 2);
  expect(making.killedBy).toBe("SIGKILL");
  expect(countOf(edited)).toBeLessThan(6 * 5);
  const reading = await disturbed(wordsFor(folder, out), "SIGKILL", () => existsSync(database));
  expect(reading.killedBy).toBe("SIGKILL");
  expect(existsSync(join(out, "report.json"))).toBe(false);

  expect(lookalike(wordsFor(folder, out))).toMatchObject({ code: 0 });
  expect(reportOf(out)).toEqual(reportOf(at("calm")));
});
