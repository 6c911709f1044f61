// Which of its paths an image is shown by, where it lies in several places: the shortest. A list of a hundred thousand
// images that shows twenty is ordered by these paths in the database, without a row made for each.

import { bytesFromName } from "./platform.js";
import type { Store, StoredFile } from "./store.js";

/** The file an image is shown by: that of the shortest path, counted in bytes; of equally long ones the first. */
export function shownFile(store: Store, image: number): StoredFile | undefined {
  const [first, ...others] = store.filesOf(image);
  return others.reduce(
    (shown, file) => (shown !== undefined && lengthOf(file) >= lengthOf(shown) ? shown : file),
    first,
  );
}

function lengthOf({ path }: StoredFile): number {
  return bytesFromName(path).length;
}

/** The first `limit` of some images in the order of the paths they are shown by, byte by byte; those without a file are left out. */
export function firstByShownPath({ database }: Store, images: Iterable<number>, limit: number): number[] {
  return database
    .statement(
      `SELECT image FROM (
         SELECT image, path, ROW_NUMBER() OVER (PARTITION BY image ORDER BY length(path), path) AS place
           FROM files WHERE image IN (SELECT value FROM json_each(?))
       ) WHERE place = 1 ORDER BY path LIMIT ?`,
    )
    .all(JSON.stringify([...images]), limit)
    .map(({ image }) => Number(image));
}
