// An evaluation as a person looks through it: from the list to its figures, its pictures, one of them, a neighbor of
// that, and back; by pointer and by keys. What it says of a person's own truth stands in a report of its own.

import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { EvaluateAnswer } from "../../src/contract/evaluate.js";
import { evaluationsFolder } from "../../src/evaluate/folder.js";
import { EVALUATION, evaluatedLibrary } from "../support/evaluation.js";
import { startExplorer } from "../support/explorer.js";
import { accessibilityFaults, describePages, expectClean, visit } from "../support/pages.js";

/** No fault and nothing wider than the screen, as it stands. */
async function expectSound(page: Page): Promise<void> {
  await page.locator('main:not(:has([aria-busy="true"]))').waitFor();
  const wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  expect(wide, `pixels wider than the screen: ${page.url()}`).toBeLessThanOrEqual(0);
  expect(await accessibilityFaults(page), page.url()).toEqual([]);
}

const pathOf = (page: Page) => new URL(page.url()).pathname + new URL(page.url()).search;

describePages("evaluations", () => {
  test("from the list to a neighbor of a picture, and back", async () => {
    const { folder } = await evaluatedLibrary();
    const explorer = await startExplorer(folder);
    const here = await visit(explorer, "/");
    const { page } = here;
    await page.getByRole("navigation").getByRole("link", { name: "Evaluations" }).click();
    await page.getByRole("link", { name: EVALUATION }).click();

    await page.getByRole("heading", { name: "What it means for your pictures" }).waitFor();
    await page.getByRole("radio", { name: "Recall", exact: true }).click();
    await page.getByRole("radio", { name: "first 1" }).click();
    await page.getByRole("list", { name: "Recall of the first 1 answer, by method" }).waitFor();
    expect(pathOf(page)).toBe(`/evaluations/${EVALUATION}?k=1&figure=recall&heat=strict`);
    await expectSound(page);
    await page.setViewportSize({ width: 360, height: 800 });
    await page.emulateMedia({ colorScheme: "dark" });
    await expectSound(page);

    await page.getByRole("link", { name: "Look at the pictures" }).click();
    await page.getByRole("radio", { name: "Number" }).click();
    const first = page.getByRole("list", { name: "Pictures", exact: true }).getByRole("link").first();
    await page.waitForURL(/sort=number/);
    await expectSound(page);
    await first.click();

    await page.getByRole("heading", { name: "Picture 0", exact: true }).waitFor();
    expect(pathOf(page)).toBe(`/evaluations/${EVALUATION}/pictures/0?sort=number`);
    await page.getByText("1 of 4").waitFor();
    await page
      .getByRole("img", { name: /\.jpg$/ })
      .first()
      .waitFor();
    expect(await page.locator(".versions > li").count()).toBe(2);
    expect(await page.locator(".thumbnail.broken").count()).toBe(0);
    await expectSound(page);
    await page.setViewportSize({ width: 1280, height: 800 });

    // Of three others each method has two, so that they share one at least.
    const shared = page.locator(".neighbor.shared a").first();
    await shared.focus();
    expect(await page.locator(".neighbor.pointed").count()).toBe(2);
    const name = String(await shared.getAttribute("href"));
    await shared.click();
    await page.waitForURL((url) => url.pathname + url.search === name);
    await page.goBack();
    await page.getByRole("heading", { name: "Picture 0", exact: true }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: "Picture 1", exact: true }).waitFor();
    await page.getByText("2 of 4").waitFor();
    await page.keyboard.press("k");
    await page.getByRole("heading", { name: "Picture 0", exact: true }).waitFor();
    await page.keyboard.press("g");
    await page.getByRole("heading", { name: `Pictures of ${EVALUATION}` }).waitFor();
    expectClean(here);
  });

  test("a report of a person's own truth, one that was cut off, and none", async () => {
    const { folder, files } = await evaluatedLibrary();
    const own = evaluationsFolder({ folder: join(folder, ".lookalike") });
    const report = JSON.parse(readFileSync(files.report, "utf8")) as EvaluateAnswer;
    const [a, b] = report.manifest.methods.map(() => ({ before: 0.5, now: 0.75 }));
    const scores = { precision: 1, recall: 0.5, f1: 0.6667 };
    const judged: EvaluateAnswer = {
      ...report,
      ...{ originals: 0, methods: [], neighbors: undefined },
      truth: {
        ...{ kind: "pairs", pictures: 4, truePairs: 2, foundPairs: 1, pairs: scores, bCubed: scores },
        ...{ falseMerges: 1, largestGroup: 2, verdicts: [{ verdict: "edited-copy", pairs: 1, right: 1 }] },
        ...{ misses: [{ a: "land/<b>a.jpg", b: "b.jpg", verdict: "similar" }], missCount: 1 },
        ...{ falsePairs: [], falsePairCount: 0, absent: ["gone.jpg"], ambiguous: [] },
      },
      compared: {
        ...{ differs: ["pictures"], onlyBefore: [], onlyNow: ["pdq"] },
        methods: [
          {
            ...{ method: "weightless", index: "exact", isApart: true, f1: { "1": a }, map: b, microAp: a },
            ...{ recallAtPrecision9999: a, edits: [{ edit: "mirror", before: 0, now: 1 }] },
          } as NonNullable<EvaluateAnswer["compared"]>["methods"][number],
        ],
      },
    };
    cpSync(files.folder, join(own, "truth-1"), { recursive: true });
    writeFileSync(join(own, "truth-1", "report.json"), JSON.stringify(judged));
    rmSync(join(own, "truth-1", "pictures.json"));
    cpSync(files.folder, join(own, "cut-off"), { recursive: true });
    rmSync(join(own, "cut-off", "report.json"));
    const explorer = await startExplorer(folder);
    const here = await visit(explorer, "/evaluations");
    const { page } = here;
    await page.getByText("Not finished").waitFor();
    expect(await page.getByRole("main").getByRole("link").count()).toBe(2);
    await page.getByRole("link", { name: "truth-1" }).click();
    await page.getByRole("heading", { name: "True pairs that were not found: 1" }).waitFor();
    await page.getByText("Held against each other: Similar").waitFor();
    await page.getByText("0.500 → 0.750").first().waitFor();
    expect(await page.getByRole("link", { name: "Look at the pictures" }).count()).toBe(0);
    await expectSound(page);
    await page.goto(explorer.page(`/evaluations/${EVALUATION}/pictures/9`));
    await page.getByText("Expected a picture from 0 to 3 but received 9").waitFor();

    rmSync(own, { recursive: true });
    await page.goto(explorer.page("/evaluations"));
    await page.getByRole("heading", { name: "Nothing was evaluated yet" }).waitFor();
    await page.getByRole("button", { name: "Copy lookalike evaluate" }).waitFor();
    await expectSound(page);
    expectClean(here);
  });
});
