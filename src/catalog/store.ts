// Reads and writes the rows of catalog.db. It knows files, images, failures and opaque features: what an
// analyzer's bytes mean is the business of scan/ and duplicates/.

import type { ErrorCode } from "../contract/errors.js";
import type { Database, Row, Statement } from "./database.js";
import { bytesFromName, nameFromBytes } from "./platform.js";
import type { SideDatabase } from "./side-database.js";

/** What tells whether a file changed: size, modification time (microseconds) and "dev:ino". */
export interface FileStamp {
  readonly size: number;
  readonly mtimeUs: number;
  readonly inode: string;
}

export interface StoredFile extends FileStamp {
  readonly id: number;
  /** Relative to the catalog's base with "/", or absolute. */
  readonly path: string;
  readonly image: number;
  readonly readUs: number;
}

export interface StoredImage {
  readonly id: number;
  /** SHA-256 of the bytes, 64 hex digits. */
  readonly content: string;
  readonly bytes: number;
  readonly settings: string;
  readonly pixel: string | undefined;
  /** JSON texts, as the scan wrote them. */
  readonly facts: string | undefined;
  readonly metadata: string | undefined;
  readonly failure: { readonly code: ErrorCode; readonly reason: string } | undefined;
}

export type NewImage = Omit<StoredImage, "id">;

export interface StoredFailure {
  readonly path: string;
  readonly code: ErrorCode;
  readonly reason: string;
}

export interface Feature {
  readonly analyzer: string;
  readonly version: number;
  readonly value: Uint8Array;
}

export interface FeatureStamp {
  /** How many there are. */
  readonly features: number;
  /** Equal stamps, equal features. */
  readonly stamp: string;
  /** Equal ones, and no feature that was there is gone or changed: at most others came. */
  readonly kept: string;
}

export class Store {
  readonly database: Database;
  private readonly beside: ReadonlyMap<string, SideDatabase>;

  /** `beside` holds the features of these analyzers instead of the catalog's database. */
  constructor(database: Database, beside: ReadonlyMap<string, SideDatabase>) {
    this.database = database;
    this.beside = beside;
  }

  // Roots: the folders that were scanned.

  addRoot(path: string): void {
    this.sql("INSERT OR IGNORE INTO roots (path) VALUES (?)").run(bytesFromName(path));
  }

  roots(): string[] {
    return this.sql("SELECT path FROM roots ORDER BY path")
      .all()
      .map((row) => nameOf(row, "path"));
  }

  // Files.

  *files(): Generator<StoredFile> {
    for (const row of this.sql("SELECT * FROM files").iterate()) yield fileOf(row);
  }

  fileAt(path: string): StoredFile | undefined {
    const row = this.sql("SELECT * FROM files WHERE path = ?").get(bytesFromName(path));
    return row === undefined ? undefined : fileOf(row);
  }

  /** The files of an image, by path. */
  filesOf(image: number): StoredFile[] {
    return this.sql("SELECT * FROM files WHERE image = ? ORDER BY path").all(image).map(fileOf);
  }

  putFile(path: string, stamp: FileStamp, image: number, readUs: number): void {
    this.sql(
      `INSERT INTO files (path, size, mtime_us, inode, image, read_us) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime_us = excluded.mtime_us,
         inode = excluded.inode, image = excluded.image, read_us = excluded.read_us`,
    ).run(bytesFromName(path), stamp.size, stamp.mtimeUs, stamp.inode, image, readUs);
    this.sql("DELETE FROM failures WHERE path = ?").run(bytesFromName(path));
  }

  removeFile(path: string): void {
    this.sql("DELETE FROM files WHERE path = ?").run(bytesFromName(path));
  }

  // Images: one row a content. A row outlives its files, so that a picture that comes back costs nothing.

  imageByContent(content: string): StoredImage | undefined {
    const row = this.sql("SELECT * FROM images WHERE content = ?").get(content);
    return row === undefined ? undefined : imageOf(row);
  }

  imageById(id: number): StoredImage | undefined {
    const row = this.sql("SELECT * FROM images WHERE id = ?").get(id);
    return row === undefined ? undefined : imageOf(row);
  }

  *images(): Generator<StoredImage> {
    for (const row of this.sql("SELECT * FROM images WHERE id IN (SELECT image FROM files)").iterate())
      yield imageOf(row);
  }

  /** Stores an image, replacing what was known of the same content; its id. */
  putImage(image: NewImage): number {
    const { failure } = image;
    this.sql(
      `INSERT INTO images (content, bytes, settings, pixel, facts, metadata, failure_code, failure_reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (content) DO UPDATE SET settings = excluded.settings, pixel = excluded.pixel,
         facts = excluded.facts, metadata = excluded.metadata,
         failure_code = excluded.failure_code, failure_reason = excluded.failure_reason`,
    ).run(
      image.content,
      image.bytes,
      image.settings,
      image.pixel ?? null,
      image.facts ?? null,
      image.metadata ?? null,
      failure?.code ?? null,
      failure?.reason ?? null,
    );
    return Number(this.sql("SELECT id FROM images WHERE content = ?").get(image.content)?.id);
  }

