// The pictures of evaluations, drawn: each set has a catalog of its own, which is opened when the first picture of it is
// asked for. Few are open at a time; a picture is named by its content id and comes from nowhere but that catalog.

import { join } from "node:path";
import { type Catalog, openCatalog } from "../../catalog/catalog.js";
import { CATALOG_FOLDER } from "../../catalog/layout.js";
import { LookalikeError } from "../../contract/errors.js";
import { openPreviews, type Previews } from "../../scan/preview.js";
import { isStraight, statsOf } from "./files.js";
import type { Place } from "./places.js";

export interface OpenSet {
  readonly catalog: Catalog;
  readonly previews: Previews;
}

export interface Sets {
  /**
   * The pictures of an evaluation. Throws IMAGE_UNKNOWN where they were removed, CATALOG_DAMAGED, CATALOG_NEWER,
   * INTERRUPTED once they are closed.
   */
  of(place: Place): OpenSet;
  close(): Promise<void>;
}

/** One is looked at, and the one before it. */
const MOST_OPEN = 2;

/** Two threads draw: beside those of the catalog itself. */
const THREADS = 2;

export function openSets(): Sets {
  const opened = new Map<string, OpenSet>();
  const closing = new Set<Promise<void>>();
  let isClosed = false;
  const part = (key: string, set: OpenSet) => {
    opened.delete(key);
    const done = closeSet(set).finally(() => closing.delete(done));
    closing.add(done);
  };
  return {
    of: (place) => {
      if (isClosed) throw new LookalikeError("INTERRUPTED", "No more pictures are drawn: the server ends");
      const key = keyOf(place);
      const set = opened.get(key) ?? openSet(place);
      opened.delete(key); // the last one asked for comes last
      opened.set(key, set);
      const [oldest] = opened;
      if (opened.size > MOST_OPEN && oldest !== undefined) part(...oldest);
      return set;
    },
    close: async () => {
      isClosed = true;
      for (const [key, set] of opened) part(key, set);
      await Promise.all(closing);
    },
  };
}

/** The folder of a set, and which one: it may have been removed and made anew under its name. */
function keyOf({ files }: Place): string {
  const stats = statsOf(join(files.set, CATALOG_FOLDER));
  return `${stats?.ino} ${stats?.birthtimeMs} ${files.set}`;
}

function openSet({ name, files }: Place): OpenSet {
  const folder = join(files.set, CATALOG_FOLDER);
  const gone = () =>
    new LookalikeError("IMAGE_UNKNOWN", `The pictures of the evaluation ${JSON.stringify(name)} are gone`, {
      hint: "Run the same lookalike evaluate again: it makes them anew",
    });
  if (!isStraight(files.folder, folder)) throw gone();
  try {
    const catalog = openCatalog(files.set, { catalog: folder, create: false });
    return { catalog, previews: openPreviews(catalog, { threads: THREADS }) };
  } catch (error) {
    throw error instanceof LookalikeError && error.code === "CATALOG_NOT_FOUND" ? gone() : error;
  }
}

/** What is drawn just now is drawn to its end before the catalog closes. */
async function closeSet({ catalog, previews }: OpenSet): Promise<void> {
  await previews.close();
  catalog.close();
}
