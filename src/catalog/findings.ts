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

/** Everything that is kept of a group. */
export interface GroupEntry {
  readonly row: GroupRow;
  readonly texts: GroupTexts;
  readonly files: readonly GroupFile[];
}

export interface GroupSums {
  readonly groups: number;
  readonly decided: number;
  readonly redundantFiles: number;
  readonly reclaimableBytes: number;
}

/** A group among those that match a filter. */
export interface Place {
  readonly total: number;
  /** 0-based; undefined when the group itself does not match. */
  readonly position: number | undefined;
  /** Ids of its neighbors. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** The next one that nobody decided, round the end; whether a filter asks for decided ones plays no part. */
  readonly nextOpen: string | undefined;
}

/** A file of a plan with its group. */
export interface GroupFileRow extends GroupFile {
  readonly rank: number;
  readonly ordinal: number;
  readonly group: string;
}

/** A condition and its values. */
interface Where {
  readonly sql: string;
  readonly values: readonly Value[];
}

const TABLES = ["groups", "group_texts", "group_files", "group_folders"] as const;

/** Rows read at once where a list is long. */
const ROWS_AT_ONCE = 1000;

/** Few pieces: each asks anew which groups match. */
const GROUPS_IN_A_TEXT = 10_000;

export class Findings {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  setValue(key: string, value: unknown): void {
    this.run("INSERT OR REPLACE INTO findings (key, value) VALUES (?, ?)", [key, JSON.stringify(value)]);
  }

  value(key: string): unknown {
    const row = this.get("SELECT value FROM findings WHERE key = ?", [key]);
    return row === undefined ? undefined : JSON.parse(String(row.value));
  }

  /**
   * Writes new groups beside the old ones, where nobody sees them and nobody has to wait; `replace` shows them.
   * Texts are made one at a time.
   */
  stage(groups: Iterable<GroupEntry>): void {
    for (const table of TABLES) {
      this.database.exec(`DROP TABLE IF EXISTS temp.new_${table}`);
      this.database.exec(`CREATE TEMP TABLE new_${table} AS SELECT * FROM ${table} WHERE 0`);
    }
    const put = this.writer("new_");
    const folder = this.database.prepare("INSERT INTO new_group_folders VALUES (?, ?, ?)");
    this.database.transaction(() => {
      for (const entry of groups) {
        put(entry);
        for (const [name, parent] of foldersOf(entry.files)) folder.run(name, entry.row.rank, parent);
      }
    }, "deferred");
  }

  /** Puts the staged groups in the place of the old ones. */
  replace(): void {
    for (const table of TABLES) {
      this.database.exec(`DELETE FROM ${table}`);
      this.database.exec(`INSERT INTO ${table} SELECT * FROM temp.new_${table}`);
    }
  }

  /** Forgets what was staged. */
  unstage(): void {
    for (const table of TABLES) this.database.exec(`DROP TABLE IF EXISTS temp.new_${table}`);
  }

