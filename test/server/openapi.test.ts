// The document says every route, in shapes that a program can follow.

import { expect, test } from "vitest";
import { API, CHANGE_HEADER } from "../../src/contract/paths.js";
import { ROUTES, type Route } from "../../src/contract/routes.js";
import { openApiDocument } from "../../src/server/openapi.js";
import { temporaryFolder } from "../support/folder.js";
import { startServer } from "./running.js";

interface Operation {
  readonly operationId: string;
  readonly parameters: { name: string; in: string; required: boolean; schema: object }[];
  readonly requestBody?: { content: Record<string, { schema: object }> };
  readonly responses: Record<string, { content?: Record<string, { schema?: object }>; $ref?: string }>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, object>; responses: Record<string, object> };
}

const document = openApiDocument("1.2.3") as unknown as Document;

test("holds every route with its parameters, its body, its answer and its error", () => {
  for (const [name, route] of Object.entries(ROUTES) as [string, Route][]) {
    const path = `${API}${route.path.replace(/:(\w+)/g, "{$1}")}`;
    const operation = document.paths[path]?.[route.method.toLowerCase()];
    expect([name, operation?.operationId]).toEqual([name, name]);
    const named = (where: string) =>
      operation?.parameters.filter((one) => one.in === where).map((one) => one.name);
    expect(named("path")).toEqual([...route.path.matchAll(/:(\w+)/g)].map(([, key]) => key));
    expect(named("header")).toEqual(route.method === "POST" ? [CHANGE_HEADER] : []);
    if (route.query !== undefined) expect(named("query")?.length).toBeGreaterThan(0);
    const bodies = Object.keys(operation?.requestBody?.content ?? {});
    if (route.bytes !== undefined) expect(bodies).toEqual(["application/octet-stream", "image/*"]);
    else expect(bodies).toEqual(route.body === undefined ? [] : ["application/json"]);
    const answer = operation?.responses[String(route.status ?? 200)]?.content ?? {};
    const type = typeof route.answer === "string" ? route.answer : "application/json";
    expect([name, Object.keys(answer)]).toEqual([name, [type]]);
    if (type === "application/json")
      expect(Object.keys(answer[type]?.schema ?? {}).length).toBeGreaterThan(0);
    expect(operation?.responses.default?.$ref).toBe("#/components/responses/Error");
  }
  const operations = Object.values(document.paths).flatMap((path) => Object.keys(path));
  expect(operations).toHaveLength(Object.keys(ROUTES).length);
});

test("every reference leads somewhere", () => {
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path as string);
  expect(new Set(references).size).toBeGreaterThan(4);
  for (const path of references) {
    const target = path
      .split("/")
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
    expect([path, typeof target]).toEqual([path, "object"]);
  }
  expect(text).not.toContain("$defs");
});

test("numbers of a query have their limits, texts their patterns", () => {
  const operation = document.paths[`${API}/groups`]?.get;
  const limit = operation?.parameters.find(({ name }) => name === "limit");
  expect(limit).toMatchObject({
    required: false,
    schema: { type: "integer", minimum: 1, maximum: 500, default: 100 },
  });
  expect(document.components.schemas.ErrorAnswer).toMatchObject({ required: ["ok", "error"] });
});

test("is served as what it is", async () => {
  const { send } = await startServer(temporaryFolder());
  const { status, headers, json } = await send({ path: `${API}/openapi.json` });
  expect([status, headers["content-type"]]).toEqual([200, "application/vnd.oai.openapi+json"]);
  expect(json).toEqual(JSON.parse(JSON.stringify(openApiDocument("0.0.0-test"))));
});