  // Features: an analyzer's bytes for an image. Large ones lie in a file of their own, which may be missing.

  /** Whether this analyzer's features can be kept now. */
  keeps(analyzer: string): boolean {
    return this.beside.get(analyzer)?.canKeep() ?? true;
  }

  putFeature(image: number, { analyzer, version, value }: Feature): void {
    const side = this.beside.get(analyzer);
    if (side !== undefined) {
      side.put(this.contentOf(image), version, value);
      return;
    }
    this.sql("INSERT OR REPLACE INTO features (analyzer, image, version, value) VALUES (?, ?, ?, ?)").run(
      analyzer,
      image,
      version,
      value,
    );
  }

  feature(image: number, analyzer: string, version: number): Uint8Array | undefined {
    const side = this.beside.get(analyzer);
    if (side !== undefined) return side.get(this.contentOf(image), version);
    const row = this.sql("SELECT value FROM features WHERE analyzer = ? AND image = ? AND version = ?").get(
      analyzer,
      image,
      version,
    );
    return row === undefined ? undefined : (row.value as Uint8Array);
  }

  *features(analyzer: string, version: number): Generator<{ image: number; value: Uint8Array }> {
    if (this.beside.has(analyzer)) return yield* this.featuresBeside(analyzer, version);
    for (const row of this.sql(
      "SELECT image, value FROM features WHERE analyzer = ? AND version = ?",
    ).iterate(analyzer, version)) {
      yield { image: Number(row.image), value: row.value as Uint8Array };
    }
  }

  /** Ids of images that hold a feature of this analyzer at this version. */
  imagesWith(analyzer: string, version: number): Set<number> {
    const side = this.beside.get(analyzer);
    if (side !== undefined) return this.imagesOf(side.contents(version));
    const rows = this.sql("SELECT image FROM features WHERE analyzer = ? AND version = ?").all(
      analyzer,
      version,
    );
    return new Set(rows.map((row) => Number(row.image)));
  }

  /** What the catalog's own database keeps of images: each analyzer and version with the number of images it gave something for. */
  kinds(): { analyzer: string; version: number; images: number; bytes: number }[] {
    const rows = this.sql(
      `SELECT analyzer, version, images, bytes FROM feature_kinds WHERE features > 0
         ORDER BY analyzer, version`,
    ).all();
    return rows.map((row) => ({
      analyzer: String(row.analyzer),
      version: Number(row.version),
      images: Number(row.images),
      bytes: Number(row.bytes),
    }));
  }

  /** What tells whether an analyzer's features changed since they were last read; undefined where there are none. */
  featureStamp(analyzer: string, version: number): FeatureStamp | undefined {
    const row = this.sql(
      `SELECT features, hex(stamp) AS stamp, hex(kept) AS kept FROM feature_kinds
         WHERE analyzer = ? AND version = ? AND features > 0`,
    ).get(analyzer, version);
    if (row === undefined) return undefined;
    return { features: Number(row.features), stamp: String(row.stamp), kept: String(row.kept) };
  }

  /** Ids of images above `after` that hold a feature of this analyzer at this version, ascending. */
  imagesWithAbove(analyzer: string, version: number, after: number): number[] {
    return this.sql(
      "SELECT image FROM features WHERE analyzer = ? AND version = ? AND image > ? ORDER BY image",
    )
      .all(analyzer, version, after)
      .map(({ image }) => Number(image));
  }

  /** Changes whenever an image gets its first file or loses its last one, and may change at other times. */
  filesStamp(): string {
    return String(this.sql("SELECT hex(value) AS value FROM stamps WHERE key = 'files'").get()?.value);
  }

  /** Ids of images none of whose files is there any more. */
  imagesWithoutFile(): number[] {
    return this.sql("SELECT id FROM images WHERE id NOT IN (SELECT image FROM files)")
      .all()
      .map(({ id }) => Number(id));
  }

  // Failures: what could not be read at all (a picture that could be read but not decoded is an image's failure).

  putFailure({ path, code, reason }: StoredFailure): void {
    this.sql("INSERT OR REPLACE INTO failures (path, code, reason) VALUES (?, ?, ?)").run(
      bytesFromName(path),
      code,
      reason,
    );
  }

  removeFailure(path: string): void {
    this.sql("DELETE FROM failures WHERE path = ?").run(bytesFromName(path));
  }