  /** Stores one group anew; its files lie where they lay. */
  update(entry: GroupEntry): void {
    for (const table of ["groups", "group_texts", "group_files"])
      this.run(`DELETE FROM ${table} WHERE rank = ?`, [entry.row.rank]);
    this.writer("")(entry);
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

  /** Where the group at `rank` stands among those that match, counted in one pass. */
  place({ decided, ...others }: FindingsFilter, rank: number): Place {
    const { sql, values } = groupsWhere(others);
    const own = decided === undefined ? "1" : `decided = ${Number(decided)}`;
    const at = Math.trunc(rank);
    const row = this.get(
      `SELECT COUNT(*) FILTER (WHERE ${own}) AS total,
         COUNT(*) FILTER (WHERE ${own} AND rank < ${at}) AS before,
         COUNT(*) FILTER (WHERE ${own} AND rank = ${at}) AS self,
         MAX(rank) FILTER (WHERE ${own} AND rank < ${at}) AS previous,
         MIN(rank) FILTER (WHERE ${own} AND rank > ${at}) AS next,
         MIN(rank) FILTER (WHERE decided = 0 AND rank > ${at}) AS open,
         MIN(rank) FILTER (WHERE decided = 0 AND rank < ${at}) AS openBefore
       FROM groups WHERE ${sql}`,
      values,
    ) as Row;
    return {
      total: Number(row.total),
      position: row.self === 1 ? Number(row.before) : undefined,
      previous: this.idAt(row.previous),
      next: this.idAt(row.next),
      nextOpen: this.idAt(row.open ?? row.openBefore),
    };
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

  /** A page of the files that would be removed, by group. */
  removals(filter: FindingsFilter, start: number, limit: number): GroupFileRow[] {
    const { sql, values } = filesWhere(["remove"], filter);
    return this.removalRows(sql, [...values, limit, start]);
  }

  /** All of them; what is written meanwhile may or may not be among them. */
  *allRemovals(filter: FindingsFilter): Generator<GroupFileRow> {
    const { sql, values } = filesWhere(["remove"], filter);
    let last: readonly [number, number] = [-1, -1];
    for (;;) {
      const rows = this.removalRows(`${sql} AND (rank, ordinal) > (?, ?)`, [
        ...values,
        ...last,
        ROWS_AT_ONCE,
        0,
      ]);
      yield* rows;
      const end = rows.at(-1);
      if (end === undefined) return;
      last = [end.rank, end.ordinal];
    }
  }

  /** All that a plan would do, as text of one line a file, in order; in pieces. */
  *removalTexts(filter: FindingsFilter): Generator<string> {
    const { sql, values } = filesWhere(["remove"], filter);
    const end = Number(this.get("SELECT MAX(rank) AS rank FROM groups", [])?.rank ?? -1);
    for (let rank = 0; rank <= end; rank += GROUPS_IN_A_TEXT) {
      const row = this.get(
        `SELECT group_concat(text, char(10)) AS text FROM (
           SELECT hex(path) || ' ' || content || ' ' || hex(keeper_path) || ' ' || keeper_content || ' ' || verdict AS text
           FROM group_files WHERE ${sql} AND rank >= ? AND rank < ? ORDER BY rank, ordinal)`,
        [...values, rank, rank + GROUPS_IN_A_TEXT],
      );
      if (typeof row?.text === "string") yield `${row.text}\n`;
    }
  }

  /** Folders directly below one (as printed) with how many groups have files below them. */
  foldersBelow(folder: string): { path: string; groups: number }[] {
    const rows = this.all(
      "SELECT folder, COUNT(*) AS groups FROM group_folders WHERE parent = ? GROUP BY folder",
      [folder],
    );
    return rows.map((row) => ({ path: String(row.folder), groups: Number(row.groups) }));
  }

  transaction<T>(work: () => T): T {
    return this.database.transaction(work);
  }

  private removalRows(where: string, values: readonly Value[]): GroupFileRow[] {
    const rows = this.all(
      `SELECT group_files.*, (SELECT id FROM groups WHERE groups.rank = group_files.rank) AS id
       FROM group_files WHERE ${where} ORDER BY rank, ordinal LIMIT ? OFFSET ?`,
      values,
    );
    return rows.map((row) => ({
      ...fileOf(row),
      rank: Number(row.rank),
      ordinal: Number(row.ordinal),
      group: String(row.id),
    }));
  }

  /** Writes entries into the tables whose names begin so. */
  private writer(prefix: "" | "new_"): (entry: GroupEntry) => void {
    const into = (table: string, columns: number) =>
      this.database.prepare(
        `INSERT INTO ${prefix}${table} VALUES (${Array.from({ length: columns }, () => "?").join(", ")})`,
      );
    const [group, text, file] = [into("groups", 8), into("group_texts", 3), into("group_files", 12)];
    return ({ row, texts, files }) => {
      group.run(...rowValues(row));
      text.run(row.rank, texts.summary, texts.answer);
      for (const [ordinal, own] of files.entries()) file.run(row.rank, ordinal, ...fileValues(own));
    };
  }

  private idAt(rank: Value | undefined): string | undefined {
    if (rank === null || rank === undefined) return undefined;
    return String(this.get("SELECT id FROM groups WHERE rank = ?", [rank])?.id);
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
  return allOf([
    oneOf("verdict", verdicts),
    minBytes === undefined ? undefined : { sql: "bytes >= ?", values: [minBytes] },
    decidedWhere("decided = ?", decided),
    folderWhere(folder),
  ]);
}

function filesWhere(fates: readonly Fate[], { verdicts, folder, decided }: FindingsFilter): Where {
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

/** Every folder above one of the files, as printed, with the folder it lies in. */
function foldersOf(files: readonly GroupFile[]): Map<string, string | null> {
  const folders = new Map<string, string | null>();
  for (const { path } of files) {
    const names = namedPath(path).path.split("/").slice(0, -1);
    let parent = isAbsolute(path) ? null : ".";
    if (parent !== null) folders.set(parent, null);
    for (const [i, name] of names.entries()) {
      const folder = i === 0 ? name || "/" : `${names.slice(0, i).join("/")}/${name}`;
      folders.set(folder, parent);
      parent = folder;
    }
  }
  return folders;
}

function rowValues(row: GroupRow): Value[] {
  const { rank, id, verdict, decided, files, bytes, redundantFiles, reclaimableBytes } = row;
  return [rank, id, verdict, Number(decided), files, bytes, redundantFiles, reclaimableBytes];
}

function fileValues({ path, content, pixel, bytes, fate, verdict, keeper, why }: GroupFile): Value[] {
  return [
    bytesFromName(path),
    namedPath(path).path,
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
