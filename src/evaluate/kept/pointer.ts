// A report that was put elsewhere (--out) is seen from its catalog, too: a small file among the catalog's evaluations
// says where it lies.

import { mkdirSync, rmSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { z } from "zod";
import type { Layout } from "../../catalog/layout.js";
import { realPath } from "../../catalog/place.js";
import { LookalikeError } from "../../contract/errors.js";
import { EVALUATION_NAME } from "../../contract/evaluations.js";
import { assertNoLink, evaluationsFolder, writeText } from "../folder.js";
import { parseFile, statsOf } from "./files.js";

export const POINTER_ENDING = ".json";

/** A path and a few letters. */
const MOST_BYTES = 65_536;

const Pointer = z.strictObject({ lookalikeEvaluationAt: z.string().refine(isAbsolute) });

/** The folder a pointer names, absolute; undefined for a file that is none. */
export function pointerTarget(path: string): string | undefined {
  return parseFile(path, Pointer, MOST_BYTES)?.lookalikeEvaluationAt;
}

/**
 * Notes in a catalog that a report lies in `folder`, absolute. One among the catalog's own needs no note; where its name
 * was that of a note, the note gets another. Throws NOT_WRITABLE, also where the catalog's evaluations are a link, and
 * DISK_FULL.
 */
export function notePlace(layout: Layout, folder: string): void {
  const own = evaluationsFolder(layout);
  assertNoLink(layout.folder, own);
  try {
    mkdirSync(own, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new LookalikeError("NOT_WRITABLE", `Cannot write ${own}`, { cause: error });
  }
  // Where it lies by no link: a pointer to one would lead nowhere.
  const real = realPath(folder) ?? folder;
  if (isAmong(own, real)) moveHidden(own, real);
  else point(own, real);
}

/** A pointer that has the name of one of the catalog's own would not be seen. */
function moveHidden(own: string, folder: string): void {
  const hidden = join(own, `${basename(folder)}${POINTER_ENDING}`);
  const target = pointerTarget(hidden);
  if (target === undefined || target === folder) return;
  point(own, target);
  rmSync(hidden);
}

function isAmong(own: string, folder: string): boolean {
  return dirname(folder) === (realPath(own) ?? own) && EVALUATION_NAME.test(basename(folder));
}

function point(own: string, folder: string): void {
  const path = pathFor(own, folder);
  if (pointerTarget(path) !== folder)
    writeText(path, `${JSON.stringify({ lookalikeEvaluationAt: folder })}\n`);
}

/** The one that names the folder already, else the first whose name is free: "photos", "photos-2". */
function pathFor(own: string, folder: string): string {
  const name = nameFor(folder);
  for (let n = 1; ; n++) {
    const place = join(own, n === 1 ? name : `${name}-${n}`);
    if (statsOf(place) !== undefined) continue; // one of the catalog's own, which goes before a pointer
    const path = place + POINTER_ENDING;
    if (pointerTarget(path) === folder || statsOf(path) === undefined) return path;
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
