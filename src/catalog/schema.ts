// The tables of catalog.db and the steps that lead there. Each step is applied once, in one transaction;
// `user_version` counts them. A published step is never edited: a change is a new step. FORMAT.md tells the
// same for people.

import { LookalikeError } from "../contract/errors.js";
import type { Database } from "./database.js";

export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE roots (
     path BLOB PRIMARY KEY               -- relative to the catalog's base, or absolute
   ) WITHOUT ROWID;
   CREATE TABLE images (
     id INTEGER PRIMARY KEY,
     content TEXT NOT NULL UNIQUE,       -- SHA-256 of the bytes, hex
     bytes INTEGER NOT NULL,
     settings TEXT NOT NULL,             -- reader version and limits it was read with
     pixel TEXT,                         -- pixel id, hex; null when it could not be read
     facts TEXT,                         -- JSON: format, size, frames, depth, profile
     metadata TEXT,                      -- JSON: date, camera, place, keywords
     failure_code TEXT,
     failure_reason TEXT
   );
   CREATE INDEX images_pixel ON images (pixel);
   CREATE TABLE files (
     id INTEGER PRIMARY KEY,
     path BLOB NOT NULL UNIQUE,          -- bytes of the name, relative to the base, or absolute
     size INTEGER NOT NULL,
     mtime_us INTEGER NOT NULL,
     inode TEXT NOT NULL,                -- "dev:ino"
     image INTEGER NOT NULL REFERENCES images (id),
     read_us INTEGER NOT NULL            -- when its bytes were last read
   );
   CREATE INDEX files_image ON files (image);
   CREATE INDEX files_inode ON files (inode);
   CREATE TABLE failures (
     path BLOB PRIMARY KEY,              -- a file or folder that could not be read at all
     code TEXT NOT NULL,
     reason TEXT NOT NULL
   ) WITHOUT ROWID;
   CREATE TABLE features (
     analyzer TEXT NOT NULL,
     image INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
     version INTEGER NOT NULL,
     value BLOB NOT NULL,
     PRIMARY KEY (analyzer, image)
   ) WITHOUT ROWID;
   CREATE TABLE proofs (
     a TEXT NOT NULL,                    -- pixel ids, a < b
     b TEXT NOT NULL,
     version INTEGER NOT NULL,
     proof TEXT NOT NULL,                -- JSON
     PRIMARY KEY (a, b)
   ) WITHOUT ROWID;`,
  // The groups of copies as they were last found. What a list needs stands apart from the long texts.
  `CREATE TABLE findings (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL                 -- JSON
   ) WITHOUT ROWID;
   CREATE TABLE groups (
     rank INTEGER PRIMARY KEY,           -- 0 = most bytes to free when it was found
     id TEXT NOT NULL UNIQUE,
     verdict TEXT NOT NULL,              -- the weakest inside when it was found
     decided INTEGER NOT NULL,           -- 1: a person said something of it
     files INTEGER NOT NULL,
     bytes INTEGER NOT NULL,
     redundant_files INTEGER NOT NULL,
     reclaimable_bytes INTEGER NOT NULL
   );
   CREATE TABLE group_texts (
     rank INTEGER PRIMARY KEY,
     summary TEXT NOT NULL,              -- JSON: what a list shows
     answer TEXT NOT NULL                -- JSON: the group with its members and pairs
   );
   CREATE TABLE group_files (
     rank INTEGER NOT NULL,
     ordinal INTEGER NOT NULL,           -- 0 = the keeper
     path BLOB NOT NULL,
     printed TEXT NOT NULL,              -- the path as answers print it
     content TEXT NOT NULL,
     pixel TEXT NOT NULL,
     bytes INTEGER NOT NULL,
     fate TEXT NOT NULL,                 -- keep, remove, or shown: kept only because nobody asked for its verdict
     verdict TEXT,                       -- what it is, or would be, removed as; null when it stays
     keeper_path BLOB,
     keeper_content TEXT,
     why TEXT NOT NULL,
     PRIMARY KEY (rank, ordinal)
   ) WITHOUT ROWID;
   CREATE INDEX group_files_content ON group_files (content);
   CREATE INDEX group_files_fate ON group_files (fate, rank, ordinal, verdict, bytes);
   CREATE TABLE group_folders (
     folder TEXT NOT NULL,               -- as answers print it; "." is the catalog's base
     rank INTEGER NOT NULL,              -- a group with a file below it
     parent TEXT,
     PRIMARY KEY (folder, rank)
   ) WITHOUT ROWID;
   CREATE INDEX group_folders_parent ON group_folders (parent, folder, rank);`,
  // What can be asked of images by words and filters. Triggers note the images whose description is out of date, so
  // that nothing can be forgotten and an unchanged catalog costs one look at an empty table.
  `CREATE TABLE sidecars (
     picture BLOB NOT NULL,              -- path of the picture's file
     path BLOB NOT NULL,                 -- path of the sidecar beside it
     size INTEGER NOT NULL,
     mtime_us INTEGER NOT NULL,
     metadata TEXT,                      -- JSON; null when it could not be understood
     PRIMARY KEY (picture, path)
   ) WITHOUT ROWID;
   CREATE TABLE records (
     id INTEGER PRIMARY KEY,
     source TEXT NOT NULL,               -- name of the import
     join_by TEXT NOT NULL,              -- name, path, id or stem
     key TEXT NOT NULL,                  -- folded
     value TEXT NOT NULL                 -- JSON
   );
   CREATE INDEX records_key ON records (join_by, key);
   CREATE TABLE descriptions (
     image INTEGER PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE,
     bytes INTEGER NOT NULL,
     width_px INTEGER,
     height_px INTEGER,
     pixels INTEGER,
     frames INTEGER,
     bit_depth INTEGER,
     taken TEXT,                         -- ISO local time, from the year on as far as known
     latitude REAL,
     longitude REAL,
     rating REAL,
     quality INTEGER,
     detail_pixels INTEGER
   );
   CREATE INDEX descriptions_taken ON descriptions (taken);
   CREATE INDEX descriptions_bytes ON descriptions (bytes);
   CREATE INDEX descriptions_width ON descriptions (width_px);
   CREATE INDEX descriptions_place ON descriptions (latitude, longitude) WHERE latitude IS NOT NULL;
   CREATE TABLE terms (
     id INTEGER PRIMARY KEY,
     field TEXT NOT NULL,
     exact TEXT NOT NULL,                -- folded: what makes two values one
     words TEXT NOT NULL,                -- its words, a blank before, between and after
     shown TEXT NOT NULL,                -- as it was first met
     number REAL,                        -- when the text is one
     UNIQUE (field, exact)
   );
   CREATE TABLE term_images (
     term INTEGER NOT NULL,
     image INTEGER NOT NULL,
     PRIMARY KEY (term, image)
   ) WITHOUT ROWID;
   CREATE INDEX term_images_image ON term_images (image, term);
   CREATE VIRTUAL TABLE words USING fts5(
     title, keywords, description, names, rest,
     tokenize = "unicode61 remove_diacritics 2"
   );
   CREATE TABLE describe_state (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL
   ) WITHOUT ROWID;
   CREATE TABLE describe_inputs (
     analyzer TEXT PRIMARY KEY           -- a new feature of it puts an image's description out of date
   ) WITHOUT ROWID;
   CREATE TABLE describe_stale (
     image INTEGER PRIMARY KEY
   );
   INSERT INTO describe_stale SELECT DISTINCT image FROM files;
   -- OR IGNORE would not do: SQLite gives a trigger's statements the conflict clause of the one that fired it.
   CREATE TRIGGER describe_file_added AFTER INSERT ON files BEGIN
     INSERT INTO describe_stale SELECT NEW.image WHERE NEW.image NOT IN (SELECT image FROM describe_stale);
   END;
   CREATE TRIGGER describe_file_changed AFTER UPDATE ON files WHEN OLD.image <> NEW.image OR OLD.path <> NEW.path BEGIN
     INSERT INTO describe_stale SELECT OLD.image WHERE OLD.image NOT IN (SELECT image FROM describe_stale);
     INSERT INTO describe_stale SELECT NEW.image WHERE NEW.image NOT IN (SELECT image FROM describe_stale);
   END;
   CREATE TRIGGER describe_file_gone AFTER DELETE ON files BEGIN
     INSERT INTO describe_stale SELECT OLD.image WHERE OLD.image NOT IN (SELECT image FROM describe_stale);
   END;
   CREATE TRIGGER describe_image_changed AFTER UPDATE ON images
     WHEN OLD.facts IS NOT NEW.facts OR OLD.metadata IS NOT NEW.metadata BEGIN
     INSERT INTO describe_stale SELECT NEW.id WHERE NEW.id NOT IN (SELECT image FROM describe_stale);
   END;
   CREATE TRIGGER describe_image_gone AFTER DELETE ON images BEGIN
     INSERT INTO describe_stale SELECT OLD.id WHERE OLD.id NOT IN (SELECT image FROM describe_stale);
   END;
   CREATE TRIGGER describe_feature_added AFTER INSERT ON features
     WHEN EXISTS (SELECT 1 FROM describe_inputs WHERE analyzer = NEW.analyzer) BEGIN
     INSERT INTO describe_stale SELECT NEW.image WHERE NEW.image NOT IN (SELECT image FROM describe_stale);
   END;
   CREATE TRIGGER describe_sidecar_added AFTER INSERT ON sidecars BEGIN
     INSERT INTO describe_stale SELECT DISTINCT image FROM files
       WHERE path = NEW.picture AND image NOT IN (SELECT image FROM describe_stale);
   END;
   CREATE TRIGGER describe_sidecar_gone AFTER DELETE ON sidecars BEGIN
     INSERT INTO describe_stale SELECT DISTINCT image FROM files
       WHERE path = OLD.picture AND image NOT IN (SELECT image FROM describe_stale);
   END;`,
  // What features there are, kept by triggers: to count a million of them takes seconds. A stamp is drawn anew by
  // chance, so that equal stamps mean equal rows, also after a backup was put back.
  `CREATE TABLE feature_kinds (
     analyzer TEXT NOT NULL,
     version INTEGER NOT NULL,
     features INTEGER NOT NULL,
     images INTEGER NOT NULL,            -- those of them that are not empty
     bytes INTEGER NOT NULL,             -- of the longest there was
     stamp BLOB NOT NULL,                -- another one after every change
     kept BLOB NOT NULL,                 -- another one after every change of a feature that was there before
     PRIMARY KEY (analyzer, version)
   ) WITHOUT ROWID;
   INSERT INTO feature_kinds
     SELECT analyzer, version, COUNT(*), SUM(LENGTH(value) > 0), MAX(LENGTH(value)), randomblob(8), randomblob(8)
       FROM features GROUP BY analyzer, version;
   -- REPLACE deletes without a word (no DELETE trigger runs), so that what is replaced is looked up before.
   CREATE TRIGGER feature_kinds_replaced BEFORE INSERT ON features
     WHEN EXISTS (SELECT 1 FROM features WHERE analyzer = NEW.analyzer AND image = NEW.image) BEGIN
     UPDATE feature_kinds SET features = features - 1, stamp = randomblob(8), kept = randomblob(8),
       images = images - (SELECT LENGTH(value) > 0 FROM features WHERE analyzer = NEW.analyzer AND image = NEW.image)
       WHERE analyzer = NEW.analyzer
         AND version = (SELECT version FROM features WHERE analyzer = NEW.analyzer AND image = NEW.image);
   END;
   CREATE TRIGGER feature_kinds_added AFTER INSERT ON features BEGIN
     INSERT INTO feature_kinds SELECT NEW.analyzer, NEW.version, 0, 0, 0, randomblob(8), randomblob(8)
       WHERE NOT EXISTS (SELECT 1 FROM feature_kinds WHERE analyzer = NEW.analyzer AND version = NEW.version);
     UPDATE feature_kinds SET features = features + 1, images = images + (LENGTH(NEW.value) > 0),
       bytes = MAX(bytes, LENGTH(NEW.value)), stamp = randomblob(8)
       WHERE analyzer = NEW.analyzer AND version = NEW.version;
   END;
   CREATE TRIGGER feature_kinds_changed AFTER UPDATE ON features BEGIN
     UPDATE feature_kinds SET features = features - 1, images = images - (LENGTH(OLD.value) > 0),
       stamp = randomblob(8), kept = randomblob(8) WHERE analyzer = OLD.analyzer AND version = OLD.version;
     INSERT INTO feature_kinds SELECT NEW.analyzer, NEW.version, 0, 0, 0, randomblob(8), randomblob(8)
       WHERE NOT EXISTS (SELECT 1 FROM feature_kinds WHERE analyzer = NEW.analyzer AND version = NEW.version);
     UPDATE feature_kinds SET features = features + 1, images = images + (LENGTH(NEW.value) > 0),
       bytes = MAX(bytes, LENGTH(NEW.value)), stamp = randomblob(8)
       WHERE analyzer = NEW.analyzer AND version = NEW.version;
   END;
   CREATE TRIGGER feature_kinds_gone AFTER DELETE ON features BEGIN
     UPDATE feature_kinds SET features = features - 1, images = images - (LENGTH(OLD.value) > 0),
       stamp = randomblob(8), kept = randomblob(8) WHERE analyzer = OLD.analyzer AND version = OLD.version;
   END;
   CREATE TABLE stamps (
     key TEXT PRIMARY KEY,               -- "files": which images have a file
     value BLOB NOT NULL
   ) WITHOUT ROWID;
   INSERT INTO stamps VALUES ('files', randomblob(8));
   CREATE TRIGGER stamp_file_added AFTER INSERT ON files BEGIN
     UPDATE stamps SET value = randomblob(8) WHERE key = 'files';
   END;
   CREATE TRIGGER stamp_file_changed AFTER UPDATE ON files WHEN OLD.image <> NEW.image BEGIN
     UPDATE stamps SET value = randomblob(8) WHERE key = 'files';
   END;
   CREATE TRIGGER stamp_file_gone AFTER DELETE ON files BEGIN
     UPDATE stamps SET value = randomblob(8) WHERE key = 'files';
   END;`,
];

/**
 * Brings the database to the newest format. Throws CATALOG_NEWER when a later Lookalike wrote it; then nothing
 * is touched.
 */
export function migrate(database: Database, steps: readonly string[] = MIGRATIONS): void {
  const found = Number(database.pragma("user_version"));
  if (found > steps.length) {
    throw new LookalikeError(
      "CATALOG_NEWER",
      `Got a catalog of format ${found} when this version knows up to ${steps.length}`,
    );
  }
  for (let version = found; version < steps.length; version++) {
    database.transaction(() => {
      // Another process may have taken this step while we waited for the lock.
      if (Number(database.pragma("user_version")) !== version) return;
      database.exec(steps[version] as string);
      database.exec(`PRAGMA user_version = ${version + 1}`);
    });
  }
}
