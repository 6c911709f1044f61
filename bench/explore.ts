// The explorer on a big catalog, in a real browser:
//
//   npm run build && npx tsx bench/explore.ts DIR [--rounds 3] [--seed 1]
//
// DIR is indexed first if it is not (bench/make-library.ts --copies each makes 20,000 groups). Printed: how long
// the server takes to answer, first paint and first rows in Chromium, pages of groups at seeded random places and
// filters, rows that were blank while scrolling, and the memory of the server and of the page.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright-core";
import { randomFrom } from "../demo/mosaic.js";
import { findBrowser, startBrowser } from "../test/support/browser.js";
import { type Explorer, startExplorerProcess } from "../test/support/explorer-process.js";

const COMMAND = fileURLToPath(new URL("../dist/bin/lookalike.js", import.meta.url));
const PAGES_ASKED = 200;

/** Runs in the page: looks at every frame from now on. A row without content yet says aria-busy. */
const COUNT_BLANK_FRAMES = `{
  globalThis.counts = { blank: 0, seen: 0 };
  const look = () => {
    counts.seen += 1;
    if (document.querySelector("[data-index][aria-busy='true']") !== null) counts.blank += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "3" }, seed: { type: "string", default: "1" } },
});
const [folder] = positionals;
const browserPath = findBrowser();
if (folder === undefined) throw new Error("Expected a folder: npx tsx bench/explore.ts DIR");
if (browserPath === undefined) throw new Error("Expected a browser: npm run browser");
console.log(
  `machine: ${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
spawnSync(process.execPath, [COMMAND, "index", folder, "--json"], { stdio: ["ignore", "ignore", "inherit"] });
const began = performance.now();
const server = await startExplorerProcess(folder);
const readyMs = performance.now() - began;
try {
  const overview = await server.settled(3600);
  console.log(`groups found after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  console.log(`groups: ${overview.found?.groups}, files: ${overview.summary.files}`);
  console.log(`server ready: ${readyMs.toFixed(0)} ms; memory then: ${rssText(server)}`);
  await measurePaging(server);
  for (let round = 1; round <= Number(values.rounds); round++) {
    const browser = await startBrowser(browserPath);
    try {
      await measurePage(browser, server, round);
    } finally {
      await browser.close();
    }
  }
  console.log(`server memory at the end: ${rssText(server)}`);
} finally {
  await server.stop();
}

/** Pages of 100 groups at random places, a third of them under a filter. */
async function measurePaging(own: Explorer): Promise<void> {
  const random = randomFrom(Number(values.seed));
  const { total } = await own.call("groups", { query: "?limit=1" });
  const filters = ["", "", "", "", "&verdict=same-picture", "&folder=007&minBytes=20000"];
  const times: number[] = [];
  for (let n = 0; n < PAGES_ASKED + 10; n++) {
    const filter = filters[n % filters.length] as string;
    const began = performance.now();
    const { ok } = await own.call("groups", {
      query: `?limit=100&start=${Math.floor(random() * total)}${filter}`,
    });
    if (!ok) throw new Error("Expected a page of groups");
    if (n >= 10) times.push(performance.now() - began); // ten to warm up
  }
  console.log(`paging, ${PAGES_ASKED} pages of 100 groups: ${spread(times)}`);
}

async function measurePage(browser: Browser, own: Explorer, round: number): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const began = performance.now();
  await page.goto(own.page("/review"));
  await page.locator("[data-index]").first().waitFor();
  const rowsMs = performance.now() - began;
  const paintMs = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
  );
  const { blank, seen } = await scroll(page);
  const jumps = await jump(page);
  const heap = await page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  );
  console.log(
    `round ${round}: first paint ${paintMs.toFixed(0)} ms, first rows ${rowsMs.toFixed(0)} ms; ` +
      `scrolled ${seen} frames, ${blank} with a blank row; jumps into the list: ${spread(jumps)}; page heap ${(heap / 1e6).toFixed(0)} MB`,
  );
}

/** Scrolls as a wheel does for some seconds; frames in which a visible row had no content yet. */
async function scroll(page: Page): Promise<{ blank: number; seen: number }> {
  const list = page.locator("[data-index]").first();
  const box = await list.boundingBox();
  await page.mouse.move((box?.x ?? 100) + 20, (box?.y ?? 200) + 20);
  await page.evaluate(COUNT_BLANK_FRAMES);
  for (let n = 0; n < 150; n++) {
    await page.mouse.wheel(0, 240);
    await page.waitForTimeout(30);
  }
  return page.evaluate(() => (globalThis as unknown as { counts: { blank: number; seen: number } }).counts);
}

/** Milliseconds until every row on the screen has its content, after a leap of the scroll bar to a random place. */
async function jump(page: Page): Promise<number[]> {
  const random = randomFrom(Number(values.seed));
  const times: number[] = [];
  for (let n = 0; n < 20; n++) {
    const ms = await page.evaluate<number>(`new Promise((resolve) => {
      let box = document.querySelector("[data-index]");
      while (box.scrollHeight <= box.clientHeight || getComputedStyle(box).overflowY === "visible") box = box.parentElement;
      const began = performance.now();
      box.scrollTop = ${random()} * box.scrollHeight;
      const look = () => document.querySelector("[data-index][aria-busy='true']") === null
        ? resolve(performance.now() - began) : requestAnimationFrame(look);
      requestAnimationFrame(() => requestAnimationFrame(look));
    })`);
    times.push(ms);
  }
  return times;
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] as number).toFixed(1);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return `mean ${mean.toFixed(1)} ms, min ${at(0)}, p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)}`;
}

/** Present and peak resident memory of the server process (Linux). */
function rssText({ child }: Explorer): string {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  const mb = (key: string) => Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1]) / 1000);
  return `${mb("VmRSS")} MB, peak ${mb("VmHWM")} MB`;
}
