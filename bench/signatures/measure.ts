// Photographs and CPU time for the benches of signatures.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** `count` of the JPEG files below `folder`, spread evenly over their names in order: the same ones each time. */
export function readSome(folder: string, count: number): { files: Buffer[]; of: number } {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.jpe?g$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (paths.length === 0) throw new Error(`Expected JPEG files below ${folder} but found none`);
  const taken = Math.min(count, paths.length);
  const files = Array.from({ length: taken }, (_, i) =>
    readFileSync(paths[Math.floor((i * paths.length) / taken)] as string),
  );
  return { files, of: paths.length };
}

export interface Timed<T> {
  readonly results: readonly T[];
  /** CPU milliseconds a call, all threads of the process: the better of two rounds after a short warm-up. */
  readonly ms: number;
}

export async function timed<A, T>(
  inputs: readonly A[],
  work: (input: A, i: number) => T | Promise<T>,
): Promise<Timed<T>> {
  for (const [i, input] of inputs.slice(0, 10).entries()) await work(input, i);
  let best = Number.POSITIVE_INFINITY;
  let results: T[] = [];
  for (let round = 0; round < 2; round++) {
    results = [];
    const start = process.cpuUsage();
    for (const [i, input] of inputs.entries()) results.push(await work(input, i));
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000 / inputs.length);
  }
  return { results, ms: best };
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
}
