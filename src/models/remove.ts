// Taking a model's files away. Catalogs keep the vectors it made; only new pictures and queries need it again.

import { randomBytes } from "node:crypto";
import { lstatSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { LookalikeError } from "../contract/errors.js";
import { placeOf } from "./layout.js";
import { writingFailed } from "./write.js";

export interface Removed {
  readonly bytes: number;
  readonly files: number;
}

/** Removes a model's folder; what that freed. Throws MODEL_MISSING when there is none, OPTION_INVALID, NOT_WRITABLE. */
export function removeModel(folder: string, name: string): Removed {
  const place = placeOf(folder, name);
  const stats = lstatSync(place, { throwIfNoEntry: false });
  if (stats === undefined)
    throw new LookalikeError("MODEL_MISSING", `Nothing of ${name} is here`, {
      hint: "See lookalike models list",
    });
  if (!stats.isDirectory()) throw new LookalikeError("FOLDER_EXPECTED", `${place} is no folder: left alone`);
  try {
    const sizes = readdirSync(place).map((file) => lstatSync(join(place, file)).size);
    // Renamed first: whatever ends this half way leaves no half model under the name.
    const going = join(folder, `.removing-${randomBytes(4).toString("hex")}`);
    renameSync(place, going);
    rmSync(going, { recursive: true, force: true });
    return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length };
  } catch (error) {
    throw writingFailed(place, error);
  }
}

/** An hour: longer than the copying of any model takes. */
const LEFT_BEHIND_MS = 3_600_000;

/** Takes away what a process that was killed left half copied or half removed. */
export function sweepLeftovers(folder: string, now: number = Date.now()): void {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return;
  for (const name of readdirSync(folder).filter((each) => /^\.(adding|removing)-/.test(each))) {
    const path = join(folder, name);
    const { mtimeMs } = lstatSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: now };
    if (now - mtimeMs > LEFT_BEHIND_MS) rmSync(path, { recursive: true, force: true });
  }
}
