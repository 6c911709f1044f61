// Which kept groups, or which of their files, as conditions in SQL: nothing a person typed is ever part of the text.

import type { Value } from "./database.js";
import type { Fate } from "./group-rows.js";

/** Which groups, or which of their files; every key narrows. */
export interface FindingsFilter {
  readonly verdicts?: readonly string[] | undefined;
  /** As paths are printed; "." is everything below the catalog's base. */
  readonly folder?: string | undefined;
  readonly minBytes?: number | undefined;
  readonly decided?: boolean | undefined;
}

/** A condition and its values. */
export interface Where {
  readonly sql: string;
  readonly values: readonly Value[];
}

export function groupsWhere({ verdicts, folder, minBytes, decided }: FindingsFilter): Where {
  return allOf([
    holding(verdicts),
    minBytes === undefined ? undefined : { sql: "bytes >= ?", values: [minBytes] },
    decidedWhere("decided = ?", decided),
    folderWhere(folder),
  ]);
}

export function filesWhere(fates: readonly Fate[], { verdicts, folder, decided }: FindingsFilter): Where {
  const name = plainFolder(folder);
  return allOf([
    oneOf("fate", fates),
    oneOf("verdict", verdicts),
    decidedWhere("rank IN (SELECT rank FROM groups WHERE decided = ?)", decided),
    folderWhere(folder),
    name === undefined || name === "."
      ? undefined
      : { sql: "printed >= ? AND printed < ?", values: rangeBelow(name) },
  ]);
}

function allOf(conditions: readonly (Where | undefined)[]): Where {
  const given = conditions.filter((condition) => condition !== undefined);
  return {
    sql: ["1", ...given.map(({ sql }) => `(${sql})`)].join(" AND "),
    values: given.flatMap(({ values }) => values),
  };
}

function oneOf(column: string, values: readonly string[] | undefined): Where | undefined {
  if (values === undefined) return undefined;
  return { sql: `${column} IN (${values.map(() => "?").join(", ")})`, values };
}

/** Groups that were found with one of the verdicts as their weakest, or that hold a file of one. */
function holding(verdicts: readonly string[] | undefined): Where | undefined {
  const own = oneOf("verdict", verdicts);
  if (own === undefined) return undefined;
  return {
    sql: `${own.sql} OR rank IN (SELECT rank FROM group_files WHERE ${own.sql})`,
    values: [...own.values, ...own.values],
  };
}

function decidedWhere(sql: string, decided: boolean | undefined): Where | undefined {
  return decided === undefined ? undefined : { sql, values: [Number(decided)] };
}

function folderWhere(folder: string | undefined): Where | undefined {
  const name = plainFolder(folder);
  if (name === undefined) return undefined;
  return { sql: "rank IN (SELECT rank FROM group_folders WHERE folder = ?)", values: [name] };
}

/** A folder's one spelling; undefined when none was asked for. */
function plainFolder(folder: string | undefined): string | undefined {
  return folder === undefined || folder === "" ? undefined : folder.replace(/(?<=[^/])\/+$/, "");
}

/** Names below a folder begin with it and "/"; "0" is the sign after "/". No sign of a name has a meaning here. */
function rangeBelow(folder: string): [string, string] {
  return folder === "/" ? ["/", "0"] : [`${folder}/`, `${folder}0`];
}
