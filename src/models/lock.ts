// One process at a time brings a model's files: two would write into one part. The lock is a file that names its
// owner; one whose process is gone is taken over.

import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LookalikeError } from "../contract/errors.js";
import { LOCK_FILE } from "./layout.js";

/** Runs `work` while no other process brings files into `place`. Throws MODEL_BUSY naming the one that does. */
export async function withLock<T>(place: string, work: () => Promise<T>): Promise<T> {
  const path = join(place, LOCK_FILE);
  take(path);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
    rmdirIfEmpty(place);
  }
}

/** A pull that brought nothing leaves nothing. */
function rmdirIfEmpty(place: string): void {
  if (readdirSync(place).length === 0) rmdirSync(place);
}

function take(path: string): void {
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx", mode: 0o600 });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const owner = existsSync(path) ? ownerOf(path) : undefined;
    if (owner !== undefined || tries > 1)
      throw new LookalikeError("MODEL_BUSY", `Process ${owner ?? "?"} is bringing the files of this model`);
    rmSync(path, { force: true });
  }
}

/** The process that holds the lock; undefined when it is gone. */
function ownerOf(path: string): number | undefined {
  const pid = Number(readFileSync(path, "utf8"));
  if (!Number.isInteger(pid) || pid < 1) return undefined;
  try {
    process.kill(pid, 0); // asks only whether it is there
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? pid : undefined;
  }
}
