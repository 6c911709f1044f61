// The folder that the tests of the command work on, and how it lies on the disk.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { put, temporaryFolder, texture } from "../support/folder.js";

const original = texture(1, 400, 300);

/** One picture in four forms, and another one. */
export const pictures = {
  "sunset.png": await original.clone().png().toBuffer(),
  "sunset.jpg": await original.clone().jpeg({ quality: 85 }).toBuffer(),
  "small.jpg": await original.clone().resize(200, 150).jpeg({ quality: 85 }).toBuffer(),
  "mirror.jpg": await original.clone().flop().jpeg({ quality: 85 }).toBuffer(),
  "other.jpg": await texture(2, 400, 300).jpeg().toBuffer(),
};

/** A folder with one picture in four forms and another one; the names are odd on purpose. */
export function library(): string {
  const folder = temporaryFolder();
  put(folder, "sunset.png", pictures["sunset.png"]);
  put(folder, "sub/sunset copy\n🌅.png", pictures["sunset.png"]);
  put(folder, "sub/-rf.jpg", pictures["sunset.jpg"]);
  put(folder, "small.jpg", pictures["small.jpg"]);
  put(folder, "mirror.jpg", pictures["mirror.jpg"]);
  put(folder, "other.jpg", pictures["other.jpg"]);
  put(folder, "broken.jpg", pictures["other.jpg"].subarray(0, 1500));
  return folder;
}

/** Every file below a folder: bytes, time and mode. */
export function state(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.includes(".lookalike"),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { mtimeMs, mode } = statSync(path);
      return [
        path.slice(folder.length),
        `${createHash("sha256").update(readFileSync(path)).digest("hex")} ${mtimeMs} ${mode}`,
      ];
    }),
  );
}

/** Holds an answer against its contract: right shape, and no key the contract does not name. */
export function fits<T extends z.ZodObject>(shape: T, answer: unknown): z.infer<T> {
  return shape.strict().parse(answer) as z.infer<T>;
}
