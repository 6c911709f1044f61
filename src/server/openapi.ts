// The interface as an OpenAPI 3.1 document, written from the route table: what is validated is what is documented.
// https://spec.openapis.org/oas/v3.1.1

import { z } from "zod";
import * as answers from "../contract/answers.js";
import * as explore from "../contract/explore.js";
import { API, CHANGE_HEADER } from "../contract/paths.js";
import * as review from "../contract/review.js";
import { ERROR_SHAPE, ROUTES, type Route } from "../contract/routes.js";

type Json = Record<string, unknown>;

/** Shapes that several answers hold: they stand once, under components. */
const SHARED: Readonly<Record<string, z.ZodType>> = {
  ErrorAnswer: ERROR_SHAPE,
  Evidence: answers.Evidence,
  Failure: answers.Failure,
  Job: explore.Job,
  Member: answers.Member,
  Pair: answers.Pair,
  ReviewedGroup: review.ReviewedGroup,
};

/** The document; `version` is the package's. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(ROUTES) as [string, Route][]) {
    const path = `${API}${route.path.replace(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Lookalike",
      version,
      description:
        "What the web explorer asks. Every answer has `ok`; a failure is `{ok: false, error: {code, message, hint}}`.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: sharedSchemas(),
      responses: {
        Error: {
          description: "Any failure; `code` is one of docs/errors.md",
          content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorAnswer" } } },
        },
      },
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "The token of the address that was printed" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "lookalike-PORT",
          description: "PORT is the server's",
        },
      },
    },
  };
}

function operationOf(name: string, route: Route): Json {
  return {
    operationId: name,
    summary: route.summary,
    parameters: [
      ...parametersOf(route.params, "path"),
      ...parametersOf(route.query, "query"),
      ...(route.method === "GET"
        ? []
        : [{ name: CHANGE_HEADER, in: "header", required: true, schema: { type: "string" } }]),
    ],
    ...requestBodyOf(route),
    responses: {
      [String(route.status ?? 200)]: {
        description: route.summary,
        content:
          typeof route.answer === "string"
            ? { [route.answer]: {} }
            : { "application/json": { schema: schemaOf(route.answer, "output") } },
      },
      default: { $ref: "#/components/responses/Error" },
    },
  };
}

function requestBodyOf({ body, bytes }: Route): Json {
  if (body !== undefined)
    return {
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemaOf(body, "input") } },
      },
    };
  if (bytes === undefined) return {};
  // Bytes as they are have no schema in OpenAPI 3.1: https://spec.openapis.org/oas/v3.1.1#binary-data
  return {
    requestBody: {
      required: true,
      description: `The file's own bytes, at most ${bytes.maxBytes}`,
      content: { "application/octet-stream": {}, "image/*": {} },
    },
  };
}

/** One parameter a key of the shape; a query's are texts, so their transforms are left out. */
function parametersOf(shape: z.ZodType | undefined, where: "path" | "query"): Json[] {
  if (shape === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(shape, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema,
  }));
}

function sharedSchemas(): Json {
  return Object.fromEntries(
    Object.entries(SHARED).map(([name, shape]) => [name, schemaOf(shape, "output", name)]),
  );
}

/** The JSON Schema of a shape, with references to the shared ones; `own` is the one that stands here in full. */
function schemaOf(shape: z.ZodType, io: "input" | "output", own?: string): Json {
  const shared = z.registry<{ id: string }>();
  for (const [id, known] of Object.entries(SHARED)) if (id !== own) shared.add(known, { id });
  const { $schema, $defs, ...schema } = z.toJSONSchema(shape, {
    io,
    metadata: shared,
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      if (io === "output") delete jsonSchema.additionalProperties; // keys are added, never refused
    },
  }) as Json;
  return JSON.parse(JSON.stringify(schema).replaceAll("#/$defs/", "#/components/schemas/")) as Json;
}
