// Deleting for good in a real browser: what is deleted is what was shown and confirmed, or nothing.

import { expect, test } from "vitest";
import { type Explorer, startExplorer } from "../../support/explorer.js";
import { temporaryFolder } from "../../support/folder.js";
import { describePages, expectClean, visit } from "../../support/pages.js";
import { makeReviewLibrary } from "../../support/review-library.js";

/** Moves all that is proposed but `left` files; how many files lie in quarantine then. */
async function applied(explorer: Explorer, left: number): Promise<number> {
  const { digest, steps } = await explorer.call("plan");
  const without = steps.slice(0, left).map(({ path, pathBase64 }) => pathBase64 ?? path);
  await explorer.call("startJob", { body: { kind: "apply", plan: {}, digest, without } });
  await explorer.settled();
  return (await explorer.call("quarantine")).total ?? 0;
}

describePages("deleting for good", () => {
  test("leaves what came while the dialog was open; where files left, it asks again", async () => {
    const folder = temporaryFolder();
    await makeReviewLibrary(folder);
    const explorer = await startExplorer(folder);
    await explorer.settled();
    expect(await applied(explorer, 1)).toBeGreaterThan(0);
    const [kept] = (await explorer.call("quarantine")).entries;
    const here = await visit(explorer, "/quarantine");
    const { page } = here;
    const shown = (await explorer.call("quarantine")).total ?? 0;

    await page.getByRole("button", { name: "Delete old files" }).click();
    await page.getByLabel("In quarantine for at least this many days").fill("0");
    const files = (count: number) => `${count} ${count === 1 ? "file" : "files"}`;
    const confirm = (count: number) => page.getByRole("button", { name: `Delete ${files(count)} for good` });
    await confirm(shown).waitFor();
    // Another tab moves one more: it is not among those meant.
    const all = await applied(explorer, 0);
    expect(all).toBeGreaterThan(shown);
    await page
      .getByRole("status")
      .filter({ hasText: `${files(shown)} would be deleted.` })
      .waitFor();

    // The answer is on its way when one of them is put back.
    let isFirst = true;
    await page.route("**/api/v1/jobs", async (route) => {
      if (route.request().method() !== "POST" || !isFirst) return route.continue();
      isFirst = false;
      await explorer.call("startJob", { body: { kind: "restore", paths: [kept?.path] } });
      await explorer.settled();
      return route.continue();
    });
    await confirm(shown).click();
    await page
      .getByText(/Nothing was deleted; this is how many it would be now/)
      .waitFor({ timeout: 30_000 });
    const left = (await explorer.call("quarantine")).total ?? 0;
    expect(left).toBe(all - 1);
    await confirm(left).click();
    await page.getByText(new RegExp(`^${files(left)} deleted for good`)).waitFor({ timeout: 30_000 });
    expect((await explorer.call("quarantine")).total).toBe(0);
    expectClean(here);
  });
});
