// Which imported records are about an image: those whose key is the name, path or stem of one of its files, or its
// content id.

import type { Database, Statement } from "../../catalog/database.js";
import type { ImageSource } from "../../catalog/description-sources.js";
import { namedPath } from "../../catalog/platform.js";
import { objectIn } from "../metadata/meaning.js";
import { type JoinedRecord, recordMeaning } from "../metadata/record-meaning.js";

export const JOINS = ["name", "path", "id", "stem"] as const;
/** What a record's key is: a file's name, its path, its name without the extension, or the image's content id. */
export type Join = (typeof JOINS)[number];

/** A key as it is compared: one form of accents (disks differ in theirs), no case, "/" between folders. */
export function joinKey(key: string, join: Join): string {
  const plain = key.normalize("NFC").toLowerCase();
  return join === "path" ? plain.replaceAll("\\", "/").replace(/^\.\//, "") : plain;
}

/** The keys of a picture's file, as records name it. `path` as the catalog has it. */
export function keysOfFile(path: string): Record<Exclude<Join, "id">, string> {
  const printed = namedPath(path).path;
  const name = printed.slice(printed.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return {
    name: joinKey(name, "name"),
    path: joinKey(printed, "path"),
    stem: joinKey(dot > 0 ? name.slice(0, dot) : name, "stem"),
  };
}

export class RecordJoin {
  private readonly find: Statement | undefined;

  constructor(database: Database) {
    const isThere = database.prepare("SELECT 1 FROM records LIMIT 1").get() !== undefined;
    this.find = isThere
      ? database.prepare("SELECT id, value FROM records WHERE join_by = ? AND key = ? ORDER BY id LIMIT 100")
      : undefined;
  }

  /** The records about an image, in the order of their imports. */
  recordsOf({ content, paths }: ImageSource): JoinedRecord[] {
    if (this.find === undefined) return [];
    const found = new Map<number, JoinedRecord>();
    const look = (join: Join, key: string) => {
      for (const { id, value } of this.find?.all(join, key) ?? [])
        found.set(Number(id), recordMeaning(objectIn(String(value))));
    };
    look("id", content);
    for (const path of paths)
      for (const [join, key] of Object.entries(keysOfFile(path))) look(join as Join, key);
    return [...found].sort(([a], [b]) => a - b).map(([, record]) => record);
  }
}
