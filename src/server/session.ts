// Who may ask. The token is printed at start and lives in one address; a browser exchanges it for a cookie, so that
// it stays in no history and no log. A cookie is sent to every port of a host: its name carries the port.

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

export interface Session {
  readonly token: string;
  /** The Set-Cookie header that opens the session in a browser. */
  readonly setCookie: string;
  isToken(given: string | undefined): boolean;
  /** Whether these headers carry the token or the cookie. */
  isOpen(headers: {
    readonly authorization: string | undefined;
    readonly cookie: string | undefined;
  }): boolean;
}

/** A random 256-bit secret, 64 hex digits. */
export function newSecret(): string {
  return randomBytes(32).toString("hex");
}

export function openSession(port: number, token: string = newSecret()): Session {
  const name = `lookalike-${port}`;
  const cookieValue = newSecret();
  const isToken = (given: string | undefined) => given !== undefined && isSame(given, token);
  return {
    token,
    setCookie: `${name}=${cookieValue}; Path=/; HttpOnly; SameSite=Strict`,
    isToken,
    isOpen: ({ authorization, cookie }) =>
      isToken(/^Bearer ([^\s]+)$/i.exec(authorization ?? "")?.[1]) ||
      cookiesNamed(name, cookie).some((value) => isSame(value, cookieValue)),
  };
}

/** Compares in a time that tells nothing of where two texts differ. */
function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Every value of a cookie: another server of this host may have set one of the same name for a deeper path. */
function cookiesNamed(name: string, header = ""): string[] {
  return header
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
}
