// Odd, broken and hostile pictures, where the larger picture sets lie beside the checkout: every file is scanned to
// an image or to a row with its code; none ends the scan.

import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.js";
import { scan } from "../../src/scan/scan.js";
import { temporaryFolder } from "../support/folder.js";

const EDGES = new URL("../../../shared/data/edges", import.meta.url).pathname;
const present = existsSync(EDGES);
if (!present) console.warn(`NOT RUN: the odd pictures of ${EDGES} are absent`);

test.skipIf(!present)("every odd file is scanned to an image or to a row", { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  for (const set of ["pillow", "formats"]) cpSync(join(EDGES, set), join(folder, set), { recursive: true });
  const catalog = openCatalog(folder);
  const { summary, failures } = await scan(catalog, [folder]);
  catalog.close();
  expect(summary.files).toBeGreaterThan(140);
  for (const { code, reason } of failures) {
    expect(code).toMatch(/^IMAGE_/);
    expect(reason).not.toMatch(/\p{Cc}/u);
  }
  const read = summary.files - failures.length;
  console.log(`odd pictures: ${summary.files} files, ${read} read, ${failures.length} reported`);
  expect(read).toBeGreaterThan(100);
});
