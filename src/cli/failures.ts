// How pictures that could not be read are shown: what, why, and what to do, grouped by reason.

import type { Failure } from "../contract/answers.js";
import { ERRORS, type ErrorCode } from "../contract/errors.js";
import { countText, dim, safe } from "./text.js";

/** How many names are printed for one reason. */
const NAMES_SHOWN = 5;

/** `noun` and `done` say of what nothing came: "3 files could not be read". */
export function failureLines(failures: readonly Failure[], noun = "file", done = "read"): string[] {
  if (failures.length === 0) return [];
  const byCode = new Map<string, Failure[]>();
  for (const failure of failures) byCode.set(failure.code, [...(byCode.get(failure.code) ?? []), failure]);
  const lines = [`  ${countText(failures.length, noun)} could not be ${done}:`];
  for (const [code, rows] of byCode) {
    const fact = ERRORS[code as ErrorCode];
    lines.push(`    ${code} (${rows.length}): ${fact.meaning}. ${dim(fact.hint)}`);
    for (const { path, reason } of rows.slice(0, NAMES_SHOWN))
      lines.push(`      ${safe(path)}  ${dim(safe(reason))}`);
    if (rows.length > NAMES_SHOWN)
      lines.push(dim(`      and ${rows.length - NAMES_SHOWN} more (--json lists all)`));
  }
  return lines;
}
