// npm run browser: makes sure that the browser tests find a browser. One that is installed is taken as it is; else
// Debian's package is installed (as root), else playwright's own build is downloaded.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findBrowser, startBrowser } from "../test/support/browser.js";

if (findBrowser() === undefined) install();
const found = findBrowser();
if (found === undefined) {
  console.error(
    "No browser was found and none could be installed. Install Chrome, Chromium or Edge, or name one with LOOKALIKE_BROWSER=/path/to/it",
  );
  process.exit(1);
}
const browser = await startBrowser(found);
console.log(`Browser tests use ${found} (${browser.version()})`);
await browser.close();

function install(): void {
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    console.log("No browser found: installing Debian's chromium");
    if (ran("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"])) return;
    if (
      ran("apt-get", ["update", "-qq"]) &&
      ran("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"])
    )
      return;
  }
  console.log("No browser found: downloading playwright's build of Chromium");
  const playwright = createRequire(import.meta.url).resolve("playwright-core/package.json");
  try {
    execFileSync(process.execPath, [join(playwright, "../cli.js"), "install", "chromium"], {
      stdio: "inherit",
    });
  } catch {
    // Said below, with what to do.
  }
}

function ran(command: string, words: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, words, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
}
