// A file that is not whole yet: its bytes in `NAME.part`, and beside them which file on which hub they belong to, so
// that a later call goes on with the same file or begins anew, and never joins two.

import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { z } from "zod";
import type { Statement } from "./statement.js";

const Origin = z.object({
  url: z.string(),
  /** The store's etag, for If-Range. */
  etag: z.string().optional(),
  /** What the hub said of the file, as one word. */
  stated: z.string(),
});
export type Origin = z.infer<typeof Origin>;

/** What a hub said of a file as one word, to be compared between two calls. */
export function statedWord({ sha256, gitId, bytes }: Statement): string {
  return createHash("sha256")
    .update(JSON.stringify([sha256, gitId, bytes]))
    .digest("hex")
    .slice(0, 16);
}

export class Part {
  readonly path: string;
  private readonly note: string;

  constructor(path: string) {
    this.path = path;
    this.note = `${path}.json`;
  }

  /** Bytes that are here. */
  get bytes(): number {
    return statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Where they came from; undefined when that is not known, and they are worth nothing. */
  get origin(): Origin | undefined {
    try {
      return Origin.parse(JSON.parse(readFileSync(this.note, "utf8")));
    } catch {
      return undefined;
    }
  }

  /** Forgets what is here and begins a file anew. */
  begin(origin: Origin): void {
    closeSync(openSync(this.path, "a", 0o600));
    truncateSync(this.path, 0);
    writeFileSync(this.note, JSON.stringify(origin), { mode: 0o600 });
  }

  /** Opens it to add bytes at its end. */
  append(): Promise<FileHandle> {
    return open(this.path, "a", 0o600);
  }

  /** Takes the note away, once the bytes have their name. */
  done(): void {
    rmSync(this.note, { force: true });
  }

  /** Takes all of it away. */
  drop(): void {
    rmSync(this.path, { force: true });
    rmSync(this.note, { force: true });
  }
}
