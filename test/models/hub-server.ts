// A server that behaves as the model hub does: the address of a file redirects to a store under another path, which
// knows ranges; and it can misbehave in each of the ways networks do.

import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface HubFile {
  bytes: Buffer;
  /** What the hub says its SHA-256 is; "none" says nothing. */
  stated?: string | undefined;
  /** A small file, served by the hub itself under git's id. */
  small?: boolean;
  /** How often the store cuts the connection, and after how many bytes of an answer. */
  cuts?: { times: number; afterBytes: number };
  ignoresRanges?: boolean;
  /** The store answers a part and then nothing more. */
  stalls?: boolean;
  /** Answers of the hub before it gives the file. */
  refusals?: { status: number; retryAfter?: string }[];
  /** Where the hub redirects to instead of its store. */
  redirect?: string;
  /** The store names no length and sends this much more. */
  endless?: boolean;
  /** The store pauses so long between chunks. */
  slowMs?: number;
}

export interface Hub {
  readonly url: URL;
  readonly files: Map<string, HubFile>;
  /** Every request: its path, and its range where it had one. */
  readonly asked: { path: string; range: string | undefined }[];
}

export const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
export const gitIdOf = (bytes: Uint8Array) =>
  createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");

/** Opens a hub on this machine; closed when the test ends. */
export async function openHub(files: Record<string, HubFile>): Promise<Hub> {
  const hub = { files: new Map(Object.entries(files)), asked: [] as Hub["asked"] };
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? "").split("?")[0] ?? "");
    hub.asked.push({ path, range: request.headers.range });
    const [, prefix, name] = /^\/(cdn|hf)\/(.*)$/.exec(path) ?? [];
    const file = hub.files.get((name ?? "").replace("/resolve/main/", ":"));
    if (file === undefined) response.writeHead(404).end("Entry not found");
    else if (prefix === "hf") answerAsHub(response, name as string, file);
    else answerAsStore(request, response, file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`http://127.0.0.1:${port}/hf/`), ...hub };
}

function answerAsHub(response: ServerResponse, name: string, file: HubFile): void {
  const refusal = file.refusals?.shift();
  if (refusal !== undefined) {
    const retry = refusal.retryAfter === undefined ? {} : { "retry-after": refusal.retryAfter };
    response.writeHead(refusal.status, retry).end("no");
  } else if (file.small === true) {
    response.writeHead(200, { etag: `"${gitIdOf(file.bytes)}"`, "content-length": file.bytes.length });
    response.end(file.bytes);
  } else {
    const stated = file.stated ?? sha256Of(file.bytes);
    const words =
      stated === "none" ? {} : { "x-linked-etag": `"${stated}"`, "x-linked-size": String(file.bytes.length) };
    response.writeHead(302, {
      ...words,
      etag: '"hub"',
      location: file.redirect ?? `/cdn/${name}?signature=1`,
    });
    response.end();
  }
}

function answerAsStore(request: IncomingMessage, response: ServerResponse, file: HubFile): void {
  const etag = `"store-${sha256Of(file.bytes).slice(0, 8)}"`;
  const asked = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
  const ranged = asked !== undefined && file.ignoresRanges !== true && request.headers["if-range"] === etag;
  const from = ranged ? Number(asked) : 0;
  const total = file.bytes.length;
  if (ranged && from >= total) {
    response.writeHead(416, { "content-range": `bytes */${total}` }).end();
    return;
  }
  const bytes = file.bytes.subarray(from);
  const length = file.endless === true ? {} : { "content-length": bytes.length };
  const range = ranged ? { "content-range": `bytes ${from}-${total - 1}/${total}` } : {};
  response.writeHead(ranged ? 206 : 200, { etag, ...length, ...range });
  if (file.cuts !== undefined && file.cuts.times > 0) {
    file.cuts.times -= 1;
    const { afterBytes } = file.cuts;
    // Whoever reads drops what it has not yet looked at when a connection breaks: give it time.
    response.write(bytes.subarray(0, afterBytes), () => setTimeout(() => response.destroy(), 150));
  } else if (file.stalls === true) response.write(bytes.subarray(0, 1000));
  else if (file.slowMs !== undefined) void slowly(response, bytes, file.slowMs);
  else response.end(file.endless === true ? Buffer.concat([bytes, bytes]) : bytes);
}

async function slowly(response: ServerResponse, bytes: Buffer, pauseMs: number): Promise<void> {
  for (let at = 0; at < bytes.length; at += 10_000) {
    response.write(bytes.subarray(at, at + 10_000));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  response.end();
}
