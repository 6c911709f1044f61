// The files of a report: a page to read, the figures as JSON and as a table, and what is known of every picture. The
// JSON is the command's own answer; apart from its times it is the same, byte for byte, when the same is evaluated again.

import { join } from "node:path";
import { type Catalog, openCatalog } from "../../catalog/catalog.js";
import type { Evaluation } from "../evaluate.js";
import { type ReportFolder, writeText } from "../folder.js";
import { csvOf } from "./csv.js";
import { htmlOf } from "./html.js";
import { withThumbnails } from "./thumbnails.js";

/**
 * Puts the report where it belongs; pictures that are not of the set are looked for in `catalogs`. Throws as files are
 * written: NOT_WRITABLE, DISK_FULL.
 */
export async function writeReport(
  files: ReportFolder,
  { answer, pictures }: Evaluation,
  catalogs: readonly Catalog[] = [],
): Promise<void> {
  // A truth is judged on a person's own pictures: it has no set.
  const sets =
    answer.truth === undefined ? [openCatalog(files.set, { catalog: `${files.set}/.lookalike` })] : [];
  try {
    const page = await withThumbnails([...sets, ...catalogs], (thumbnailOf) =>
      htmlOf(answer, { pictures, thumbnailOf }),
    );
    writeText(files.pictures, `${JSON.stringify(pictures)}\n`);
    if (answer.truth === undefined) writeText(join(files.folder, "report.csv"), csvOf(answer));
    writeText(join(files.folder, "index.html"), page);
    // Last: where it lies, the others do, too.
    writeText(files.report, `${JSON.stringify(answer, null, 2)}\n`);
  } finally {
    for (const set of sets) set.close();
  }
}
