// The door of the server: what happens to a request before Hono sees it. Its headers are judged, the body of whoever
// holds the session is read whole and no further than the limit, and the headers every answer carries are laid down.
// Here and not in a middleware, since a request that cannot even be parsed must be answered in the same way.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { LookalikeError } from "../contract/errors.js";
import { openSlots } from "../workers/slots.js";
import { envelopeOf, errorResponse, type Log, presentable } from "./answer.js";
import { type BodyLimits, bodyAt, JSON_BODY } from "./bodies.js";
import { refusedAtTheDoor, refusedBeforeBody } from "./guard.js";
import { COMMON_HEADERS } from "./headers.js";
import type { Session } from "./session.js";
import { statusOf } from "./status.js";

/** Large bodies in memory at a time; whoever sends another waits. */
const LARGE_BODIES = 2;

/** Time for a client to read the answer before the connection is cut under a body nobody reads. */
const LINGER_MS = 300;

export interface DoorOptions {
  readonly fetch: (
    request: Request,
    env: { readonly incoming: IncomingMessage },
  ) => Response | Promise<Response>;
  /** Host headers that are let in; asked for each request, since the port is known only when it is bound. */
  readonly hosts: () => readonly string[];
  /** Who may send a body; asked for each request, for the same reason. */
  readonly session: () => Session;
  readonly log: Log;
}

/** A server that answers; it listens nowhere yet. */
export function openDoor({ fetch, hosts, session, log }: DoorOptions): Server {
  const listener = getRequestListener(
    (request, env) => fetch(request, env as { incoming: IncomingMessage }),
    {
      overrideGlobalObjects: false,
      autoCleanupIncoming: false, // the body was read before
      errorHandler: (error) => errorResponse(presentable(error, log)),
    },
  );
  const largeBodies = openSlots(LARGE_BODIES);
  /** Waits for a place that is given back when the answer is out, or whoever asked has gone. */
  const roomFor = async (outgoing: ServerResponse) => {
    await largeBodies.take();
    if (outgoing.destroyed) largeBodies.give();
    else outgoing.once("close", () => largeBodies.give());
  };
  const server = createServer(
    {
      maxHeaderSize: 32_768,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 10_000,
      requireHostHeader: false, // answered in the envelope, by the guard
    },
    (incoming, outgoing) => {
      for (const [name, value] of Object.entries(COMMON_HEADERS)) outgoing.setHeader(name, value);
      const refusal = refusedAtTheDoor(incoming, hosts()) ?? refusedBeforeBody(incoming, hosts(), session());
      if (refusal !== undefined) return refuse(incoming, outgoing, refusal);
      const limits = bodyAt(incoming.method, incoming.url);
      const room = limits.maxBytes > JSON_BODY.maxBytes ? roomFor(outgoing) : Promise.resolve();
      room
        .then(() => readBody(incoming, limits))
        .then(
          (body) => {
            if (body === undefined) return refuse(incoming, outgoing, tooLarge(limits));
            // The adapter takes a body that was read already from this key.
            return listener(Object.assign(incoming, { rawBody: body }), outgoing);
          },
          () => outgoing.destroy(), // the client went away while it sent
        );
    },
  );
  server.maxConnections = 512;
  server.on("clientError", answerGarbled);
  return server;
}

/** The whole body, or undefined when it is larger than the limit: then the rest of it is not read. */
function readBody(incoming: IncomingMessage, { maxBytes }: BodyLimits): Promise<Buffer | undefined> {
  if (Number(incoming.headers["content-length"] ?? 0) > maxBytes) return Promise.resolve(undefined);
  if (incoming.destroyed) return Promise.reject(new Error("closed"));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      incoming.pause();
      resolve(undefined);
    });
    incoming.on("end", () => resolve(Buffer.concat(chunks)));
    incoming.on("error", reject);
    incoming.on("close", () => reject(new Error("closed")));
  });
}

/** Answers without reading what is still to come: the connection is cut when the client had time to see why. */
function refuse(incoming: IncomingMessage, outgoing: ServerResponse, error: LookalikeError): void {
  const isWhole = incoming.complete;
  incoming.read(0); // taken notice of: else Node would read the rest to its end to save the connection
  outgoing.writeHead(statusOf(error.code), { "content-type": "application/json; charset=utf-8" });
  outgoing.end(incoming.method === "HEAD" ? undefined : JSON.stringify(envelopeOf(error)));
  if (!isWhole) setTimeout(() => incoming.socket.destroy(), LINGER_MS).unref();
}

function tooLarge({ maxBytes }: BodyLimits): LookalikeError {
  return new LookalikeError("REQUEST_TOO_LARGE", `Expected a body of at most ${maxBytes} bytes`);
}

/** What is no HTTP gets the envelope too, as far as the connection still takes one. */
function answerGarbled(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, said] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? [
          "431 Request Header Fields Too Large",
          new LookalikeError("REQUEST_TOO_LARGE", "The headers are too long"),
        ]
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? [
            "408 Request Timeout",
            new LookalikeError("REQUEST_INVALID", "The request took too long to arrive"),
          ]
        : ["400 Bad Request", new LookalikeError("REQUEST_INVALID", "The request is no HTTP")];
  const body = JSON.stringify(envelopeOf(said as LookalikeError));
  const headers = {
    ...COMMON_HEADERS,
    "content-type": "application/json; charset=utf-8",
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(
    `HTTP/1.1 ${status}\r\n${lines.join("\r\n")}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
