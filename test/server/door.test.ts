// What comes in at the door: bodies larger than the limit, slowly or all at once, and what is no HTTP at all.

import { request } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { API, CHANGE_HEADER } from "../../src/contract/paths.js";
import { JSON_BODY } from "../../src/server/bodies.js";
import { temporaryFolder } from "../support/folder.js";
import { startServer, TOKEN } from "./running.js";

const HEADERS = {
  authorization: `Bearer ${TOKEN}`,
  [CHANGE_HEADER]: "1",
  "content-type": "application/json",
};
const GIGABYTE = 1_000_000_000;

interface Flood {
  readonly status: number;
  readonly code: string | undefined;
  /** Bytes the connection took before it was cut. */
  readonly takenBytes: number;
}

/** Sends a gigabyte to a path until the server will have no more of it. */
function flood(port: number, path: string, headers: Record<string, string>): Promise<Flood> {
  return new Promise((resolve, reject) => {
    const sending = request({ host: "127.0.0.1", port, method: "POST", path, headers, agent: false });
    const chunk = Buffer.alloc(65_536, 0x20);
    let sent = 0;
    let reply: Omit<Flood, "takenBytes"> | undefined;
    let taken = 0;
    sending.on("response", (response) => {
      let text = "";
      response.on("data", (part) => {
        text += part;
      });
      response.on("error", () => {});
      response.on("end", () => {
        const { error } = JSON.parse(text) as { error?: { code: string } };
        reply = { status: response.statusCode ?? 0, code: error?.code };
      });
    });
    sending.on("error", () => {}); // the connection is cut under what is still to be sent
    sending.on("close", () => {
      if (reply === undefined) reject(new Error(`Cut after ${taken} bytes without an answer`));
      else resolve({ ...reply, takenBytes: taken });
    });
    const write = () => {
      while (sent < GIGABYTE && !sending.destroyed) {
        sent += chunk.length;
        taken = sending.socket?.bytesWritten ?? taken;
        if (!sending.write(chunk)) {
          sending.once("drain", write);
          return;
        }
      }
      sending.end();
    };
    write();
  });
}

test("a gigabyte that says its length is refused at once", async () => {
  const { port } = await startServer(temporaryFolder());
  const { status, code, takenBytes } = await flood(port, `${API}/jobs`, {
    ...HEADERS,
    "content-length": String(GIGABYTE),
  });
  expect([status, code]).toEqual([413, "REQUEST_TOO_LARGE"]);
  expect(takenBytes).toBeLessThan(20_000_000);
});

test("a gigabyte in chunks is cut where the limit is", async () => {
  const { port, send } = await startServer(temporaryFolder());
  const before = process.memoryUsage().rss;
  const { status, code, takenBytes } = await flood(port, `${API}/jobs`, {
    ...HEADERS,
    "transfer-encoding": "chunked",
  });
  expect([status, code]).toEqual([413, "REQUEST_TOO_LARGE"]);
  expect(takenBytes).toBeLessThan(20_000_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  expect((await send({ path: `${API}/overview` })).status).toBe(200);
});

test("a stranger's gigabyte is read no further", async () => {
  const { port } = await startServer(temporaryFolder());
  for (const headers of [{ host: "evil.example" }, { "x-lookalike": "1" }] as Record<string, string>[]) {
    const { status, takenBytes } = await flood(port, `${API}/jobs`, {
      ...headers,
      "transfer-encoding": "chunked",
    });
    expect([401, 403, 413]).toContain(status);
    expect(takenBytes).toBeLessThan(20_000_000);
  }
});

/** What the server says to headers alone, while the body they announce does not come. */
function announce(port: number, headers: Record<string, string>): Promise<string> {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map((header) => header.join(": "));
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`POST ${API}/jobs HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`),
    );
    const patience = setTimeout(() => socket.destroy(), 2000);
    let heard = "";
    socket.on("data", (part) => {
      heard += part;
    });
    socket.on("error", reject);
    socket.on("close", () => {
      clearTimeout(patience);
      resolve(heard);
    });
  });
}

test("a body is waited for only from whoever holds the session", async () => {
  const { port } = await startServer(temporaryFolder());
  const bodies: Record<string, string>[] = [
    { "content-length": "1000000" },
    { "transfer-encoding": "chunked" },
  ];
  for (const body of bodies) {
    const stranger = await announce(port, { ...body, [CHANGE_HEADER]: "1" });
    expect(stranger).toMatch(/^HTTP\/1\.1 401 /);
    expect(stranger).toContain("REQUEST_UNAUTHORIZED");
    const wrong = await announce(port, { ...body, authorization: `Bearer ${"0".repeat(64)}` });
    expect(wrong).toMatch(/^HTTP\/1\.1 401 /);
    const foreign = await announce(port, { ...HEADERS, ...body, origin: "http://evil.example" });
    expect(foreign).toMatch(/^HTTP\/1\.1 403 /);
    expect(await announce(port, { ...HEADERS, ...body })).toBe("");
  }
});

test("a body up to the limit is read", async () => {
  const { send } = await startServer(temporaryFolder());
  const body = '{"kind":"format"}'.padEnd(JSON_BODY.maxBytes, " ");
  const sent = { method: "POST", path: `${API}/jobs`, headers: HEADERS };
  expect((await send({ ...sent, body })).json.error?.code).toBe("REQUEST_INVALID");
  expect((await send({ ...sent, body: `${body} ` })).json.error?.code).toBe("REQUEST_TOO_LARGE");
});

test("an address without end is refused", async () => {
  const { send } = await startServer(temporaryFolder());
  const long = await send({ path: `${API}/groups?folder=${"a".repeat(20_000)}` });
  expect([long.status, long.json.error?.code]).toEqual([413, "REQUEST_TOO_LARGE"]);
  const longer = await send({ path: `${API}/groups?folder=${"a".repeat(60_000)}` });
  expect([longer.status, longer.json.error?.code]).toEqual([431, "REQUEST_TOO_LARGE"]);
});

/** What the server says to bytes on a connection, until it closes it. */
function say(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let heard = "";
    socket.on("data", (part) => {
      heard += part;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(heard));
  });
}

test("what is no HTTP gets the envelope too", async () => {
  const { port, send } = await startServer(temporaryFolder());
  const garbled = [
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "GET\r\n\r\n",
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n`,
  ];
  for (const text of garbled) {
    const heard = await say(port, text);
    expect(heard).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(heard).toContain('{"ok":false,"error":{"code":"REQUEST_INVALID"');
  }
  const two = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
  expect(await say(port, two)).toMatch(/REQUEST_(FORBIDDEN|INVALID)/);
  const none = "GET / HTTP/1.1\r\nConnection: close\r\n\r\n";
  expect(await say(port, none)).toContain("REQUEST_FORBIDDEN");
  expect((await send({ path: "/" })).status).toBe(200);
});
