// Duplicates as CSV, for spreadsheets and scripts: one row a file.

import type { DuplicatesAnswer } from "../contract/answers.js";
import { csvLine } from "../contract/csv.js";

const COLUMNS = [
  "group",
  "verdict",
  "keep",
  "path",
  "widthPx",
  "heightPx",
  "bytes",
  "format",
  "image",
  "why",
] as const;

export function csvLines({ groups }: DuplicatesAnswer): string[] {
  const rows = groups.flatMap(({ id, verdict, members }) =>
    members.map((m) => [
      id,
      verdict,
      String(m.keep),
      m.path,
      m.widthPx,
      m.heightPx,
      m.bytes,
      m.format,
      m.image,
      m.why,
    ]),
  );
  return [csvLine(COLUMNS), ...rows.map(csvLine)];
}
