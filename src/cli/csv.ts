// Duplicates as CSV (RFC 4180): one row a file, for spreadsheets and scripts.

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
  return [COLUMNS.join(","), ...rows.map((row) => row.map((value) => field(String(value))).join(","))];
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
