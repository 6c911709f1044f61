// The whole review without a mouse.

import { expect, test } from "vitest";
import { explorerOfLibrary } from "../support/explorer.js";
import { describePages, expectClean, visit } from "../support/pages.js";

describePages("keyboard only", () => {
  test("every group is decided, one decision is taken back, the plan is carried out", async () => {
    const { explorer } = await explorerOfLibrary();
    const here = await visit(explorer, "/review");
    const { page } = here;
    const press = (...keys: string[]) =>
      keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    await page.getByRole("heading", { name: /Edited copy.*4 files/ }).waitFor();

    await press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });

    await press("ArrowRight", "m"); // the second copy becomes the keeper
    await page
      .getByText(/Stored: another keeper/)
      .first()
      .waitFor();
    const { group } = await explorer.call("group", { params: { group: idOf(page.url()) } });
    expect(group.members.filter(({ mark }) => mark === "keeper")).toHaveLength(1);
    expect(group.members[0]?.mark).toBe("keeper");
    await press("u"); // and is taken back
    await page
      .getByText(/Taken back/)
      .first()
      .waitFor();
    expect((await explorer.call("group", { params: { group: idOf(page.url()) } })).group.state).toBe("open");

    await press("d");
    await page.getByRole("img", { name: /^Difference of/ }).waitFor();
    await press("b", "s", "+", "0");

    await press("j"); // a group further, and back
    await page.getByRole("heading", { name: /Identical files/ }).waitFor();
    await press("k");
    await page.getByRole("heading", { name: /Edited copy.*4 files/ }).waitFor();

    await press("Enter");
    await page.getByRole("heading", { name: /Identical files/ }).waitFor();
    await press("Enter");
    await page.getByRole("heading", { name: /Same picture/ }).waitFor();
    await press("a");
    await page.getByRole("heading", { name: /Edited copy.*2 files/ }).waitFor();
    await press("n");
    await page.getByText("Every group is decided.").first().waitFor();

    await page.goto(`${explorer.origin}/plan`);
    await page.getByRole("button", { name: "Move 3 files" }).waitFor();
    await page.getByRole("button", { name: "Move 3 files" }).focus();
    await press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.getByRole("button", { name: "Move to quarantine" }).focus();
    await press("Enter");
    await page.getByText(/3 files moved to quarantine/).waitFor({ timeout: 30_000 });
    expectClean(here);
  });

  test("the tab key reaches every control of the review and is never caught", async () => {
    const { explorer } = await explorerOfLibrary();
    const { page } = await visit(explorer, "/review");
    await page.getByRole("heading", { name: /Edited copy.*4 files/ }).waitFor();
    await page.evaluate("document.activeElement?.blur()");
    const reached: string[] = [];
    for (let n = 0; n < 80; n++) {
      await page.keyboard.press("Tab");
      reached.push(String(await page.evaluate("document.activeElement?.textContent?.slice(0, 40) ?? ''")));
    }
    for (const wanted of [
      "Skip to the content",
      "Overview",
      "Identical files",
      "Keep all",
      "Not duplicates",
      "Same: remove",
    ])
      expect(
        reached.some((name) => name.includes(wanted)),
        wanted,
      ).toBe(true);
  });
});

function idOf(url: string): string {
  return /\/review\/([0-9a-f]{12})/.exec(url)?.[1] ?? "";
}
