// Whether the catalog that was opened is still the one in its place. A database that was deleted or replaced stays
// readable through the open handle: what it told would be of a catalog nobody else sees, and what was decided would
// go into another one's keep/.

import { statSync } from "node:fs";
import { LookalikeError } from "../contract/errors.js";

/** A check for the file at `path`, as it is now. The check throws CATALOG_NOT_FOUND once another file, or none, is there. */
export function presenceOf(path: string): () => void {
  const opened = inodeAt(path);
  return () => {
    if (inodeAt(path) === opened) return;
    throw new LookalikeError(
      "CATALOG_NOT_FOUND",
      `The catalog ${path} was deleted or replaced while it was served`,
      { hint: "Stop the explorer and start it again: it opens what is there now" },
    );
  };
}

/** undefined where there is no file, or where the disk does not say. */
function inodeAt(path: string): string | undefined {
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stats === undefined ? undefined : `${stats.dev}:${stats.ino}`;
  } catch {
    return undefined;
  }
}
