// The server begins and ends: its port, its pages, and what it leaves behind.

import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import { DEFAULT_PORT } from "../../src/server/listen.js";
import { serve } from "../../src/server/serve.js";
import { temporaryFolder } from "../support/folder.js";
import { pagesFolder, sendTo, startServer } from "./running.js";

/** Takes a port, as another program would; whether it was free. */
async function taken(port: number): Promise<number> {
  const server = createServer();
  onTestFinished(() => {
    server.close();
  });
  return new Promise((resolve) => {
    server.once("error", () => resolve(port));
    server.listen(port, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
}

test("a port that was asked for and is taken is refused", async () => {
  const port = await taken(0);
  const catalog = openCatalog(temporaryFolder());
  onTestFinished(() => catalog.close());
  const options = { version: "1", port, pagesFolder: pagesFolder() };
  await expect(serve(catalog, options)).rejects.toMatchObject({
    code: "PORT_UNAVAILABLE",
    message: `Cannot listen on port ${port}: another program uses it`,
  });
});

test("without a wish, the default port or the next free one", async () => {
  await taken(DEFAULT_PORT);
  const { port } = await startServer(temporaryFolder(), { port: undefined });
  expect(port).toBeGreaterThan(DEFAULT_PORT);
  expect(port).toBeLessThanOrEqual(DEFAULT_PORT + 20);
});

test("pages that were not built are told before anything starts", async () => {
  const catalog = openCatalog(temporaryFolder());
  onTestFinished(() => catalog.close());
  await expect(
    serve(catalog, { version: "1", port: 0, pagesFolder: temporaryFolder() }),
  ).rejects.toMatchObject({
    code: "FILE_NOT_FOUND",
    hint: expect.stringContaining("npm run build"),
  });
});

test("when it is closed nobody answers any more, and the catalog is free", async () => {
  const folder = temporaryFolder();
  const running = await startServer(folder);
  expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}$/);
  await running.close();
  await expect(sendTo(running.port, {})).rejects.toThrow("ECONNREFUSED");
  expect(() => running.catalog.store.database.pragma("user_version")).toThrow();
  openCatalog(folder).close();
});
