// Two tabs at once, and a server that dies and comes back.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lookalike } from "../support/command.js";
import { explorerOfLibrary, startExplorer } from "../support/explorer.js";
import { describePages, visit } from "../support/pages.js";

describePages("two tabs, one catalog", () => {
  test("what one tab decides, the other shows", async () => {
    const { explorer } = await explorerOfLibrary();
    const { context, page } = await visit(explorer, "/review");
    const other = await context.newPage();
    await other.goto(`${explorer.origin}/`);
    await other.getByRole("link", { name: /Review 4 groups/ }).waitFor();
    await page.getByRole("heading", { name: /Edited copy.*4 files/ }).waitFor();
    await page.getByRole("button", { name: /^Same: remove/ }).click();
    await other.getByRole("link", { name: /Review 3 groups/ }).waitFor();
  });

  test("eight tabs all load and all hear, though a browser opens six connections", async () => {
    const { explorer } = await explorerOfLibrary();
    const { context, page } = await visit(explorer, "/review");
    const tabs = await Promise.all(Array.from({ length: 7 }, () => context.newPage()));
    for (const tab of tabs) {
      await tab.goto(`${explorer.origin}/`);
      await tab.getByRole("link", { name: /Review 4 groups/ }).waitFor();
    }
    await page.getByRole("button", { name: /^Same: remove/ }).click();
    for (const tab of tabs) await tab.getByRole("link", { name: /Review 3 groups/ }).waitFor();
    // The tab that listens for all goes; another takes over.
    await page.close();
    await explorer.call("startJob", { body: { kind: "scan" } });
    await tabs[6]?.getByText(/Scanned 12 files/).waitFor();
  });

  test("a job that one tab starts is shown in the other, and outlives its tab", async () => {
    const { explorer } = await explorerOfLibrary();
    const { context, page } = await visit(explorer, "/plan");
    await page.getByRole("button", { name: /^Move 4 files/ }).click();
    await page.getByRole("button", { name: "Move to quarantine" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.close();
    const other = await context.newPage();
    await other.goto(`${explorer.origin}/`);
    await other.getByText(/4 files moved to quarantine/).waitFor({ timeout: 30_000 });
  });

  test("a catalog that a command rescans meanwhile says so", async () => {
    const { folder, explorer } = await explorerOfLibrary();
    const { page } = await visit(explorer, "/");
    await page.getByRole("link", { name: /Review 4 groups/ }).waitFor();
    rmSync(join(folder, "backup/canyon.jpg"));
    lookalike(["index", folder]);
    await page.getByText("The catalog changed since the groups were found").waitFor();
    await page.getByRole("button", { name: "Find again" }).click();
    await page.getByText("The catalog changed since the groups were found").waitFor({ state: "hidden" });
  });
});

describePages("a server that dies", () => {
  test("is told, and the page goes on when it is back", async () => {
    const { folder, explorer } = await explorerOfLibrary();
    const { page } = await visit(explorer, "/review");
    await page.getByRole("heading", { name: /Edited copy.*4 files/ }).waitFor();
    await page.getByRole("button", { name: /^Same: remove/ }).click();
    await page.getByText("Stored: same.").first().waitFor({ state: "attached" });
    await explorer.kill();
    await page.getByText("The server does not answer").first().waitFor({ timeout: 30_000 });
    // The same port again: the session of before died with its server, and the page says so.
    const again = await startExplorer(folder, explorer.port);
    expect(again.port).toBe(explorer.port);
    await page.getByText("This page has lost its session").first().waitFor();
    await page.goto(again.page("/review"));
    await page.getByRole("heading", { name: /Edited copy.*4 files|Identical files/ }).waitFor();
    // What was decided before the power cut is there.
    expect((await again.settled()).found?.decided).toBe(1);
  });
});
