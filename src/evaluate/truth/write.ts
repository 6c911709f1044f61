// The report of a truth: that of any evaluation, with the pictures of the person's own catalog, and a table of all
// pairs that went wrong, written as they are made: there may be a million.

import { join } from "node:path";
import type { Catalog } from "../../catalog/catalog.js";
import { openWhole } from "../../catalog/whole-file.js";
import type { ReportFolder } from "../folder.js";
import { truthCsvLines } from "../report/truth.js";
import { writeReport } from "../report/write.js";
import type { TruthEvaluation } from "./evaluate-truth.js";
import { MOST_ROWS } from "./notices.js";

/** Lines that are written at once. */
const LINES_AT_ONCE = 10_000;

/** Puts the report where it belongs. Throws as files are written: NOT_WRITABLE, DISK_FULL. */
export async function writeTruthReport(
  files: ReportFolder,
  evaluation: TruthEvaluation,
  catalog: Catalog,
): Promise<void> {
  writeLines(join(files.folder, "truth.csv"), truthCsvLines(evaluation.rows()));
  await writeReport(files, evaluation, [catalog]);
}

function writeLines(path: string, lines: Iterable<string>): void {
  const file = openWhole(path, { replace: true });
  try {
    let waiting: string[] = [];
    let written = 0;
    const write = () => file.write(waiting.map((line) => `${line}\n`).join(""));
    for (const line of lines) {
      if (written > MOST_ROWS) break;
      written += 1;
      waiting.push(line);
      if (waiting.length < LINES_AT_ONCE) continue;
      write();
      waiting = [];
    }
    write();
    file.commit();
  } finally {
    file.discard();
  }
}
