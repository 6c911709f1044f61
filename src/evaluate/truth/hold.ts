// Missed pairs, held against each other as `lookalike compare` does it: a pair that is then called a copy was not
// brought together by the search, any other one could not be proved.

import { absoluteFrom, namedPath } from "../../catalog/platform.js";
import { LookalikeError } from "../../contract/errors.js";
import type { TruthPair } from "../../contract/evaluate.js";
import { compareFiles } from "../../duplicates/compare.js";
import type { JudgedFile } from "./found.js";
import type { WrongPair } from "./score.js";

/** Both files of a pair are read for it: half a second or so each. */
const MOST_HELD = 100;

export interface HoldOptions {
  readonly base: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** The pairs as answers print them, the first hundred with what they are called; a file that is gone has no say. */
export async function holdMisses(
  misses: readonly WrongPair[],
  files: readonly JudgedFile[],
  { base, signal, onProgress }: HoldOptions,
): Promise<TruthPair[]> {
  const rows: TruthPair[] = [];
  const total = Math.min(MOST_HELD, misses.length);
  for (const [done, pair] of misses.entries()) {
    const isHeld = done < MOST_HELD && signal?.aborted !== true;
    const verdict = isHeld ? await verdictOn(files[pair.a]!, files[pair.b]!, base) : undefined;
    rows.push({ ...printedPair(pair, files), ...(verdict === undefined ? {} : { verdict }) });
    if (done < total) onProgress?.(done + 1, total);
  }
  return rows;
}

export function printedPair({ a, b, verdict }: WrongPair, files: readonly JudgedFile[]): TruthPair {
  const [first, second] = [files[a]!, files[b]!];
  return {
    a: namedPath(first.path).path,
    b: namedPath(second.path).path,
    imageA: first.subject.content,
    imageB: second.subject.content,
    ...(verdict === undefined ? {} : { verdict }),
  };
}

async function verdictOn(a: JudgedFile, b: JudgedFile, base: string): Promise<string | undefined> {
  try {
    const reads = [a.subject.read, b.subject.read];
    const read = { ...reads[0], ...reads[1], svg: reads.some(({ svg }) => svg === true) };
    return (await compareFiles(absoluteFrom(base, a.path), absoluteFrom(base, b.path), read)).verdict;
  } catch (error) {
    if (error instanceof LookalikeError) return undefined;
    throw error;
  }
}
