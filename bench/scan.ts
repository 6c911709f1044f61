// Scans a folder as a person would: the built command, in a process of its own, with the operating system's own
// account of time and memory.
//
//   npm run build && npx tsx bench/scan.ts DIR [--rounds 3]
//
// Each round copies nothing and changes nothing in DIR: the catalog lies in a temporary folder. Printed: the scan
// from cold, its stages, the second scan of the unchanged folder, and the search for duplicates, the first time
// (proofs are made) and again (proofs are known).

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { DuplicatesAnswer, IndexAnswer } from "../src/contract/answers.js";

const COMMAND = fileURLToPath(new URL("../dist/bin/lookalike.js", import.meta.url));
interface Measured<T> {
  readonly answer: T;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Runs the command under /usr/bin/time where there is one: wall, CPU and peak memory of the whole process. */
function measured<T>(words: readonly string[]): Measured<T> {
  const start = performance.now();
  const { stdout, stderr } = spawnSync(
    "/usr/bin/time",
    ["-f", "%U %S %M", process.execPath, COMMAND, ...words, "--json"],
    {
      encoding: "utf8",
      maxBuffer: 2 ** 30,
    },
  );
  const wallSeconds = (performance.now() - start) / 1000;
  const [user, system, peakKilobytes] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number) as [
    number,
    number,
    number,
  ];
  return {
    answer: JSON.parse(stdout) as T,
    wallSeconds,
    cpuSeconds: user + system,
    peakMegabytes: peakKilobytes / 1024,
  };
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "3" } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("Expected a folder: npx tsx bench/scan.ts DIR");

console.log(
  `machine: ${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
const rows: Record<string, Measured<unknown>[]> = {};
let stages: Record<string, number> = {};
let summary: unknown;
for (let round = 0; round < Number(values.rounds); round++) {
  const catalog = join(mkdtempSync(join(tmpdir(), "lookalike-bench-")), "catalog");
  const run = <T>(name: string, words: string[]): Measured<T> => {
    const result = measured<T>([...words, "--catalog", catalog]);
    rows[name] = [...(rows[name] ?? []), result];
    return result;
  };
  const cold = run<IndexAnswer>("scan from cold", ["index", folder]);
  stages = cold.answer.summary.stagesMs;
  summary = {
    files: cold.answer.summary.files,
    images: cold.answer.summary.images,
    failed: cold.answer.summary.failed,
  };
  run("scan again, unchanged", ["index", folder]);
  const found = run<DuplicatesAnswer>("duplicates, first", ["duplicates", folder]);
  run("duplicates, again", ["duplicates", folder]);
  summary = {
    ...(summary as object),
    groups: found.answer.summary.groups,
    byVerdict: found.answer.summary.byVerdict,
  };
  rmSync(join(catalog, ".."), { recursive: true });
}
const files = (summary as { files: number }).files;
console.log(JSON.stringify(summary));
for (const [name, results] of Object.entries(rows)) {
  const wall = results.map(({ wallSeconds }) => wallSeconds);
  const mean = wall.reduce((sum, s) => sum + s, 0) / wall.length;
  const best = Math.min(...wall);
  const cpu = Math.min(...results.map(({ cpuSeconds }) => cpuSeconds));
  const peak = Math.max(...results.map(({ peakMegabytes }) => peakMegabytes));
  console.log(
    `${name.padEnd(24)} wall min ${best.toFixed(2)} s, mean ${mean.toFixed(2)} s; cpu min ${cpu.toFixed(2)} s; ${(files / best).toFixed(0)} files/s; peak ${peak.toFixed(0)} MB`,
  );
}
const total = Object.values(stages).reduce((sum, ms) => sum + ms, 0);
const parts = Object.entries(stages).sort(([, a], [, b]) => b - a);
console.log(`stages of the last cold scan, summed over threads (${(total / 1000).toFixed(1)} s):`);
for (const [stage, ms] of parts)
  console.log(
    `  ${stage.padEnd(14)} ${(ms / 1000).toFixed(2).padStart(8)} s  ${(ms / files || 0).toFixed(2).padStart(7)} ms a file`,
  );
