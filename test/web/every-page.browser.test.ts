// What holds for every page, in light and dark, wide and narrow: no accessibility faults, nothing wider than the
// screen, nobody else asked, nothing refused by the security policy.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Explorer, startExplorerProcess } from "../support/explorer-process.js";
import { accessibilityFaults, describePages, expectClean, visit } from "../support/pages.js";
import { makeReviewLibrary } from "../support/review-library.js";

const PATHS = {
  overview: "/",
  review: "/review",
  "review of one group": "/review/GROUP",
  difference: "/review/GROUP?mode=difference",
  blink: "/review/GROUP?mode=blink",
  search: "/search",
  "search like a picture": "/search?term=image:1:IMAGE:0,0,40,40&term=text:-1:boats&minScore=-1",
  "a hit, large": "/search?term=image:1:IMAGE&open=IMAGE",
  "search with a wrong filter": "/search?where=keyord:a",
  plan: "/plan",
  history: "/history",
  quarantine: "/quarantine",
  decisions: "/decisions",
  "nothing there": "/nothing",
} as const;

describePages("every page", () => {
  let explorer: Explorer;
  const folder = mkdtempSync(join(tmpdir(), "lookalike-test-"));

  beforeAll(async () => {
    await makeReviewLibrary(folder);
    explorer = await startExplorerProcess(folder);
    await explorer.settled();
    // History, quarantine and decisions need something to show.
    const { digest } = await explorer.call("plan", { query: "?folder=backup" });
    await explorer.call("startJob", { body: { kind: "apply", plan: { folder: "backup" }, digest } });
    expect((await explorer.settled()).quarantine.files).toBe(1);
    const group = (await explorer.call("groups")).groups.at(-1)?.id ?? "";
    await explorer.call("decide", { params: { group }, body: { action: "not-duplicates" } });
    expect((await explorer.call("decisions")).total).toBe(1);
  });
  afterAll(async () => {
    await explorer?.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  for (const [name, template] of Object.entries(PATHS)) {
    test(name, async () => {
      const { groups } = await explorer.call("groups");
      const [group] = groups;
      const path = template.replace("GROUP", group?.id ?? "").replaceAll("IMAGE", group?.images[0] ?? "");
      const here = await visit(explorer, path);
      const { page } = here;
      await page.locator("h1, h2").first().waitFor();
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        for (const colorScheme of ["light", "dark"] as const) {
          const look = `${name}, ${colorScheme}, ${width} px`;
          await page.emulateMedia({ colorScheme });
          await page.locator(`html[data-theme="${colorScheme}"] :is(h1, h2)`).first().waitFor();
          await page.waitForTimeout(300); // what moves in has come to rest
          const wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
          expect(wide, `pixels wider than the screen: ${look}`).toBeLessThanOrEqual(0);
          expect(await accessibilityFaults(page), look).toEqual([]);
        }
      }
      expectClean(here);
    });
  }
});
