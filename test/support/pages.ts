// The explorer's pages in a real browser: one browser a test file, a fresh context a test, and a record of what the
// page asked for and what went wrong in it.

import axe from "axe-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished } from "vitest";
import { findBrowser, startBrowser } from "./browser.js";
import type { Explorer } from "./explorer.js";

const path = findBrowser();
let browser: Browser;

/**
 * Tests that need a browser; without one they are skipped, and the run's end says how many. Each may be tried twice:
 * a browser beside a full test run on two cores is at times too slow for its own time limits.
 */
export function describePages(name: string, tests: () => void): void {
  describe.skipIf(path === undefined)(name, { retry: 1 }, () => {
    beforeAll(async () => {
      browser = await startBrowser(path as string);
    });
    afterAll(() => browser?.close());
    tests();
  });
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Addresses asked for that are not of the explorer. */
  readonly strangers: string[];
  /** Uncaught errors and what the security policy refused. */
  readonly faults: string[];
}

/** Opens the explorer in a fresh context; at the test's end nothing may have gone wrong in it. */
export async function visit(
  explorer: Explorer,
  path = "/",
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  onTestFinished(() => context.close());
  const strangers: string[] = [];
  const faults: string[] = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== explorer.origin && url.protocol !== "blob:") strangers.push(request.url());
  });
  context.on("page", (page) => {
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) faults.push(message.text());
    });
  });
  const page = await context.newPage();
  await page.goto(explorer.page(path));
  return { context, page, strangers, faults };
}

/** Nothing broke, nothing was refused by the policy, and nobody else was asked. */
export function expectClean({ strangers, faults }: Visit): void {
  expect(strangers).toEqual([]);
  expect(faults).toEqual([]);
}

/** What axe finds wrong with the page as it stands, in a line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Run apart from the page's own world: its security policy admits no script but the explorer's.
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
  });
  const evaluate = async (expression: string) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? "axe failed");
    return result.value as unknown;
  };
  await evaluate(`${axe.source}; 0`);
  const violations = (await evaluate(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
       .then(({ violations }) => violations.map(({ id, nodes }) =>
         nodes.map(({ html, failureSummary }) => id + ": " + html.slice(0, 200) + " " + failureSummary.replace(/\\s+/g, " ")).join("\\n")))`,
  )) as string[];
  await session.detach();
  return violations;
}
