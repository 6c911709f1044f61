// What a body may be, by the address it is sent to: JSON of a modest size, or where the route takes bytes as they are,
// a picture. Known at the door already, before the body is read.

import { API } from "../contract/paths.js";
import { ROUTES, type Route } from "../contract/routes.js";

export interface BodyLimits {
  readonly maxBytes: number;
  /** Content types that are taken. */
  readonly types: RegExp;
  /** The same in words. */
  readonly expected: string;
}

export const JSON_BODY: BodyLimits = {
  maxBytes: 1_000_000,
  types: /^application\/json\s*(;|$)/i,
  expected: "application/json",
};

/** No type that a form of another page could send. */
const PICTURE_TYPES = /^(application\/octet-stream|image\/[\w.+-]+)\s*(;|$)/i;

const BYTES_BODIES: ReadonlyMap<string, BodyLimits> = new Map(
  Object.values(ROUTES as Record<string, Route>).flatMap(({ method, path, bytes }) =>
    bytes === undefined
      ? []
      : [
          [
            `${method} ${API}${path}`,
            {
              maxBytes: bytes.maxBytes,
              types: PICTURE_TYPES,
              expected: "application/octet-stream or image/...",
            },
          ],
        ],
  ),
);

/** What a body sent to an address may be; `target` may carry a query. */
export function bodyAt(method = "", target = ""): BodyLimits {
  return BYTES_BODIES.get(`${method} ${target.split("?", 1)[0]}`) ?? JSON_BODY;
}
