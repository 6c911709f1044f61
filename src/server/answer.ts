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
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOSPC" || code === "EDQUOT")
    return new LookalikeError("DISK_FULL", "No space left on the disk", { cause: error });
  log(`lookalike: unforeseen: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new LookalikeError("INTERNAL", "Something went wrong in the server", {
    hint: "Look at what the server printed in its terminal, and report it",
    cause: error,
  });
}
