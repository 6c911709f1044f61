// What is known of a model's files on this disk, in `state.json` beside them: the SHA-256 that was computed when a
// file came, against what it was checked, and how fast the model ran here. Replaced as a whole, so that a reader
// never meets half of it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { STATE_FILE } from "./layout.js";
import { replaceFile } from "./write.js";

/** What a file's SHA-256 was held against when it came. */
export const CHECKED = ["card", "hub", "hub-git", "nothing"] as const;
export type Checked = (typeof CHECKED)[number];

const FileState = z.object({
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  checked: z.enum(CHECKED),
  /** The address or path it came from, for a person to read. */
  from: z.string(),
});
export type FileState = z.infer<typeof FileState>;

const Speed = z.object({
  /** Embeddings a second and thread, the picture decoded already. */
  imagesPerSecond: z.number().positive(),
  /** When, as an ISO date. */
  measuredAt: z.string(),
});
export type Speed = z.infer<typeof Speed>;

const ModelState = z.object({
  /** The version of this file's shape. */
  lookalikeModel: z.literal(1),
  files: z.record(z.string(), FileState),
  speed: Speed.optional(),
});
export type ModelState = z.infer<typeof ModelState>;

const NOTHING: ModelState = { lookalikeModel: 1, files: {} };

/** The state in a model's folder; that of a model without files where there is none or it cannot be read. */
export function readState(place: string): ModelState {
  try {
    return ModelState.parse(JSON.parse(readFileSync(join(place, STATE_FILE), "utf8")));
  } catch {
    return NOTHING; // its files then count as unchecked, and are fetched again
  }
}

export function writeState(place: string, state: ModelState): void {
  replaceFile(join(place, STATE_FILE), `${JSON.stringify(state, null, 2)}\n`);
}
