// The rows of the groups as they were last found. Texts are opaque here: what a group is, and what is said of it,
// is the business of duplicates/. Lists are filtered and counted by SQL alone, so that a page costs the same
// whatever the number of groups.

import type { Database, Row, Value } from "./database.js";
import { type FindingsFilter, filesWhere, groupsWhere } from "./findings-filter.js";
import {
  type Fate,
  fileOf,
  fileValues,
  foldersOf,
  type GroupEntry,
  type GroupFile,
  type GroupFileRow,
  type GroupRow,
  groupOf,
  rowValues,
} from "./group-rows.js";

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

  /** Ids of the groups that hold this content, or one that the catalog knows to have these pixels. */
  groupsWith({ content, pixel }: { readonly content: string; readonly pixel: string }): string[] {
    const rows = this.all(
      `SELECT DISTINCT id FROM group_files JOIN groups USING (rank)
       WHERE content = ? OR content IN (SELECT content FROM images WHERE pixel = ?)`,
      [content, pixel],
    );
    return rows.map(({ id }) => String(id));
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

  /** All of them; outside `reading`, what is written meanwhile may or may not be among them. */
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

  /** Everything `work` reads is of one moment. */
  reading<T>(work: () => T): T {
    return this.database.transaction(work, "deferred");
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
