// The HTTP interface as one walk over the route table, and the pages beside it. Every answer, good or bad, leaves
// through one of two envelopes; nothing is answered before the guard has let it in.

import { type Context, Hono } from "hono";
import type { z } from "zod";
import { LookalikeError } from "../contract/errors.js";
import { API, type RouteName } from "../contract/paths.js";
import { ROUTES, type Route } from "../contract/routes.js";
import { errorResponse, jsonResponse, type Log, presentable } from "./answer.js";
import { bodyAt } from "./bodies.js";
import { assertMeantChange, assertOwnPage, assertSession, type HeaderOf } from "./guard.js";
import type { Handlers, Input } from "./handlers/handler.js";
import { lockedPage, type Pages } from "./pages.js";
import { parseAs, parseBody, parseQuery } from "./request.js";
import type { Session } from "./session.js";

export interface AppParts {
  readonly handlers: Handlers;
  readonly pages: Pages;
  readonly session: () => Session;
  readonly hosts: () => readonly string[];
  readonly log: Log;
  /** Throws when the catalog that is served is no longer the one in its place. */
  readonly assertServed: () => void;
  /** Check answers against their shapes: in tests, where a wrong one must be seen. */
  readonly checkAnswers: boolean;
}

/** A handler as the table sees it: what is true of each route by itself, the compiler cannot follow through a loop. */
type AnyInput = Record<keyof Input<RouteName>, unknown>;
type AnyHandler = (input: AnyInput) => object | Promise<object>;

export function buildApp(parts: AppParts): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const refusal = admit(context, parts);
    if (refusal !== undefined) return refusal;
    await next();
    return undefined;
  });
  for (const name of Object.keys(ROUTES) as RouteName[]) addRoute(app, name, parts);
  for (const path of new Set(Object.values(ROUTES).map((route) => route.path))) refuseOtherMethods(app, path);
  app.notFound((context) => pageOrNothing(context, parts.pages));
  app.onError((error) => errorResponse(presentable(error, parts.log)));
  return app;
}

/** Lets a request in or answers it: a stranger gets 401, a page with the token in its address the session. */
function admit(context: Context, { session, hosts }: AppParts): Response | undefined {
  const { method } = context.req;
  const header = headerOf(context);
  const isApi = isApiPath(context.req.path);
  assertOwnPage(header, hosts(), isApi);
  const { isOpen, isToken, setCookie } = session();
  const url = new URL(context.req.url);
  const token = url.searchParams.get("token");
  if (!isApi && method === "GET" && token !== null) {
    if (!isToken(token)) return lockedPage();
    url.searchParams.delete("token");
    // One slash: an address that begins with two would lead to another host.
    const location = `/${url.pathname.replace(/^[/\\]+/, "")}${url.search}`;
    return new Response(null, { status: 303, headers: { location, "set-cookie": setCookie } });
  }
  if (isApi) assertSession(header, session());
  else if (!isOpen({ authorization: header("authorization"), cookie: header("cookie") })) return lockedPage();
  if (method !== "GET" && method !== "HEAD") assertMeantChange(header, bodyAt(method, url.pathname));
  return undefined;
}

function addRoute(app: Hono, name: RouteName, { handlers, assertServed, checkAnswers }: AppParts): void {
  const route: Route = ROUTES[name];
  const handle = handlers[name] as AnyHandler;
  app.on(route.method, API + route.path, async (context) => {
    assertServed();
    const answer = await handle(await inputOf(context, route));
    if (answer instanceof Response) return answer;
    if (checkAnswers) assertShape(name, route.answer as z.ZodType, answer);
    return jsonResponse(answer, { status: route.status ?? 200 });
  });
}

async function inputOf(context: Context, { params, query, body, bytes }: Route): Promise<AnyInput> {
  return {
    params: params === undefined ? undefined : parseAs(params, context.req.param(), "the path"),
    query: parseQuery(query, new URL(context.req.url).searchParams),
    body: body === undefined ? undefined : parseBody(body, await context.req.text()),
    bytes: bytes === undefined ? undefined : new Uint8Array(await context.req.arrayBuffer()),
    header: headerOf(context),
    isHead: context.req.method === "HEAD",
  };
}

/** A mistake of ours, told in words a test can print. */
function assertShape(name: string, shape: z.ZodType, answer: object): void {
  const checked = shape.safeParse(answer);
  if (!checked.success)
    throw new Error(`The answer of ${name} is not of its shape: ${checked.error.message}`);
}

function refuseOtherMethods(app: Hono, path: string): void {
  const allowed = Object.values(ROUTES)
    .filter((route) => route.path === path)
    .flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]))
    .join(", ");
  app.all(API + path, (context) =>
    errorResponse(
      new LookalikeError("METHOD_NOT_ALLOWED", `Expected ${allowed} but received ${context.req.method}`),
      { allow: allowed },
    ),
  );
}

function pageOrNothing(context: Context, pages: Pages): Response {
  const { method, path } = context.req;
  if (!isApiPath(path)) {
    if (method !== "GET" && method !== "HEAD")
      return errorResponse(
        new LookalikeError("METHOD_NOT_ALLOWED", `Expected GET, HEAD but received ${method}`),
        { allow: "GET, HEAD" },
      );
    const page = pages.answer(path, headerOf(context));
    if (page !== undefined) return page;
  }
  const shown = JSON.stringify(path.slice(0, 200));
  return errorResponse(new LookalikeError("ROUTE_NOT_FOUND", `There is nothing at ${shown}`));
}

function isApiPath(path: string): boolean {
  return path === "/api" || path.startsWith("/api/");
}

function headerOf(context: Context): HeaderOf {
  return (name) => context.req.header(name);
}
