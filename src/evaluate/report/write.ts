// The files of a report: a page to read, the figures as JSON and as a table, and what is known of every picture. The
// JSON is the command's own answer; apart from its times it is the same, byte for byte, when the same is evaluated again.

import { join } from "node:path";
import type { Evaluation } from "../evaluate.js";
import { type ReportFolder, writeText } from "../folder.js";
import { csvOf } from "./csv.js";
import { htmlOf } from "./html.js";

/** Puts the report where it belongs. Throws as files are written: NOT_WRITABLE, DISK_FULL. */
export function writeReport(files: ReportFolder, { answer, pictures }: Evaluation): void {
  writeText(files.pictures, `${JSON.stringify(pictures)}\n`);
  writeText(join(files.folder, "report.csv"), csvOf(answer));
  writeText(join(files.folder, "index.html"), htmlOf(answer));
  // Last: where it lies, the others do, too.
  writeText(files.report, `${JSON.stringify(answer, null, 2)}\n`);
}