  /** Files and folders that could not be read at all. */
  unreadable(): StoredFailure[] {
    return this.sql("SELECT path, code, reason FROM failures ORDER BY path").all().map(failureOf);
  }

  /** Ids of images that could not be decoded with these settings: trying again would fail again. */
  failedWith(settings: string): Set<number> {
    const rows = this.sql("SELECT id FROM images WHERE failure_code IS NOT NULL AND settings = ?").all(
      settings,
    );
    return new Set(rows.map((row) => Number(row.id)));
  }

  /** Ids of images whose settings text does not begin with `prefix`: another reader read them. */
  readByOthers(prefix: string): Set<number> {
    const rows = this.sql("SELECT id FROM images WHERE substr(settings, 1, ?) <> ?").all(
      prefix.length,
      prefix,
    );
    return new Set(rows.map((row) => Number(row.id)));
  }

  /** Every failure of now, pictures and files alike, by path. */
  failures(): StoredFailure[] {
    const rows = this.sql(
      `SELECT path, code, reason FROM failures
       UNION ALL SELECT files.path, images.failure_code, images.failure_reason
         FROM files JOIN images ON images.id = files.image WHERE images.failure_code IS NOT NULL
       ORDER BY 1`,
    ).all();
    return rows.map(failureOf);
  }

  // Proofs: what was judged of two pixel ids, kept because judging reads both pictures.

  putProof(a: string, b: string, version: number, proof: string): void {
    const [first, second] = a < b ? [a, b] : [b, a];
    this.sql("INSERT OR REPLACE INTO proofs (a, b, version, proof) VALUES (?, ?, ?, ?)").run(
      first,
      second,
      version,
      proof,
    );
  }

  /** The proof stored for a pair, whose first picture is the smaller pixel id. */
  proof(a: string, b: string, version: number): string | undefined {
    const [first, second] = a < b ? [a, b] : [b, a];
    const row = this.sql("SELECT proof FROM proofs WHERE a = ? AND b = ? AND version = ?").get(
      first,
      second,
      version,
    );
    return row === undefined ? undefined : String(row.proof);
  }

  counts(): { files: number; images: number; bytes: number } {
    const row = this.sql(
      "SELECT COUNT(*) AS files, COUNT(DISTINCT image) AS images, COALESCE(SUM(size), 0) AS bytes FROM files",
    ).get();
    return { files: Number(row?.files), images: Number(row?.images), bytes: Number(row?.bytes) };
  }

  /** Changes whenever files are added, changed, moved or gone. */
  stamp(): string {
    const row = this.sql(
      `SELECT COUNT(*) AS files, COALESCE(SUM(id), 0) AS ids, COALESCE(SUM(image), 0) AS images,
         COALESCE(SUM(size), 0) AS bytes, COALESCE(MAX(read_us), 0) AS readUs FROM files`,
    ).get();
    return JSON.stringify(row);
  }

  transaction<T>(work: () => T): T {
    return this.database.transaction(work);
  }

  private contentOf(image: number): string {
    return String(this.sql("SELECT content FROM images WHERE id = ?").get(image)?.content);
  }

  private imagesOf(contents: ReadonlySet<string>): Set<number> {
    const images = new Set<number>();
    if (contents.size === 0) return images;
    for (const { id, content } of this.sql("SELECT id, content FROM images").iterate())
      if (contents.has(String(content))) images.add(Number(id));
    return images;
  }

  private *featuresBeside(
    analyzer: string,
    version: number,
  ): Generator<{ image: number; value: Uint8Array }> {
    for (const image of this.imagesWith(analyzer, version)) {
      const value = this.feature(image, analyzer, version);
      if (value !== undefined) yield { image, value };
    }
  }

  private sql(text: string): Statement {
    return this.database.statement(text);
  }
}

function nameOf(row: Row, key: string): string {
  return nameFromBytes(Buffer.from(row[key] as Uint8Array));
}

function failureOf(row: Row): StoredFailure {
  return { path: nameOf(row, "path"), code: row.code as ErrorCode, reason: String(row.reason) };
}

function fileOf(row: Row): StoredFile {
  return {
    id: Number(row.id),
    path: nameOf(row, "path"),
    size: Number(row.size),
    mtimeUs: Number(row.mtime_us),
    inode: String(row.inode),
    image: Number(row.image),
    readUs: Number(row.read_us),
  };
}

function imageOf(row: Row): StoredImage {
  return {
    id: Number(row.id),
    content: String(row.content),
    bytes: Number(row.bytes),
    settings: String(row.settings),
    pixel: textOf(row.pixel),
    facts: textOf(row.facts),
    metadata: textOf(row.metadata),
    failure:
      row.failure_code === null
        ? undefined
        : { code: row.failure_code as ErrorCode, reason: String(row.failure_reason) },
  };
}

function textOf(value: Row[string] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
