// Other libraries' hashes in a Python process that answers one question at a time, so that they can be measured in
// turns with ours.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface Rivals {
  readonly cases: readonly string[];
  /** What is not installed, and why. */
  readonly absent: Readonly<Record<string, string>>;
  /** CPU seconds for hashing the files. */
  measure(name: string, paths: readonly string[]): Promise<number>;
  close(): void;
}

/** Starts the libraries that are installed for that Python. */
export async function openRivals(python: string): Promise<Rivals> {
  const script = fileURLToPath(new URL("rivals.py", import.meta.url));
  const child = spawn(python, ["-u", script], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`Expected an answer but ${python} ended`);
    return value;
  };
  const { cases, absent } = JSON.parse(await answer()) as Pick<Rivals, "cases" | "absent">;
  return {
    cases,
    absent,
    measure: async (name, paths) => {
      child.stdin.write(`${name}\t${JSON.stringify(paths)}\n`);
      return Number(await answer());
    },
    close: () => child.stdin.end(),
  };
}
