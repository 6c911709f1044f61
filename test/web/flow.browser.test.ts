// From a folder of pictures to a safe clean-up and back, as a person does it with the mouse.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startExplorer } from "../support/explorer.js";
import { temporaryFolder } from "../support/folder.js";
import { describePages, expectClean, visit } from "../support/pages.js";
import { HOSTILE_NAME, makeReviewLibrary } from "../support/review-library.js";

describePages("scan, review, decide, apply, undo", () => {
  test("in one sitting", async () => {
    const folder = temporaryFolder();
    await makeReviewLibrary(folder);
    const explorer = await startExplorer(folder);
    const here = await visit(explorer);
    const { page } = here;

    // The scan of a new folder starts by itself; its end is told.
    await page.getByRole("link", { name: /Review 4 groups/ }).waitFor({ timeout: 60_000 });
    await page.getByText("Could not be read").first().waitFor();
    await page.getByRole("link", { name: /Review 4 groups/ }).click();

    // The first group by bytes to free: the canyon with its four files.
    await page.getByRole("heading", { name: /Edited copy.*4 files/ }).waitFor();
    await page.getByRole("button", { name: /^Same: remove 2 files/ }).click();
    // The next open group comes by itself.
    await page.getByRole("heading", { name: /Identical files.*2 files/ }).waitFor();
    await page.getByText("Stored: same.").first().waitFor({ state: "attached" });
    // What was decided stays in the list; the review itself begins with what is open.
    await page.keyboard.press("k");
    await page.getByRole("heading", { name: /Edited copy.*4 files/ }).waitFor();
    await page.getByRole("link", { name: "Review", exact: true }).click();
    await page.getByRole("heading", { name: /Identical files.*2 files/ }).waitFor();
    expect(await page.getByText(HOSTILE_NAME).count()).toBeGreaterThan(0);
    await page.getByRole("button", { name: /^Keep all/ }).click();
    await page.getByRole("heading", { name: /Same picture.*2 files/ }).waitFor();
    await page.getByRole("button", { name: /^Not duplicates/ }).click();
    await page.getByRole("heading", { name: /Edited copy.*2 files/ }).waitFor();
    await page.getByRole("button", { name: /^Remove/ }).click();
    await page.getByRole("button", { name: /^Same: remove 1 file/ }).click();
    await page.getByText("Every group is decided.").first().waitFor();

    // An empty list says whether all of it is decided, or nothing was ever in it.
    await page.goto(`${explorer.origin}/review?state=open&minBytes=1000000000`);
    await page.getByText("No group matches").waitFor();
    await page.goto(`${explorer.origin}/review?state=open&verdict=edited-copy`);
    await page.getByText("Every group of this filter is decided.").waitFor();

    await page.getByRole("link", { name: "Go to the plan" }).first().click();
    await page.getByRole("heading", { name: /^3 files to quarantine/ }).waitFor();
    // One step is taken out by hand.
    await page.getByRole("checkbox", { name: "Move phone/canyon small.jpg" }).uncheck();
    await page.getByRole("heading", { name: /^2 files to quarantine/ }).waitFor();
    await page.getByRole("button", { name: "Move 2 files" }).click();
    await page.getByRole("button", { name: "Move to quarantine" }).click();
    await page.getByText(/2 files moved to quarantine/).waitFor({ timeout: 30_000 });
    expect(existsSync(join(folder, "backup/canyon.jpg"))).toBe(false);
    expect(existsSync(join(folder, "edited/pastoral mirror.jpg"))).toBe(false);
    expect(existsSync(join(folder, "phone/canyon small.jpg"))).toBe(true);

    await page.getByRole("navigation").getByRole("link", { name: "Quarantine" }).click();
    await page.getByText("backup/canyon.jpg").first().waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "History" }).click();
    await page.getByRole("button", { name: /^Undo/ }).click();
    await page.getByRole("button", { name: "Put back" }).click();
    await page.getByText(/2 files put back/).waitFor({ timeout: 30_000 });
    expect(existsSync(join(folder, "backup/canyon.jpg"))).toBe(true);
    expect(existsSync(join(folder, "edited/pastoral mirror.jpg"))).toBe(true);

    expect(await page.evaluate("globalThis.hacked")).toBeUndefined();
    expectClean(here);
  });

  test("an empty folder says how to start", async () => {
    const explorer = await startExplorer(temporaryFolder());
    const here = await visit(explorer);
    await explorer.settled();
    await here.page.getByText("lookalike index DIR").first().waitFor();
    expectClean(here);
  });
});
