// What a request says, in the shapes of its route: path parameters, query and body. What does not fit is refused by
// name, with what was expected and what came; what is not known is refused too.

import type { z } from "zod";
import { LookalikeError } from "../contract/errors.js";

/** The value in its shape. `where` names it in messages: "query", "body". Throws REQUEST_INVALID. */
export function parseAs(shape: z.ZodType, value: unknown, where: string): unknown {
  const parsed = shape.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw invalid(where, parsed.error.issues[0]);
}

/** The query as one text a name. Throws REQUEST_INVALID for a name given twice or unknown to `shape`. */
export function parseQuery(shape: z.ZodType | undefined, search: URLSearchParams): unknown {
  const known = shape === undefined ? [] : Object.keys((shape as z.ZodObject).shape);
  for (const name of new Set(search.keys())) {
    const times = search.getAll(name).length;
    if (times > 1) throw refused(`Expected one ${shownValue(name)} in the query but received ${times}`);
    if (!known.includes(name))
      throw refused(
        `Expected ${known.length === 0 ? "no query" : `a query of ${known.join(", ")}`} but received ${shownValue(name)}`,
      );
  }
  return shape === undefined ? undefined : parseAs(shape, Object.fromEntries(search), "query");
}

/** The body as JSON in its shape. Throws REQUEST_INVALID. */
export function parseBody(shape: z.ZodType, text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new LookalikeError("REQUEST_INVALID", `Expected JSON as the body: ${(error as Error).message}`, {
      cause: error,
    });
  }
  return parseAs(shape, value, "body");
}

function invalid(where: string, issue: z.core.$ZodIssue | undefined): LookalikeError {
  const key = (issue?.path ?? []).reduce<string>(
    (path, part) => (typeof part === "number" ? `${path}[${part}]` : `${path}.${String(part)}`),
    where,
  );
  if (issue?.code === "unrecognized_keys")
    return refused(
      `Expected no key ${issue.keys.map((unknown) => shownValue(unknown)).join(", ")} in ${key}`,
    );
  const expected = (issue?.message ?? "another value")
    .replace(/^(Invalid (input|option)|Too small|Too big): /, "")
    .replace(/^Invalid discriminator value\. /, "")
    .replace(/^expected /i, "")
    .replace(/, received .*$/, "");
  return refused(`Expected ${expected} for ${key} but received ${shownValue(issue?.input)}`);
}

function refused(message: string): LookalikeError {
  return new LookalikeError("REQUEST_INVALID", message);
}

function shownValue(value: unknown): string {
  return value === undefined ? "nothing" : (JSON.stringify(value)?.slice(0, 100) ?? String(value));
}
