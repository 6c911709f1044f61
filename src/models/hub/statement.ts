// What a hub says of a file besides its bytes. Hugging Face names the SHA-256 of a large file (x-linked-etag, or the
// etag where no store lies between), and git's id, a SHA-1, of a small one; mirrors repeat these headers.

import type { IncomingHttpHeaders } from "node:http";
import type { HubAnswer } from "./request.js";

export interface Statement {
  readonly sha256: string | undefined;
  /** SHA-1 over "blob SIZE\0" and the bytes, as git names a file. */
  readonly gitId: string | undefined;
  readonly bytes: number | undefined;
}

/** The hub's own words of the file it leads to; the store's are only that store's. */
export function statementOf({ byHub }: Pick<HubAnswer, "byHub">): Statement {
  const tags = byHub.flatMap((headers) => [tagOf(headers["x-linked-etag"]), tagOf(headers.etag)]);
  const sizes = byHub.map((headers) => sizeOf(headers["x-linked-size"]));
  return {
    sha256: tags.find((tag) => tag !== undefined && /^[0-9a-f]{64}$/.test(tag)),
    gitId: tags.find((tag) => tag !== undefined && /^[0-9a-f]{40}$/.test(tag)),
    bytes: sizes.find((size) => size !== undefined),
  };
}

/** A strong etag as it stands, for If-Range; a weak one cannot promise equal bytes. */
export function strongTag({ etag }: IncomingHttpHeaders): string | undefined {
  return etag !== undefined && /^"[\x21\x23-\x7e]{1,256}"$/.test(etag) ? etag : undefined;
}

/** A count of bytes in a header; undefined where it is none. */
export function sizeOf(value: string | string[] | undefined): number | undefined {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

function tagOf(value: string | string[] | undefined): string | undefined {
  if (typeof value !== "string") return undefined;
  return value
    .replace(/^W\//, "")
    .replace(/^"(.*)"$/, "$1")
    .toLowerCase();
}
