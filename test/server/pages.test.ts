// The pages: every address of the browser's own is index.html, files of the build keep for good, nothing else is there.

import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { LookalikeError } from "../../src/contract/errors.js";
import { readPages } from "../../src/server/pages.js";
import { temporaryFolder } from "../support/folder.js";
import { pagesFolder, sendTo, startServer } from "./running.js";

test("every address of a page answers index.html with a nonce of its own", async () => {
  const { send } = await startServer(temporaryFolder());
  const nonces = new Set<string>();
  for (const path of ["/", "/groups", "/groups/0123456789ab", "/plan?state=open", "/index.html"]) {
    const { status, headers, text } = await send({ path });
    expect([path, status, headers["content-type"]]).toEqual([path, 200, "text/html; charset=utf-8"]);
    const nonce = /<meta name="style-nonce" content="([\w+/=]{24})">/.exec(text)?.[1] ?? "";
    expect(headers["content-security-policy"]).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(headers["cache-control"]).toBe("no-store");
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(5);
});

test("a page that marks the nonce's place gets it there, once", () => {
  const pages = readPages(pagesFolder());
  expect(pages.answer("/style.xyz", () => undefined)).toBeUndefined();
  expect(pages.answer("/secret.php", () => undefined)).toBeUndefined();
  expect(pages.answer("/assets/", () => undefined)?.status).toBe(200);
});

test("files of the build are kept for good, packed, and asked for no second time", async () => {
  const { send } = await startServer(temporaryFolder());
  const path = "/assets/index-abc123.js";
  const plain = await send({ path });
  expect([plain.status, plain.headers["content-type"]]).toEqual([200, "text/javascript; charset=utf-8"]);
  expect(plain.headers["cache-control"]).toBe("private, max-age=31536000, immutable");
  const packed = await send({ path, headers: { "accept-encoding": "br, gzip" } });
  expect(packed.headers["content-encoding"]).toBe("gzip");
  expect(packed.bytes.length).toBeLessThan(plain.bytes.length);
  expect(gunzipSync(packed.bytes)).toEqual(plain.bytes);
  const again = await send({ path, headers: { "if-none-match": `W/${plain.headers.etag}` } });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
  const head = await send({ method: "HEAD", path });
  expect([head.status, head.headers["content-length"], head.bytes.length]).toEqual([
    200,
    String(plain.bytes.length),
    0,
  ]);
});

test("whoever has no session is told how to get in, and gets no file", async () => {
  const { port } = await startServer(temporaryFolder());
  for (const path of ["/", "/groups", "/assets/index-abc123.js", "/icon.svg"]) {
    const { status, text } = await sendTo(port, { path });
    expect([path, status]).toEqual([path, 401]);
    expect(text).toContain("Open the address that <code>lookalike explore</code> printed");
    expect(text).not.toContain("<script");
  }
});

test("pages that were not built are told with what to do", () => {
  expect(() => readPages(temporaryFolder())).toThrow(
    expect.objectContaining({
      code: "FILE_NOT_FOUND",
      hint: expect.stringContaining("npm run build"),
    }) as LookalikeError,
  );
});
