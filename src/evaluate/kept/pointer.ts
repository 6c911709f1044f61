// A report that was put elsewhere (--out) is seen from its catalog, too: a small file among the catalog's evaluations
// says where it lies.

import { mkdirSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { z } from "zod";
import type { Layout } from "../../catalog/layout.js";
import { LookalikeError } from "../../contract/errors.js";
import { EVALUATION_NAME } from "../../contract/evaluations.js";
import { evaluationsFolder, writeText } from "../folder.js";
import { isPlainFile, parseFile } from "./files.js";

export const POINTER_ENDING = ".json";

/** A path and a few letters. */
const MOST_BYTES = 65_536;

const Pointer = z.strictObject({ lookalikeEvaluationAt: z.string().refine(isAbsolute) });

/** The folder a pointer names, absolute; undefined for a file that is none. */
export function pointerTarget(path: string): string | undefined {
  return parseFile(path, Pointer, MOST_BYTES)?.lookalikeEvaluationAt;
}

/**
 * Notes in a catalog that a report lies in `folder`, absolute; nothing to do where it lies among the catalog's own.
 * Throws NOT_WRITABLE, DISK_FULL.
 */
export function notePlace(layout: Layout, folder: string): void {
  const own = evaluationsFolder(layout);
  if (dirname(folder) === own && EVALUATION_NAME.test(basename(folder))) return;
  try {
    mkdirSync(own, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new LookalikeError("NOT_WRITABLE", `Cannot write ${own}`, { cause: error });
  }
  const path = pathFor(own, folder);
  if (pointerTarget(path) !== folder)
    writeText(path, `${JSON.stringify({ lookalikeEvaluationAt: folder })}\n`);
}

/** The one that names the folder already, else the first that is free: "photos", "photos-2". */
function pathFor(own: string, folder: string): string {
  const name = nameFor(folder);
  for (let n = 1; ; n++) {
    const path = join(own, `${n === 1 ? name : `${name}-${n}`}${POINTER_ENDING}`);
    const target = pointerTarget(path);
    if (target === folder || !isPlainFile(path)) return path;
  }
}

/** The folder's own name, as far as it can be one of an evaluation. */
function nameFor(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, 90);
  return name === "" ? "evaluation" : name;
}
