// The built command in a process of its own, and the processor time it took.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { COMMAND } from "../../test/support/command.js";

export interface Ran<Answer> {
  readonly answer: Answer;
  /** NaN where the system does not say. */
  readonly cpuSeconds: number;
}

/** Its JSON answer. Throws an Error where it ends with another code than 0, or 3: some pictures could not be read. */
export function runCommand<Answer>(models: string, words: readonly string[]): Ran<Answer> {
  const before = secondsOfChildren();
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words, "--json"], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    env: { ...process.env, LOOKALIKE_MODELS: models },
  });
  if (status !== 0 && status !== 3) throw new Error(`exit ${status}: ${stdout.slice(0, 2000)}${stderr}`);
  return { answer: JSON.parse(stdout) as Answer, cpuSeconds: secondsOfChildren() - before };
}

const TICKS_A_SECOND = 100;

/** Processor time of all children that ended, as Linux counts it (proc(5): cutime and cstime). */
function secondsOfChildren(): number {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
  } catch {
    return Number.NaN;
  }
}
