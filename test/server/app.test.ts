// A walk over all routes and every way to be refused: whoever asks, whatever they ask, the answer is one of two
// envelopes, and nothing is told to a stranger.

import { beforeAll, describe, expect, test } from "vitest";
import { ERRORS } from "../../src/contract/errors.js";
import { API, CHANGE_HEADER, type RouteName } from "../../src/contract/paths.js";
import { ERROR_SHAPE, ROUTES } from "../../src/contract/routes.js";
import { put, temporaryFolder, texture } from "../support/folder.js";
import { pathOf, type Reply, type Running, sendTo, startServer, TOKEN } from "./running.js";

const ID = "0".repeat(64);
const PARAMS = { group: "0123456789ab", job: "none", image: ID, evaluation: "none", number: "0" };
const NAMES = Object.keys(ROUTES) as RouteName[];
const JSON_CHANGE = { [CHANGE_HEADER]: "1", "content-type": "application/json" };

let picture: Buffer;
beforeAll(async () => {
  picture = await texture(1).jpeg().toBuffer();
});

/** A catalog that holds nothing: what is refused is refused before anything is looked up. */
function server(): Promise<Running> {
  return startServer(temporaryFolder());
}

/** The code of an answer that is the envelope of an error, with a status, a hint and no more. */
function codeOf(reply: Reply): string {
  const { error } = ERROR_SHAPE.strict().parse(reply.json);
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(Object.keys(ERRORS)).toContain(error.code);
  expect(error.message).not.toMatch(/node_modules|\bat .*:\d+:\d+|\/src\//);
  expect(error.message).not.toMatch(/\.$/);
  expect(reply.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(reply.headers["cache-control"]).toBe("no-store");
  return error.code;
}

describe("every route", () => {
  test("refuses who has no token, a wrong one, another cookie, another server's cookie", async () => {
    const { port } = await server();
    const strangers: Record<string, string>[] = [
      {},
      { authorization: "Bearer " },
      { authorization: `Bearer ${"0".repeat(64)}` },
      { authorization: `Bearer ${TOKEN.slice(0, -1)}` },
      { authorization: `Basic ${TOKEN}` },
      { cookie: `lookalike-${port}=${TOKEN}` },
      { cookie: `lookalike-${port}=` },
      { cookie: `lookalike-${port + 1}=${TOKEN}; lookalike=${TOKEN}` },
    ];
    for (const name of NAMES)
      for (const headers of strangers) {
        const reply = await sendTo(port, {
          method: ROUTES[name].method,
          path: pathOf(name, PARAMS),
          headers: { ...JSON_CHANGE, ...headers },
        });
        expect([name, headers, codeOf(reply), reply.status]).toEqual([
          name,
          headers,
          "REQUEST_UNAUTHORIZED",
          401,
        ]);
      }
  });

  test("refuses another Host, another Origin, another site", async () => {
    const { port, send } = await server();
    const foreign: Record<string, string>[] = [
      { host: "evil.example" },
      { host: `evil.example:${port}` },
      { host: `127.0.0.1:${port + 1}` },
      { host: "127.0.0.1" },
      { host: `127.0.0.1:${port}.evil.example` },
      { host: `127.0.0.1:${port}@evil.example` },
      { host: "" },
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: `http://127.0.0.1:${port + 1}` },
      { origin: `https://127.0.0.1:${port}` },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const name of NAMES)
      for (const headers of foreign) {
        const { method } = ROUTES[name];
        const reply = await send({
          method,
          path: pathOf(name, PARAMS),
          headers: { ...JSON_CHANGE, ...headers },
        });
        expect([name, headers, codeOf(reply), reply.status]).toEqual([
          name,
          headers,
          "REQUEST_FORBIDDEN",
          403,
        ]);
      }
  });

  test("lets in the names this server goes by", async () => {
    const { port, send } = await server();
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]) {
      const reply = await send({
        path: pathOf("jobs"),
        headers: { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" },
      });
      expect([host, reply.status]).toEqual([host, 200]);
    }
  });

  test("refuses every other method and says which it takes", async () => {
    const { send } = await server();
    for (const name of NAMES) {
      const path = pathOf(name, PARAMS);
      const taken = NAMES.filter((other) => pathOf(other, PARAMS) === path).map(
        (other) => ROUTES[other].method,
      );
      for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"] as const) {
        if ((taken as string[]).includes(method)) continue;
        const reply = await send({ method, path, headers: JSON_CHANGE });
        expect([name, method, codeOf(reply), reply.status]).toEqual([
          name,
          method,
          "METHOD_NOT_ALLOWED",
          405,
        ]);
        const allowed = taken.flatMap((own) => (own === "GET" ? ["GET", "HEAD"] : [own])).join(", ");
        expect(reply.headers.allow).toBe(allowed);
      }
    }
  });

  test("that changes something refuses a change another page could have sent", async () => {
    const { send } = await server();
    for (const name of NAMES.filter((route) => ROUTES[route].method === "POST")) {
      const path = pathOf(name, PARAMS);
      const bare = await send({ method: "POST", path, body: "{}" });
      expect([name, codeOf(bare), bare.status]).toEqual([name, "REQUEST_FORBIDDEN", 403]);
      const types = [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/jsonp",
      ];
      for (const type of [...types, ROUTES[name].bytes === undefined ? "image/png" : "application/json"]) {
        const headers = { [CHANGE_HEADER]: "1", "content-type": type };
        expect(codeOf(await send({ method: "POST", path, headers, body: "{}" }))).toBe("REQUEST_INVALID");
      }
    }
  });

  test("refuses parameters, queries and bodies that do not fit, by name", async () => {
    const { send } = await server();
    const get = (path: string) => send({ path: API + path });
    const post = (path: string, body: string) =>
      send({ method: "POST", path: API + path, headers: JSON_CHANGE, body });
    const cases: [Promise<Reply>, RegExp][] = [
      [get("/groups?limit=0"), />=1 for query\.limit but received 0/],
      [get("/groups?limit=501"), /<=500 for query\.limit but received 501/],
      [get("/groups?limit=many"), /for query\.limit but received/],
      [get("/groups?verdict=best"), /for query\.verdict\[0\] but received "best"/],
      [get("/groups?limit=1&limit=2"), /Expected one "limit" in the query but received 2/],
      [get("/groups?colour=red"), /Expected a query of verdict, .* but received "colour"/],
      [get("/overview?x=1"), /Expected no query but received "x"/],
      [get("/groups?cursor=abc"), /Expected a cursor of an earlier answer but received "abc"/],
      [get("/groups/nothing"), /Expected 12 hex digits for the path\.group but received "nothing"/],
      [get("/images/abc/thumbnail"), /Expected 64 hex digits/],
      [get(`/images/${ID}/preview?longSidePx=7`), /for query\.longSidePx/],
      [get(`/uploads/${ID}/preview?longSidePx=7`), /for query\.longSidePx/],
      [get("/uploads/..%2f..%2fetc%2fpasswd/preview"), /Expected 64 hex digits/],
      [get("/evaluations/..%2f..%2fetc/pictures"), /Expected an evaluation's name/],
      [get(`/evaluations/.hidden/images/${ID}/thumbnail`), /Expected an evaluation's name/],
      [get("/evaluations/none/images/own.jpg/preview"), /Expected 64 hex digits/],
      [get("/evaluations/none/pictures?sort=best"), /for query\.sort but received "best"/],
      [get("/evaluations/none/pictures?limit=201"), /<=200 for query\.limit but received 201/],
      [get("/evaluations/none/pictures/-1"), />=0 for the path\.number/],
      [get("/facets?limit=201"), /<=200 for query\.limit but received 201/],
      [post("/jobs", "{"), /Expected JSON as the body/],
      [post("/jobs", ""), /Expected JSON as the body/],
      [post("/jobs", "[]"), /Expected object for body but received \[\]/],
      [post("/jobs", '{"kind":"format"}'), /for body\.kind but received/],
      [post("/jobs", '{"kind":"scan","roots":["/"]}'), /Expected no key "roots" in body/],
      [post("/jobs", '{"kind":"purge"}'), /Expected string for body\.before but received nothing/],
      [
        post("/search", '{"terms":[{"kind":"image","value":"/etc/passwd"}]}'),
        /64 hex digits for body\.terms/,
      ],
      [post("/search", `{"terms":[{"kind":"image","value":"${ID}/../own.jpg"}]}`), /64 hex digits/],
      [post("/search", '{"terms":[{"kind":"file","value":"own.jpg"}]}'), /for body\.terms\[0\]\.kind/],
      [post("/search", '{"image":"own.jpg"}'), /Expected no key "image" in body/],
      [post("/search", '{"limit":1001}'), /<=1000 for body\.limit but received 1001/],
      [post("/search", '{"minScore":2}'), /<=1 for body\.minScore/],
      [post("/search", `{"terms":[{"kind":"text","value":"a","regionPx":{"x":1}}]}`), /no key "regionPx"/],
      [post("/recommend", '{"images":[]}'), />=1 items for body\.images/],
      [post("/recommend", '{"images":["own.jpg"]}'), /64 hex digits for body\.images\[0\]/],
      [post("/recommend", `{"images":["${ID}"],"limit":201}`), /<=200 for body\.limit/],
      [
        post("/groups/0123456789ab/decisions", '{"action":"keep","member":{"image":"x","path":"a"}}'),
        /64 hex/,
      ],
    ];
    for (const [sent, message] of cases) {
      const reply = await sent;
      expect([codeOf(reply), reply.status]).toEqual(["REQUEST_INVALID", 400]);
      expect(reply.json.error?.message).toMatch(message);
    }
  });
});

describe("what is not there", () => {
  test("is told by its own code", async () => {
    const { send } = await server();
    const cases = {
      "/api": "ROUTE_NOT_FOUND",
      "/api/v2/overview": "ROUTE_NOT_FOUND",
      "/api/v1/": "ROUTE_NOT_FOUND",
      "/api/v1/overview/": "ROUTE_NOT_FOUND",
      [pathOf("job", PARAMS)]: "JOB_NOT_FOUND",
      [pathOf("group", PARAMS)]: "GROUP_NOT_FOUND",
      [pathOf("image", PARAMS)]: "IMAGE_UNKNOWN",
      [pathOf("thumbnail", PARAMS)]: "IMAGE_UNKNOWN",
      [pathOf("preview", PARAMS)]: "IMAGE_UNKNOWN",
      [pathOf("uploadPreview", PARAMS)]: "IMAGE_UNKNOWN",
      [pathOf("evaluation", PARAMS)]: "EVALUATION_UNKNOWN",
      [pathOf("evaluationPictures", PARAMS)]: "EVALUATION_UNKNOWN",
      [pathOf("evaluationPicture", PARAMS)]: "EVALUATION_UNKNOWN",
      [pathOf("evaluationThumbnail", PARAMS)]: "EVALUATION_UNKNOWN",
      [pathOf("evaluationPreview", PARAMS)]: "EVALUATION_UNKNOWN",
    };
    for (const [path, code] of Object.entries(cases)) {
      const reply = await send({ path });
      expect([path, codeOf(reply), reply.status]).toEqual([path, code, 404]);
    }
  });

  test("no form of a path leads to a file", async () => {
    const folder = temporaryFolder();
    put(folder, "own.jpg", picture);
    const { send } = await startServer(folder);
    const climbs = [
      "/../../../../etc/passwd",
      "/..%2f..%2f..%2fetc%2fpasswd",
      "/%2e%2e/%2e%2e/etc/passwd",
      "/assets/../../secret.php",
      "/assets/..%5c..%5csecret.php",
      "/....//....//etc/passwd",
      "//etc/passwd",
      "/assets/%00index-abc123.js",
      "/own.jpg",
      "/.lookalike/catalog.db",
      "/secret.php",
      `${API}/images/..%2f..%2f..%2fown.jpg/thumbnail`,
      `${API}/images/../../../own.jpg`,
      `${API}/images/own.jpg`,
      `${API}/images/%2e%2e%2fown.jpg/preview`,
      `${API}/groups/..%2f..%2fown`,
      `${API}/evaluations/..%2f..`,
      `${API}/evaluations/%2e%2e/images/${ID}/preview`,
      `${API}/jobs/..%2f..%2fetc%2fpasswd`,
      "http://127.0.0.1/own.jpg",
      "file:///etc/passwd",
      "\\etc\\passwd",
      "/\\..\\etc\\passwd",
    ];
    for (const path of climbs) {
      const reply = await send({ path });
      // A path without an extension is a page of the browser's own; everything else is nothing.
      if (reply.status === 200) expect([path, reply.text]).toEqual([path, expect.stringContaining("hello")]);
      else
        expect([path, reply.status]).toEqual([
          path,
          expect.toSatisfy((status) => [400, 404].includes(status)),
        ]);
      expect(reply.text).not.toMatch(/root:|SQLite|no type/);
      expect(reply.bytes.includes(picture.subarray(0, 64))).toBe(false);
      if (reply.status !== 200) codeOf(reply);
    }
  });
});

test("an error nobody foresaw tells the log, not the stranger", async () => {
  const folder = temporaryFolder();
  const running = await startServer(folder);
  running.catalog.store.failures = () => {
    throw new Error(`cannot read ${folder}/private.jpg`);
  };
  const reply = await running.send({ path: pathOf("failures") });
  expect([codeOf(reply), reply.status]).toEqual(["INTERNAL", 500]);
  expect(reply.text).not.toContain("private");
  expect(running.logged).toHaveLength(1);
  expect(running.logged[0]).toContain("private.jpg");
});

test("the token in an address becomes a cookie, and leaves the address", async () => {
  const { port } = await server();
  const opened = await sendTo(port, { path: `/groups?state=open&token=${TOKEN}` });
  expect([opened.status, opened.headers.location]).toEqual([303, "/groups?state=open"]);
  const cookie = opened.headers["set-cookie"]?.[0] ?? "";
  expect(cookie).toMatch(new RegExp(`^lookalike-${port}=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict$`));
  expect(cookie).not.toContain(TOKEN);
  const headers = { cookie: `other=1; ${cookie.split(";")[0]}` };
  expect((await sendTo(port, { path: "/groups", headers })).text).toContain("hello");
  expect((await sendTo(port, { path: pathOf("overview"), headers })).json.ok).toBe(true);
  const away = await sendTo(port, { path: `//evil.example/?token=${TOKEN}` });
  expect([away.status, away.headers.location]).toEqual([303, "/evil.example/"]);
  expect((await sendTo(port, { path: "/?token=wrong", headers })).status).toBe(401);
  expect(codeOf(await sendTo(port, { path: `${pathOf("jobs")}?token=${TOKEN}` }))).toBe(
    "REQUEST_UNAUTHORIZED",
  );
});

test("every answer says what a page may do", async () => {
  const { port, send } = await server();
  const replies = [
    await send({ path: "/" }),
    await send({ path: pathOf("overview") }),
    await send({ path: "/nothing.js" }),
    await sendTo(port, { path: "/" }),
    await sendTo(port, { path: "/", headers: { host: "evil.example" } }),
  ];
  for (const { headers } of replies) {
    const policy = String(headers["content-security-policy"]);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'( 'nonce-[^']+')?; /);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  }
});

test("answers two hundred requests at once", async () => {
  const { send } = await server();
  const replies = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      send({ path: n % 2 === 0 ? pathOf("overview") : pathOf("failures") }),
    ),
  );
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
});
