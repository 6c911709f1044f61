// Judges the finished command on a made library whose truth is known: `npx tsx bench/judge-demo.ts [DIR]`.
// Index the folder first (`lookalike index DIR`). Exit code 1 when anything that is no copy was called one, or a
// file failed other than expected; a missed pair is listed, and does not fail the run.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Answer, type DemoScore, scoreDemo, type Tally } from "../demo/score.js";
import type { Truth, TruthPair } from "../demo/truth.js";

const COMMAND = fileURLToPath(new URL("../dist/bin/lookalike.js", import.meta.url));
const LISTED = 60;

const dir = resolve(process.argv[2] ?? fileURLToPath(new URL("../demo/library", import.meta.url)));
const truth = await readTruth(dir);
const score = scoreDemo(truth, seenFrom(dir, await duplicatesOf(dir)));
print(score);
process.exitCode = score.falsePairs.length + score.failures.length === 0 ? 0 : 1;

async function readTruth(folder: string): Promise<Truth> {
  const text = await readFile(join(folder, "truth.json"), "utf8").catch((cause) => {
    throw new Error(`Expected a made library with a truth.json in ${folder}: run npm run demo first`, {
      cause,
    });
  });
  return JSON.parse(text) as Truth;
}

async function duplicatesOf(folder: string): Promise<Answer & { root: string }> {
  const run = promisify(execFile);
  const args = [COMMAND, "duplicates", folder, "--json"];
  // Exit code 3 only says that some pictures cannot be read; the answer is whole.
  const { stdout } = await run(process.execPath, args, { maxBuffer: 2 ** 30 }).catch((error) => {
    if (error.code === 3) return error as { stdout: string };
    throw error;
  });
  return JSON.parse(stdout) as Answer & { root: string };
}

/** The answer with its paths relative to the library, as the truth has them, wherever the catalog lies. */
function seenFrom(folder: string, answer: Answer & { root: string }): Answer {
  const seen = (path: string): string => relative(folder, resolve(answer.root, path)).split(sep).join("/");
  return {
    groups: answer.groups.map((group) => ({
      verdict: group.verdict,
      members: group.members.map((member) => ({ path: seen(member.path), keep: member.keep })),
      pairs: group.pairs.map(({ a, b, verdict }) => ({ a: seen(a), b: seen(b), verdict })),
    })),
    failures: answer.failures.map(({ path, code }) => ({ path: seen(path), code })),
  };
}

function print(result: DemoScore): void {
  console.log("verdict / edit            true   found  direct   wrong name");
  for (const row of result.byVerdict) console.log(line(row));
  console.log("");
  for (const row of result.byEdit) console.log(line(row));
  console.log(`\nalternates named: ${result.alternates.found} of ${result.alternates.pairs}`);
  list(
    "Missed",
    // A file that nobody joined misses its whole family: the pairs with the original tell the most, so they go first.
    result.missed.toSorted(bySides).map(({ a, b, verdict, edit }) => `${verdict} (${edit}): ${a} | ${b}`),
  );
  list(
    "Wrong verdict",
    result.wrongVerdicts.map(
      ({ a, b, verdict, answered, edit }) => `${verdict} called ${answered} (${edit}): ${a} | ${b}`,
    ),
  );
  list(
    "Wrong failures",
    result.failures.map(
      ({ path, expected, received }) => `${path}: expected ${expected ?? "none"}, got ${received ?? "none"}`,
    ),
  );
  list(
    "FALSE pairs",
    result.falsePairs.map(({ a, b, verdict }) => `${verdict}: ${a} | ${b}`),
  );
}

function bySides(one: TruthPair, other: TruthPair): number {
  return Number(one.edit.includes(" x ")) - Number(other.edit.includes(" x "));
}

function line({ name, pairs, found, direct, wrongVerdict }: Tally): string {
  const numbers = `${String(pairs).padStart(6)}${String(found).padStart(8)}${String(direct).padStart(8)}`;
  return `${name.padEnd(24)}${numbers}${String(wrongVerdict).padStart(13)}`;
}

function list(title: string, rows: readonly string[]): void {
  console.log(`\n${title}: ${rows.length}`);
  for (const row of rows.slice(0, LISTED)) console.log(`  ${row}`);
  if (rows.length > LISTED) console.log(`  and ${rows.length - LISTED} more`);
}
