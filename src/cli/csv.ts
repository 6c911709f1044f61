// CSV (RFC 4180), for spreadsheets and scripts: a row of anything, and duplicates, one row a file.

import type { DuplicatesAnswer } from "../contract/answers.js";

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

/** One row as RFC 4180 writes it, without its end of line. */
export function csvLine(values: readonly (string | number)[]): string {
  return values.map((value) => field(String(value))).join(",");
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
