// The rows of the groups as they were last found. Texts are opaque here: what a group is, and what is said of it,
// is the business of duplicates/. Lists are filtered and counted by SQL alone, so that a page costs the same
// whatever the number of groups.

import { isAbsolute } from "node:path";
import type { Database, Row, Value } from "./database.js";
import { bytesFromName, namedPath, nameFromBytes } from "./platform.js";

/** What a list needs to know of a group. */
export interface GroupRow {
  /** 0 = most bytes to free when it was found. */
  readonly rank: number;
  readonly id: string;
  /** When it was found. */
  readonly verdict: string;
  readonly decided: boolean;
  readonly files: number;
  readonly bytes: number;
  readonly redundantFiles: number;
  readonly reclaimableBytes: number;
}

/** JSON texts of a group. */
export interface GroupTexts {
  readonly summary: string;
  readonly answer: string;
}

/** `shown`: kept only because nobody asked for its verdict. */
export type Fate = "keep" | "remove" | "shown";

export interface GroupFile {
  readonly path: string;
  readonly content: string;
  readonly pixel: string;
  readonly bytes: number;
  readonly fate: Fate;
  /** What it is removed as, or would be if asked for; undefined when it stays. */
  readonly verdict: string | undefined;
  readonly keeper: { readonly path: string; readonly content: string } | undefined;
  readonly why: string;
}

/** Which groups, or which of their files; every key narrows. */
export interface FindingsFilter {
  readonly verdicts?: readonly string[] | undefined;
  /** As paths are printed; "." is everything below the catalog's base. */
  readonly folder?: string | undefined;
  readonly minBytes?: number | undefined;
  readonly decided?: boolean | undefined;
}

export interface GroupSums {
  readonly groups: number;
  readonly decided: number;
  readonly redundantFiles: number;
  readonly reclaimableBytes: number;
}

/** A file of a plan with its group. */
export interface GroupFileRow extends GroupFile {
  readonly group: string;
}

/** A condition and its values. */
interface Where {
  readonly sql: string;
  readonly values: readonly Value[];
}

export class Findings {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Forgets every group and every value. */
  clear(): void {
    for (const table of ["group_files", "group_texts", "groups", "findings"])
      this.database.exec(`DELETE FROM ${table}`);
  }

  setValue(key: string, value: unknown): void {
    this.run("INSERT OR REPLACE INTO findings (key, value) VALUES (?, ?)", [key, JSON.stringify(value)]);
  }

  value(key: string): unknown {
    const row = this.get("SELECT value FROM findings WHERE key = ?", [key]);
    return row === undefined ? undefined : JSON.parse(String(row.value));
  }

