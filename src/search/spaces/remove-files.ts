// Files of a space that nobody needs any more. Whoever still reads one keeps it until then; where the system forbids
// to take it away, the next time tries again.

import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { isLeftover } from "../../catalog/whole-file.js";
import { keyOf, type SpaceDescription } from "./description.js";

/** Deletes what was written for a space; of `but` only what it does not name. */
export function removeFiles(folder: string, space: string, but?: SpaceDescription): void {
  const own = new RegExp(`^${keyOf(space).replaceAll(".", "\\.")}\\.([0-9a-f]{16})\\.([a-z0-9.-]+)$`);
  const needed = new Set(but === undefined ? [] : endingsOf(but));
  for (const name of namesIn(folder)) {
    const [, generation, ending = ""] = own.exec(name) ?? [];
    const isPart = PART.test(ending);
    const isNeeded = generation === but?.generation && (!isPart || needed.has(ending));
    const path = join(folder, name);
    if (isLeftover(name) ? isOld(path) : generation !== undefined && !isNeeded) removeQuietly(path);
  }
  if (but === undefined) removeQuietly(join(folder, `${keyOf(space)}.json`));
}

/** Of vectors; a graph over the same places has other ones. */
const PART = /^\d+\.(?:vectors|ids|codes|sample)$/;

function endingsOf({ parts, sample }: SpaceDescription): string[] {
  const ofParts = parts.flatMap(({ number }) => [`${number}.vectors`, `${number}.ids`, `${number}.codes`]);
  return [...ofParts, `${sample.number}.sample`];
}

/** Nobody writes on a file for so long. */
function isOld(path: string): boolean {
  const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  return Date.now() - mtimeMs > 3_600_000;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}
