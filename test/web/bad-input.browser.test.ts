// What goes wrong under a page: a picture that vanishes while it is looked at, and addresses typed by hand. Each is
// told with what to do, and the rest goes on.

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { explorerOfLibrary } from "../support/explorer.js";
import { describePages, expectClean, visit } from "../support/pages.js";

describePages("what goes wrong under a page", () => {
  test("a picture that vanished or changed says so in its place; the other one is shown", async () => {
    const { folder, explorer } = await explorerOfLibrary();
    const { groups } = await explorer.call("groups");
    const cat = groups.find(({ path }) => path === "2020/cat.png")?.id;
    rmSync(join(folder, "phone/cat.jpg"));
    const here = await visit(explorer, `/review/${cat}`);
    await here.page.getByText("This picture cannot be shown").waitFor();
    await here.page
      .getByText(/phone\/cat\.jpg/)
      .first()
      .waitFor();
    expect(await here.page.getByRole("img", { name: /Keeper: cat\.png/ }).count()).toBe(1);
    // It can still be decided, and the plan is true after a reload.
    await here.page.getByRole("button", { name: /^Keep all/ }).click();
    await here.page.getByText("Stored: all stay.").first().waitFor({ state: "attached" });
    await here.page.goto(`${explorer.origin}/plan`);
    await here.page.getByRole("heading", { name: /^3 files to quarantine/ }).waitFor();

    writeFileSync(join(folder, "backup/canyon.jpg"), "no picture any more");
    await here.page.getByRole("button", { name: "Move 3 files" }).click();
    await here.page.getByRole("button", { name: "Move to quarantine" }).click();
    await here.page.getByText(/2 files moved to quarantine.*1 refused/).waitFor();
    await here.page.getByText("backup/canyon.jpg").first().waitFor();
    await here.page.getByText("PLAN_FILE_CHANGED").first().waitFor();
    expectClean(here);
  });

  test("addresses made by hand are answered in words", async () => {
    const { explorer } = await explorerOfLibrary();
    const here = await visit(explorer, "/review/000000000000");
    await here.page.getByText("This group is no longer there").waitFor();
    for (const [path, words] of [
      ["/review?verdict=nonsense&minBytes=-1&state=maybe", "4 groups, 0 decided"],
      ["/review?folder=..%2F..%2Fetc", "No group matches"],
      ["/plan?verdict=nonsense&folder=%00", "Nothing would be moved"],
      ["/nothing/here", "There is nothing at this address"],
    ] as const) {
      await here.page.goto(`${explorer.origin}${path}`);
      await here.page.getByText(words).first().waitFor();
    }
    expectClean(here);
  });
});
