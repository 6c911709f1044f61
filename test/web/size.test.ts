// What a browser loads: the first view stays small, and the pages name no other host.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const WEB = fileURLToPath(new URL("../../dist/web", import.meta.url));
const files = readdirSync(join(WEB, "assets"));
const read = (name: string) => readFileSync(join(WEB, "assets", name));

test("all pages together stay under the budget of the first view: 250 kB gzip", () => {
  expect(files.length).toBeGreaterThan(5);
  const bytes = files.reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(250_000);
});

test("the page loads its own files alone", () => {
  const page = readFileSync(join(WEB, "index.html"), "utf8");
  const named = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  expect(named.length).toBeGreaterThan(2);
  for (const address of named) expect(address).toMatch(/^\/assets\//);
});
