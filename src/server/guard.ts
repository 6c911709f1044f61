// What a request must carry before any route sees it. A page of another site, of another port or of a name that was
// rebound to 127.0.0.1 is refused here, and so is whoever does not hold the token.

import type { IncomingMessage } from "node:http";
import { LookalikeError } from "../contract/errors.js";
import { CHANGE_HEADER } from "../contract/paths.js";
import type { BodyLimits } from "./bodies.js";
import type { Session } from "./session.js";

/** Characters a path with its query may have: the longest folder filter, percent-encoded. */
const MAX_TARGET_CHARS = 16_384;

/** The names this server goes by, as a Host header spells them. */
export function hostsOf(port: number): readonly string[] {
  const names = ["127.0.0.1", "localhost", "[::1]"];
  return names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}

/** Why a request is refused at the door, before its address means anything; undefined when it may come in. */
export function refusedAtTheDoor(
  incoming: IncomingMessage,
  hosts: readonly string[],
): LookalikeError | undefined {
  const named = incoming.headersDistinct.host ?? [];
  const host = named.length === 1 ? named[0]?.toLowerCase() : undefined;
  if (host === undefined || !hosts.includes(host))
    return forbidden(`Expected the host ${hosts[0]} but received ${shown(named.join(", "))}`);
  const target = incoming.url ?? "";
  if (target.length > MAX_TARGET_CHARS)
    return new LookalikeError(
      "REQUEST_TOO_LARGE",
      `Expected an address of at most ${MAX_TARGET_CHARS} characters but received ${target.length}`,
    );
  if (!target.startsWith("/") || target.includes("\\"))
    return new LookalikeError("REQUEST_INVALID", `Expected a path but received ${shown(target)}`);
  return undefined;
}

/**
 * Why a request with a body is refused before a byte of the body is read; undefined when it may be. All requests are
 * asked the same once more before their route: here it keeps whoever holds no token from filling the memory.
 */
export function refusedBeforeBody(
  { headers, headersDistinct }: IncomingMessage,
  hosts: readonly string[],
  session: Session,
): LookalikeError | undefined {
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) !== 0;
  if (!hasBody) return undefined;
  const header: HeaderOf = (name) => headersDistinct[name]?.join(", ");
  try {
    assertOwnPage(header, hosts, true); // no page takes a body
    assertSession(header, session);
    return undefined;
  } catch (error) {
    if (error instanceof LookalikeError) return error;
    throw error;
  }
}

/** A reader of one header; undefined when it was not sent. */
export type HeaderOf = (name: string) => string | undefined;

/** Throws REQUEST_FORBIDDEN for a request another page made. */
export function assertOwnPage(header: HeaderOf, hosts: readonly string[], isApi: boolean): void {
  const origin = header("origin");
  if (origin !== undefined && !hosts.some((host) => origin.toLowerCase() === `http://${host}`))
    throw forbidden(`Expected the origin http://${hosts[0]} but received ${shown(origin)}`);
  // "same-site" is another port of this host: as foreign as another site.
  const site = header("sec-fetch-site");
  if (isApi && site !== undefined && site !== "same-origin" && site !== "none")
    throw forbidden(`Expected a request of the explorer's own page but received one that is ${shown(site)}`);
}

/** Throws REQUEST_UNAUTHORIZED for whoever brings neither the token nor the cookie. */
export function assertSession(header: HeaderOf, { isOpen }: Session): void {
  if (isOpen({ authorization: header("authorization"), cookie: header("cookie") })) return;
  throw new LookalikeError("REQUEST_UNAUTHORIZED", "Expected a valid token or session cookie");
}

/** Throws REQUEST_FORBIDDEN for a change that a form of another page could have sent, REQUEST_INVALID for another type. */
export function assertMeantChange(header: HeaderOf, { types, expected }: BodyLimits): void {
  if (header(CHANGE_HEADER) === undefined)
    throw forbidden(`Expected the header ${CHANGE_HEADER} with every change but received none`);
  const type = header("content-type");
  if (type !== undefined && !types.test(type))
    throw new LookalikeError(
      "REQUEST_INVALID",
      `Expected the content type ${expected} but received ${shown(type)}`,
    );
}

function forbidden(message: string): LookalikeError {
  return new LookalikeError("REQUEST_FORBIDDEN", message);
}

/** A hostile text as a message may carry it. */
function shown(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
