// Conditions in SQL and how they are put together. Values are always bound, never part of the text.

import type { Value } from "../../catalog/database.js";

/** A condition and the values of its question marks, in order. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

export function joined(parts: readonly Condition[], by: string): Condition {
  return {
    sql: `(${parts.map(({ sql }) => sql).join(by)})`,
    values: parts.flatMap(({ values }) => values),
  };
}

/** SQL's NOT leaves what is unknown unknown. */
export function opposite({ sql, values }: Condition): Condition {
  return { sql: `(NOT ifnull(${sql}, 0))`, values };
}

export function between(
  column: string,
  from: Value | undefined,
  to: Value | undefined,
  last: "<" | "<=",
): Condition {
  const parts: Condition[] = [];
  if (from !== undefined) parts.push({ sql: `${column} >= ?`, values: [from] });
  if (to !== undefined) parts.push({ sql: `${column} ${last} ?`, values: [to] });
  return joined(parts, " AND ");
}
