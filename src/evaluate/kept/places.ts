// Where the evaluations of a catalog lie: folders among its own, and folders elsewhere that a pointer names. A name is
// never a way: it is a plain one, and what it names is a folder and no link. No link lies on the way to the catalog's
// own either. Of a folder elsewhere only the last step is looked at: a person named that way, links and all.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Layout } from "../../catalog/layout.js";
import { LookalikeError } from "../../contract/errors.js";
import { EVALUATION_NAME } from "../../contract/evaluations.js";
import { evaluationsFolder, type ReportFolder, reportFolder } from "../folder.js";
import { isPlainFile, isPlainFolder, isStraight } from "./files.js";
import { POINTER_ENDING, pointerTarget } from "./pointer.js";

/** An evaluation and its files; finished or not. */
export interface Place {
  readonly name: string;
  readonly files: ReportFolder;
}

/** All evaluations of a catalog, by name; what is none is left out. */
export function findPlaces(layout: Layout): Place[] {
  const names = new Set(
    entriesOf(evaluationsFolder(layout)).map((entry) =>
      entry.endsWith(POINTER_ENDING) ? entry.slice(0, -POINTER_ENDING.length) : entry,
    ),
  );
  return [...names].sort().flatMap((name) => placeOf(layout, name) ?? []);
}

/** The evaluation of a name. Throws EVALUATION_UNKNOWN. */
export function placeNamed(layout: Layout, name: string): Place {
  const place = placeOf(layout, name);
  if (place === undefined)
    throw new LookalikeError("EVALUATION_UNKNOWN", `There is no evaluation ${JSON.stringify(name)}`);
  return place;
}

function placeOf(layout: Layout, name: string): Place | undefined {
  const own = evaluationsFolder(layout);
  if (!EVALUATION_NAME.test(name) || !isStraight(layout.folder, own)) return undefined;
  const folder = join(own, name);
  return placeAt(name, folder) ?? placeAt(name, pointerTarget(folder + POINTER_ENDING));
}

function placeAt(name: string, folder: string | undefined): Place | undefined {
  if (folder === undefined || !isPlainFolder(folder)) return undefined;
  const files = reportFolder(folder);
  return isPlainFile(files.manifest) ? { name, files } : undefined;
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
