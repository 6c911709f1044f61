// Takes the pictures in docs/screenshots: every page of the explorer on the demo library, light and dark, wide and
// narrow. Run by hand after a change of a page: npx tsx scripts/screenshots.ts [FOLDER]   (npm run build first)

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { makeDemoLibrary } from "../demo/make.js";
import { findBrowser, startBrowser } from "../test/support/browser.js";
import { type Explorer, startExplorerProcess } from "../test/support/explorer-process.js";

const OUT = process.argv[2] ?? fileURLToPath(new URL("../docs/screenshots", import.meta.url));
const WIDTHS = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } } as const;
const THEMES = ["light", "dark"] as const;

/** Each page by the name of its picture: how to get there. */
const PAGES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  overview: (page) => visit(page, "/"),
  review: (page) => visit(page, `/review/${shown}`),
  proof: (page) => visit(page, cropped),
  difference: (page) => visit(page, `/review/${shown}?mode=difference&member=4`),
  plan: (page) => visit(page, "/plan"),
  history: (page) => visit(page, "/history"),
  quarantine: (page) => visit(page, "/quarantine"),
  decisions: (page) => visit(page, "/decisions"),
};

/** The group to show. */
let shown = "";
/** The address of a cropped copy beside its original. */
let cropped = "/review";
const browserPath = findBrowser();
if (browserPath === undefined) throw new Error("Expected a browser: npm run browser");
const folder = mkdtempSync(join(tmpdir(), "lookalike-screenshots-"));
const library = join(folder, "library");
await makeDemoLibrary(library, {});
const browser = await startBrowser(browserPath);
const explorer = await startExplorerProcess(library);
try {
  mkdirSync(OUT, { recursive: true });
  await prepare(explorer);
  for (const [name, viewport] of Object.entries(WIDTHS)) {
    for (const theme of THEMES) {
      const page = await open(browser, viewport, theme);
      for (const [pageName, go] of Object.entries(PAGES)) {
        await go(page);
        await page.waitForLoadState("networkidle").catch(() => {});
        await page.waitForTimeout(600); // pictures are drawn after they are loaded
        await page.screenshot({
          path: join(OUT, `${pageName}-${name}-${theme}.jpg`),
          type: "jpeg",
          quality: 82,
        });
      }
      await page.context().close();
    }
  }
} finally {
  await explorer.stop();
  await browser.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Applies part of the plan, so that history, quarantine and decisions have something to show, and picks the group to show. */
async function prepare(own: Explorer): Promise<void> {
  const { call, settled } = own;
  await settled(300);
  const { digest } = await call("plan", { query: "?folder=backup" });
  await call("startJob", { body: { kind: "apply", plan: { folder: "backup" }, digest } });
  await settled(300);
  const { groups } = await call("groups", { query: "?limit=100" });
  for (const { id } of groups.slice(-2))
    await call("decide", { params: { group: id }, body: { action: "same" } });
  cropped = (await firstCropped(own, groups)) ?? cropped;
  shown = groups.find(({ path }) => path.includes("abandoned home"))?.id ?? groups[0]?.id ?? "";
}

async function firstCropped(
  { call }: Explorer,
  groups: readonly { readonly id: string }[],
): Promise<string | undefined> {
  for (const { id } of groups) {
    const { group } = await call("group", { params: { group: id } });
    const pair = group.pairs.find(({ evidence }) => evidence.transform?.changes.includes("crop"));
    const number = group.members.findIndex(({ path }) => path === pair?.b) + 1;
    if (number > 1) return `/review/${id}?member=${number}`;
  }
  return undefined;
}

async function open(
  own: Browser,
  viewport: { width: number; height: number },
  colorScheme: (typeof THEMES)[number],
): Promise<Page> {
  const context = await own.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(explorer.page());
  await page.getByRole("button", { name: "Dismiss" }).click();
  return page;
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
}