  /** Stores groups, each whole, replacing what had its rank; texts are made one at a time. */
  put(groups: Iterable<{ row: GroupRow; texts: GroupTexts; files: readonly GroupFile[] }>): void {
    const group = this.database.prepare("INSERT OR REPLACE INTO groups VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    const text = this.database.prepare("INSERT OR REPLACE INTO group_texts VALUES (?, ?, ?)");
    const forget = this.database.prepare("DELETE FROM group_files WHERE rank = ?");
    const file = this.database.prepare(
      `INSERT INTO group_files VALUES (${Array.from({ length: 13 }, () => "?").join(", ")})`,
    );
    for (const { row, texts, files } of groups) {
      forget.run(row.rank);
      group.run(...rowValues(row));
      text.run(row.rank, texts.summary, texts.answer);
      for (const [ordinal, own] of files.entries()) file.run(row.rank, ordinal, ...fileValues(own));
    }
  }

  group(id: string): (GroupRow & { answer: string }) | undefined {
    const row = this.get("SELECT * FROM groups JOIN group_texts USING (rank) WHERE id = ?", [id]);
    return row === undefined ? undefined : { ...groupOf(row), answer: String(row.answer) };
  }

  filesOf(rank: number): GroupFile[] {
    return this.all("SELECT * FROM group_files WHERE rank = ? ORDER BY ordinal", [rank]).map(fileOf);
  }

  /** Ids of the groups that hold one of these contents. */
  groupsWith(contents: readonly string[]): string[] {
    const rows = contents.flatMap((content) =>
      this.all("SELECT id FROM groups JOIN group_files USING (rank) WHERE content = ?", [content]),
    );
    return [...new Set(rows.map(({ id }) => String(id)))];
  }

  sums(filter: FindingsFilter): GroupSums {
    const { sql, values } = groupsWhere(filter);
    const row = this.get(
      `SELECT COUNT(*) AS groups, COALESCE(SUM(decided), 0) AS decided,
         COALESCE(SUM(redundant_files), 0) AS files, COALESCE(SUM(reclaimable_bytes), 0) AS bytes
       FROM groups WHERE ${sql}`,
      values,
    );
    return {
      groups: Number(row?.groups),
      decided: Number(row?.decided),
      redundantFiles: Number(row?.files),
      reclaimableBytes: Number(row?.bytes),
    };
  }

  /** One page, by rank. */
  page(filter: FindingsFilter, start: number, limit: number): (GroupRow & { summary: string })[] {
    const { sql, values } = groupsWhere(filter);
    const rows = this.all(
      `SELECT * FROM (SELECT * FROM groups WHERE ${sql} ORDER BY rank LIMIT ? OFFSET ?)
         JOIN group_texts USING (rank) ORDER BY rank`,
      [...values, limit, start],
    );
    return rows.map((row) => ({ ...groupOf(row), summary: String(row.summary) }));
  }

  /** How many groups before `rank` match. */
  countBefore(filter: FindingsFilter, rank: number): number {
    const { sql, values } = groupsWhere(filter);
    const row = this.get(`SELECT COUNT(*) AS n FROM groups WHERE ${sql} AND rank < ?`, [...values, rank]);
    return Number(row?.n);
  }

  /** Whether the group at `rank` matches. */
  matches(filter: FindingsFilter, rank: number): boolean {
    const { sql, values } = groupsWhere(filter);
    return this.get(`SELECT 1 FROM groups WHERE ${sql} AND rank = ?`, [...values, rank]) !== undefined;
  }

  /** The nearest matching group before or after `rank`. */
  neighbor(filter: FindingsFilter, rank: number, side: "before" | "after"): string | undefined {
    const { sql, values } = groupsWhere(filter);
    const [than, order] = side === "before" ? ["<", "DESC"] : [">", "ASC"];
    const row = this.get(
      `SELECT id FROM groups WHERE ${sql} AND rank ${than} ? ORDER BY rank ${order} LIMIT 1`,
      [...values, rank],
    );
    return row === undefined ? undefined : String(row.id);
  }

  /** Groups per verdict, as found. */
  groupsByVerdict(): { verdict: string; groups: number }[] {
    const rows = this.all("SELECT verdict, COUNT(*) AS groups FROM groups GROUP BY verdict", []);
    return rows.map((row) => ({ verdict: String(row.verdict), groups: Number(row.groups) }));
  }

  /** Files and bytes per verdict of those with one of these fates. */
  filesByVerdict(
    fates: readonly Fate[],
    filter: FindingsFilter = {},
  ): { verdict: string; files: number; bytes: number }[] {
    const { sql, values } = filesWhere(fates, filter);
    const rows = this.all(
      `SELECT verdict, COUNT(*) AS files, SUM(bytes) AS bytes FROM group_files WHERE ${sql} GROUP BY verdict`,
      values,
    );
    return rows.map((row) => ({
      verdict: String(row.verdict),
      files: Number(row.files),
      bytes: Number(row.bytes),
    }));
  }

  /** Files that would be removed, by group. */
  *removals(filter: FindingsFilter, start = 0, limit = -1): Generator<GroupFileRow> {
    const { sql, values } = filesWhere(["remove"], filter);
    const rows = this.database
      .prepare(
        `SELECT group_files.*, (SELECT id FROM groups WHERE groups.rank = group_files.rank) AS id
         FROM group_files WHERE ${sql} ORDER BY rank, ordinal LIMIT ? OFFSET ?`,
      )
      .iterate(...values, limit, start);
    for (const row of rows) yield { ...fileOf(row), group: String(row.id) };
  }

  /** Names directly below a folder (as printed; undefined for the base) that hold files of groups. */
  foldersBelow(folder: string | undefined): { name: string; groups: number }[] {
    const [range, values] =
      folder === undefined ? ["outside = 0", []] : ["printed >= ? AND printed < ?", rangeBelow(folder)];
    const from = folder === undefined ? 1 : [...(rangeBelow(folder)[0] as string)].length + 1;
    const rows = this.all(
      `SELECT substr(rest, 1, instr(rest, '/') - 1) AS name, COUNT(DISTINCT rank) AS groups
       FROM (SELECT substr(printed, ${from}) AS rest, rank FROM group_files WHERE ${range})
       WHERE instr(rest, '/') > 1 GROUP BY name ORDER BY name`,
      values,
    );
    return rows.map((row) => ({ name: String(row.name), groups: Number(row.groups) }));
  }

  transaction<T>(work: () => T): T {
    return this.database.transaction(work);
  }

  private run(sql: string, values: readonly Value[]): void {
    this.database.prepare(sql).run(...values);
  }

  private get(sql: string, values: readonly Value[]): Row | undefined {
    return this.database.prepare(sql).get(...values);
  }

  private all(sql: string, values: readonly Value[]): Row[] {
    return this.database.prepare(sql).all(...values);
  }
}

function groupsWhere({ verdicts, folder, minBytes, decided }: FindingsFilter): Where {
  const inFolder = folderWhere(folder);
  return allOf([
    oneOf("verdict", verdicts),
    minBytes === undefined ? undefined : { sql: "bytes >= ?", values: [minBytes] },
    decidedWhere("decided = ?", decided),
    inFolder === undefined
      ? undefined
      : {
          sql: `rank IN (SELECT rank FROM group_files WHERE ${inFolder.sql})`,
          values: inFolder.values,
        },
  ]);
}

function filesWhere(fates: readonly Fate[], { verdicts, folder, decided }: FindingsFilter): Where {
  return allOf([
    oneOf("fate", fates),
    oneOf("verdict", verdicts),
    folderWhere(folder),
    decidedWhere("rank IN (SELECT rank FROM groups WHERE decided = ?)", decided),
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

function decidedWhere(sql: string, decided: boolean | undefined): Where | undefined {
  return decided === undefined ? undefined : { sql, values: [Number(decided)] };
}

function folderWhere(folder: string | undefined): Where | undefined {
  if (folder === undefined || folder === "") return undefined;
  if (folder === ".") return { sql: "outside = 0", values: [] };
  return { sql: "printed = ? OR (printed >= ? AND printed < ?)", values: [folder, ...rangeBelow(folder)] };
}

/** Names below a folder begin with it and "/"; "0" is the sign after "/". No sign of a name has a meaning here. */
function rangeBelow(folder: string): [string, string] {
  const plain = folder.replace(/\/+$/, "");
  return [`${plain}/`, `${plain}0`];
}

function rowValues(row: GroupRow): Value[] {
  const { rank, id, verdict, decided, files, bytes, redundantFiles, reclaimableBytes } = row;
  return [rank, id, verdict, Number(decided), files, bytes, redundantFiles, reclaimableBytes];
}

function fileValues({ path, content, pixel, bytes, fate, verdict, keeper, why }: GroupFile): Value[] {
  return [
    bytesFromName(path),
    namedPath(path).path,
    Number(isAbsolute(path)),
    content,
    pixel,
    bytes,
    fate,
    verdict ?? null,
    keeper === undefined ? null : bytesFromName(keeper.path),
    keeper?.content ?? null,
    why,
  ];
}

function groupOf(row: Row): GroupRow {
  return {
    rank: Number(row.rank),
    id: String(row.id),
    verdict: String(row.verdict),
    decided: row.decided === 1,
    files: Number(row.files),
    bytes: Number(row.bytes),
    redundantFiles: Number(row.redundant_files),
    reclaimableBytes: Number(row.reclaimable_bytes),
  };
}

function fileOf(row: Row): GroupFile {
  const name = (value: Value | undefined) => nameFromBytes(Buffer.from(value as Uint8Array));
  return {
    path: name(row.path),
    content: String(row.content),
    pixel: String(row.pixel),
    bytes: Number(row.bytes),
    fate: row.fate as Fate,
    verdict: row.verdict === null ? undefined : String(row.verdict),
    keeper:
      row.keeper_path === null
        ? undefined
        : { path: name(row.keeper_path), content: String(row.keeper_content) },
    why: String(row.why),
  };
}
