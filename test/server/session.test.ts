// The token and the cookie: what opens a session, and what nearly does.

import { expect, test } from "vitest";
import { newSecret, openSession } from "../../src/server/session.js";

const cookieOf = (setCookie: string) => setCookie.split(";")[0] as string;
const none = { authorization: undefined, cookie: undefined };

test("a session has its own random secrets", () => {
  const [a, b] = [openSession(1), openSession(1)];
  expect(a.token).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set([a.token, b.token, cookieOf(a.setCookie), cookieOf(b.setCookie)]).size).toBe(4);
  expect(a.isOpen({ ...none, cookie: cookieOf(b.setCookie) })).toBe(false);
  expect(a.isToken(b.token)).toBe(false);
});

test("the token opens it as a bearer, the cookie by its name; neither stands for the other", () => {
  const session = openSession(4290, newSecret());
  const cookie = cookieOf(session.setCookie);
  expect(session.isOpen({ ...none, authorization: `Bearer ${session.token}` })).toBe(true);
  expect(session.isOpen({ ...none, authorization: `bearer ${session.token}` })).toBe(true);
  expect(session.isOpen({ ...none, cookie })).toBe(true);
  expect(session.isOpen({ ...none, cookie: `lookalike-4290=old; a=b; ${cookie}` })).toBe(true);
  const value = cookie.split("=")[1] as string;
  const nearly = [
    none,
    { ...none, authorization: session.token },
    { ...none, authorization: `Bearer ${session.token}0` },
    { ...none, authorization: `Bearer ${value}` },
    { ...none, cookie: `lookalike-4290=${session.token}` },
    { ...none, cookie: `lookalike-4291=${value}` },
    { ...none, cookie: `xlookalike-4290=${value}` },
    { ...none, cookie: `lookalike-4290=${value.toUpperCase()}x` },
  ];
  for (const headers of nearly) expect([headers, session.isOpen(headers)]).toEqual([headers, false]);
});
