// What makes two files one content.

import { createHash } from "node:crypto";

/** SHA-256 of a file's bytes, 64 hex digits: the content id. */
export function contentId(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
