// Runs the built command as a real process.

import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const COMMAND = fileURLToPath(new URL("../../dist/bin/lookalike.js", import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `lookalike` with these words to its end. */
export function lookalike(
  words: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words], {
    encoding: "utf8",
    cwd: options.cwd,
    env: { ...withoutNpm(), NO_COLOR: "1", ...options.env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
}

/** The environment of a person's shell, not of npm: hints name the command otherwise. */
function withoutNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
}

/** Runs it with --json; the answer. */
export function lookalikeJson<T>(
  words: readonly string[],
  options: { cwd?: string } = {},
): { code: number | null; answer: T } {
  const { code, stdout, stderr } = lookalike([...words, "--json"], options);
  try {
    return { code, answer: JSON.parse(stdout) as T };
  } catch {
    throw new Error(`No JSON from lookalike ${words.join(" ")} (exit ${code}): ${stdout}${stderr}`);
  }
}

/** Starts it and kills it with `signal` after `ms`; how it ended. */
export function lookalikeKilled(
  words: readonly string[],
  ms: number,
  signal: NodeJS.Signals,
): Promise<Outcome & { killedBy: string | null }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [COMMAND, ...words], { stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    const timer = setTimeout(() => child.kill(signal), ms);
    child.on("close", (code, killedBy) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr, killedBy });
    });
  });
}
