// The files of a report: a page to read, the figures as JSON and as a table, and every original's neighbors. The JSON is the command's
// own answer; apart from its times it is the same, byte for byte, when the same is evaluated again.

import { join } from "node:path";
import type { Evaluation } from "../evaluate.js";
import { type ReportFolder, writeText } from "../folder.js";
import { csvOf } from "./csv.js";
import { htmlOf } from "./html.js";

/** Puts the report where it belongs. Throws as files are written: NOT_WRITABLE, DISK_FULL. */
export function writeReport({ folder, report }: ReportFolder, { answer, lists, pictures }: Evaluation): void {
  if (lists.length > 0) {
    const originals = pictures.originals.map(({ source, columns, rows, column, row }) => ({
      ...{ path: source.path, image: source.content },
      ...(columns * rows === 1 ? {} : { part: { columns, rows, column, row } }),
    }));
    const methods = lists.map(({ method, neighbors }) => ({ method, neighbors }));
    writeText(join(folder, "neighbors.json"), `${JSON.stringify({ ok: true, originals, methods })}\n`);
  }
  writeText(join(folder, "report.csv"), csvOf(answer));
  writeText(join(folder, "index.html"), htmlOf(answer));
  // Last: where it lies, the others do, too.
  writeText(report, `${JSON.stringify(answer, null, 2)}\n`);
}
