// What was said can be taken back when its group is in the list no more.

import { expect, test } from "vitest";
import { startExplorer } from "../support/explorer.js";
import { put, temporaryFolder, texture } from "../support/folder.js";
import { describePages, expectClean, visit } from "../support/pages.js";

describePages("decisions", () => {
  test("a group parted by mistake comes back", async () => {
    const folder = temporaryFolder();
    const picture = texture(5, 400, 300);
    put(folder, "a.jpg", await picture.clone().jpeg({ quality: 92 }).toBuffer());
    put(folder, "b.jpg", await picture.clone().jpeg({ quality: 70 }).toBuffer());
    const explorer = await startExplorer(folder);
    await explorer.settled();
    const here = await visit(explorer, "/review");
    const { page } = here;
    await page.getByRole("button", { name: /^Not duplicates/ }).click();
    await page.getByText("Every group is decided.").first().waitFor();
    await explorer.call("startJob", { body: { kind: "find" } });
    expect((await explorer.settled()).found?.groups).toBe(0);

    await page.getByRole("navigation").getByRole("link", { name: "Overview" }).click();
    await page.getByRole("link", { name: "Decisions" }).click();
    await page.getByRole("heading", { name: "Decisions" }).waitFor();
    const row = page.getByRole("list", { name: "What you said, newest first" }).getByRole("listitem");
    await row.getByText("Not duplicates").waitFor();
    expect(await row.count()).toBe(1);
    expect(await row.innerText()).toMatch(/2 pictures\s+[ab]\.jpg\s+and [ab]\.jpg/);
    await row.getByRole("button", { name: /^Take back "Not duplicates" of/ }).click();
    await page.getByRole("heading", { name: "Nothing is decided" }).waitFor();
    await page.getByRole("button", { name: "Find again" }).click();
    await page.getByText(/1 group found/).waitFor({ timeout: 30_000 });

    await page.getByRole("navigation").getByRole("link", { name: "Review" }).click();
    await page.getByRole("heading", { name: /Same picture.*2 files/ }).waitFor();
    await page.getByRole("button", { name: /^Not duplicates/ }).waitFor();
    expectClean(here);
  });
});
