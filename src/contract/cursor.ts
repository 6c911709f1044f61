// Opaque cursors of paged lists: where the next page begins, as text nobody is meant to read or write.

import { LookalikeError } from "./errors.js";

/** The cursor that says `start` (0-based number of the next row). */
export function cursorAt(start: number): string {
  return btoa(JSON.stringify({ v: 1, start })).replace(/=+$/, "");
}

/** The row a cursor names. Throws REQUEST_INVALID for one that no answer gave. */
export function startOf(cursor: string): number {
  try {
    const { v, start } = JSON.parse(atob(cursor)) as { v?: unknown; start?: unknown };
    if (v === 1 && Number.isSafeInteger(start) && (start as number) >= 0) return start as number;
  } catch {
    // Not base64, or no JSON: refused below.
  }
  throw new LookalikeError(
    "REQUEST_INVALID",
    `Expected a cursor of an earlier answer but received ${JSON.stringify(cursor)}`,
  );
}

/** One page of a list that is at hand whole. */
export function pageOf<T>(
  rows: readonly T[],
  { limit, cursor, start = 0 }: { limit: number; cursor?: string | undefined; start?: number | undefined },
): { readonly rows: readonly T[]; readonly total: number; readonly start: number; readonly cursor?: string } {
  const first = cursor === undefined ? start : startOf(cursor);
  const end = first + limit;
  return {
    rows: rows.slice(first, end),
    total: rows.length,
    start: first,
    ...(end < rows.length ? { cursor: cursorAt(end) } : {}),
  };
}
