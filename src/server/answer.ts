// How answers leave: one envelope for success, one for errors, on every path. An error nobody foresaw becomes
// INTERNAL: what it was stands in the server's log, not in the answer, for it may name paths or hold a stack.

import { LookalikeError } from "../contract/errors.js";
import { statusOf } from "./status.js";

const JSON_TYPE = "application/json; charset=utf-8";

export type Log = (line: string) => void;

/** An answer as JSON. */
export function jsonResponse(
  answer: object,
  options: {
    readonly status?: number;
    readonly type?: string;
    readonly headers?: Record<string, string>;
  } = {},
): Response {
  return new Response(JSON.stringify(answer), {
    status: options.status ?? 200,
    headers: { "content-type": options.type ?? JSON_TYPE, ...options.headers },
  });
}

/** The one envelope of an error. */
export function errorResponse(error: LookalikeError, headers: Record<string, string> = {}): Response {
  return jsonResponse(envelopeOf(error), { status: statusOf(error.code), headers });
}

export function envelopeOf({ code, message, hint }: LookalikeError): object {
  return { ok: false, error: { code, message, hint } };
}

/** The error as it may be sent: unforeseen ones are logged once, and nothing of them leaves. */
export function presentable(error: unknown, log: Log): LookalikeError {
  if (error instanceof LookalikeError) return error;
  const known = diskError(error);
  if (known !== undefined) return known;
  log(`lookalike: unforeseen: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new LookalikeError("INTERNAL", "Something went wrong in the server", {
    hint: "Look at what the server printed in its terminal, and report it",
    cause: error,
  });
}

const WRITING = ["write", "mkdir", "rename", "unlink", "fsync", "ftruncate"];

/** An error of the file system in our words: the disk is full, was unplugged, or is closed to us. */
function diskError(error: unknown): LookalikeError | undefined {
  const { code = "", syscall = "", path = "the catalog" } = (error ?? {}) as NodeJS.ErrnoException;
  const cause = { cause: error };
  if (code === "ENOSPC" || code === "EDQUOT")
    return new LookalikeError("DISK_FULL", "No space left on the disk", cause);
  if (!["EACCES", "EPERM", "EROFS", "EIO", "ENOTCONN", "ENODEV", "ESTALE"].includes(code)) return undefined;
  return WRITING.includes(syscall)
    ? new LookalikeError("NOT_WRITABLE", `Cannot write ${path} (${code})`, cause)
    : new LookalikeError("FILE_UNREADABLE", `May not read ${path} (${code})`, cause);
}
