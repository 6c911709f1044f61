// The search as a person uses it, on one catalog with a model that understands words: asking, narrowing down, bringing
// a picture, going back.

import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COLOR_CARD, colorText, colorVision, tokenizerText } from "../support/color-model.js";
import { lookalike } from "../support/command.js";
import { type Explorer, startExplorerProcess } from "../support/explorer-process.js";
import { put, texture } from "../support/folder.js";
import { describePages, expectClean, visit } from "../support/pages.js";
import { HOSTILE_NAME } from "../support/review-library.js";

/** A textured picture under colored light. */
const tinted = (seed: number, color: string) =>
  texture(seed, 96, 72)
    .composite([{ input: Buffer.from(cover(color)), blend: "multiply" }])
    .png()
    .toBuffer();
const cover = (color: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="72"><rect width="96" height="72" fill="${color}"/></svg>`;

/** Hands a picture to the page as a person does who drops or pastes it. */
const handing = (how: string, bytes: Buffer) => `{
  const held = new DataTransfer();
  const bytes = Uint8Array.from(atob("${bytes.toString("base64")}"), (letter) => letter.charCodeAt(0));
  held.items.add(new File([bytes], "handed.png", { type: "image/png" }));
  window.dispatchEvent(
    "${how}" === "drop"
      ? new DragEvent("drop", { dataTransfer: held, cancelable: true })
      : new ClipboardEvent("paste", { clipboardData: held }),
  );
}`;

const termsOf = (page: Page) => new URL(page.url()).searchParams.getAll("term");
const hitsOf = (page: Page) => page.getByRole("list", { name: "Hits" }).getByRole("listitem");
const names = (page: Page) => hitsOf(page).locator(".file").allInnerTexts();

describePages("search", () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lookalike-test-")));
  const photos = join(folder, "photos");
  const models = join(folder, "models");
  let explorer: Explorer;

  beforeAll(async () => {
    for (let i = 0; i < 4; i++) put(photos, `warm/r${i}.png`, await tinted(i, "#f22"));
    put(photos, `warm/${HOSTILE_NAME}`, await tinted(4, "#f22"));
    for (let i = 5; i < 28; i++) put(photos, `cold/c${i}.png`, await tinted(i, i % 2 ? "#22f" : "#2f2"));
    const files = { "card.json": JSON.stringify(COLOR_CARD), "tokenizer.json": tokenizerText() };
    for (const [name, bytes] of Object.entries({
      ...files,
      "vision.onnx": colorVision(),
      "text.onnx": colorText(),
    }))
      put(folder, name, bytes);
    const env = { LOOKALIKE_MODELS: models };
    const paths = ["card.json", "vision.onnx", "text.onnx", "tokenizer.json"].map((name) =>
      join(folder, name),
    );
    expect(lookalike(["models", "add", ...paths], { env }).code).toBe(0);
    expect(lookalike(["index", photos, "--model", "color-model"], { env }).code).toBe(0);
    process.env.LOOKALIKE_MODELS = models;
    explorer = await startExplorerProcess(photos);
  });
  afterAll(async () => {
    delete process.env.LOOKALIKE_MODELS;
    await explorer?.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  test("words with signs and weights; every state has an address", async () => {
    const here = await visit(explorer, "/");
    const { page } = here;
    await page.getByRole("navigation").getByRole("link", { name: "Search" }).click();
    await page.getByRole("heading", { name: "Find pictures" }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("2:sunset - dog");
    await page.keyboard.press("Enter");
    await page.getByText("Compared by model:color-model").waitFor();
    expect(termsOf(page)).toEqual(["text:2:sunset", "text:-1:dog"]);

    await page.getByLabel("Least score").selectOption("Show everything");
    await hitsOf(page).first().waitFor();
    const first = (await names(page)).slice(0, 5);
    expect([...first].sort()).toEqual([HOSTILE_NAME, "r0.png", "r1.png", "r2.png", "r3.png"].sort());
    await page.getByText("To each term:").first().waitFor();

    await page.getByLabel("Like or not like “sunset”").selectOption("not like");
    await page.getByLabel("Weight of “dog”").fill("0.5");
    await page.keyboard.press("Enter");
    expect(termsOf(page)).toEqual(["text:-2:sunset", "text:-0.5:dog"]);
    await page.goBack();
    await page.goBack();
    expect(termsOf(page)).toEqual(["text:2:sunset", "text:-1:dog"]);
    await page.reload();
    await hitsOf(page).first().waitFor();
    expect((await names(page)).slice(0, 5)).toEqual(first);
    await page.getByRole("button", { name: "Remove “dog”" }).click();
    expect(termsOf(page)).toEqual(["text:2:sunset"]);

    await page.keyboard.press("/");
    await page.keyboard.type("sea +");
    await page.keyboard.press("Enter");
    await page.getByText("Expected a picture or words after the last +").waitFor();
    expect(await page.evaluate("globalThis.hacked")).toBeUndefined();
    expectClean(here);
  });

  test("facets go into the filter and out; a wrong filter is pointed at", async () => {
    const here = await visit(explorer, "/search");
    const { page } = here;
    const field = page.getByLabel("Filter", { exact: true });
    await page.getByRole("button", { name: /^warm/ }).click();
    await page.getByText("5 pictures").first().waitFor();
    expect(await field.inputValue()).toBe("folder=warm");
    await page.getByRole("button", { name: "not red" }).click();
    await page.getByText("No picture passes the filter").waitFor();
    expect(await field.inputValue()).toBe("folder=warm and not color=red");
    await page.goBack();
    await page.getByRole("button", { name: /warm/, pressed: true }).click();
    await page.getByRole("heading", { name: "Find pictures" }).waitFor();

    await field.fill("widthPx > 10 and keyord:a");
    await page.keyboard.press("Enter");
    await page.getByText(/did you mean keyword\?.*at character 18/).waitFor();
    expect(await page.locator("#filter-fault pre").innerText()).toBe(
      `widthPx > 10 and keyord:a\n${" ".repeat(17)}^`,
    );
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill("folder:cold");
    await page.keyboard.press("Enter");
    await page.getByText("23 pictures").first().waitFor();
    expectClean(here);
  });

  test("a picture that is brought, a part of it, and one that the server has forgotten", async () => {
    const here = await visit(explorer, "/search?minScore=-1");
    const { page } = here;
    const buffer = await tinted(99, "#f22");
    await page.setInputFiles("input[type=file]", [
      { name: "mine.png", mimeType: "image/png", buffer },
      { name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture") },
    ]);
    await hitsOf(page).first().waitFor();
    await page.getByText("notes.png was not added").waitFor();
    expect(termsOf(page)).toHaveLength(1);
    expect(termsOf(page)[0]).toMatch(/^upload:1:[0-9a-f]{64}:96x72$/);
    expect(await hitsOf(page).count()).toBe(28);
    for (const [at, how] of ["drop", "paste"].entries()) {
      await page.evaluate(handing(how, await tinted(100 + at, "#22f")));
      await page.waitForURL((url) => url.searchParams.getAll("term").length === at + 2);
    }

    await page.getByRole("button", { name: "Part of Picture 1 that is meant" }).click();
    await page.getByRole("application", { name: "Part of the picture" }).focus();
    for (const key of ["ArrowRight", "ArrowRight", "Shift+ArrowDown"]) await page.keyboard.press(key);
    await page.getByText("48 × 38 pixels at 26, 18").waitFor();
    await page.getByRole("button", { name: "Use this part" }).click();
    await page.waitForURL(/96x72%3A26%2C18%2C48%2C38/);
    await page.reload();
    await hitsOf(page).first().waitFor();
    expect(await page.locator(".region-mark rect").count()).toBe(2);

    const area = page.locator(".region-area svg");
    await page.getByRole("button", { name: "Part of Picture 1 that is meant", pressed: true }).click();
    await area.waitFor();
    const box = (await area.boundingBox()) ?? { x: 0, y: 0, width: 1, height: 1 };
    await page.mouse.move(box.x, box.y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.up();
    await page.getByText("48 × 36 pixels at 0, 0").waitFor();
    await page.getByRole("button", { name: "Use the whole picture" }).click();
    await page.getByRole("button", { name: "Use this part" }).click();
    await page.waitForURL((url) => /96x72$/.test(url.searchParams.get("term") ?? ""));

    await page.goto(`${explorer.origin}/search?term=upload:1:${"ab".repeat(32)}:40x40`);
    await page.getByText("The server has forgotten this picture").waitFor();
    await page.getByRole("alert").waitFor();
    expectClean(here);
  });

  test("hits by keyboard: walk, open, more like this, recommend", async () => {
    const here = await visit(explorer, "/search?where=folder%3Dwarm&minScore=-1");
    const { page } = here;
    await hitsOf(page).first().waitFor();
    const listed = await names(page);
    const focusedName = () => page.evaluate("document.activeElement.getAttribute('aria-label')");
    await hitsOf(page).first().getByRole("link").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    expect(await focusedName()).toBe(`Open ${listed[3]}`);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: listed[3] as string }).waitFor();
    await page.getByRole("dialog").getByRole("img").waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("dialog", { name: listed[4] as string }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(page.url()).not.toContain("open=");

    await hitsOf(page).nth(1).getByRole("link").focus();
    await page.keyboard.press("m");
    await page.getByText("Compared by").first().waitFor();
    await page
      .getByText(/Likeness/)
      .first()
      .waitFor();
    expect(termsOf(page)).toHaveLength(1);
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await hitsOf(page).nth(1).getByRole("link").focus();
    await page.keyboard.press("l");
    await page.waitForURL((url) => url.searchParams.getAll("term").length === 2);
    expect(termsOf(page)[1]).toMatch(/^image:-1:/);
    await hitsOf(page).first().getByRole("link").focus();
    await page.keyboard.press("r");
    await page.getByRole("radio", { name: "Recommend", checked: true }).waitFor();
    await hitsOf(page).first().waitFor();
    expect(termsOf(page)).toHaveLength(1);
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).getByText("Recommend for this hit").waitFor();
    expectClean(here);
  });

  test("without a model for words: what one would add, and an honest nothing", async () => {
    process.env.LOOKALIKE_MODELS = join(folder, "none");
    const bare = await startExplorerProcess(photos);
    try {
      const here = await visit(bare, "/search", { permissions: ["clipboard-read", "clipboard-write"] });
      const { page } = here;
      await page.getByText("See what pictures show").waitFor();
      await page.getByRole("button", { name: /^Copy lookalike models pull/ }).click();
      await page
        .getByRole("button", { name: /^Copy lookalike models pull/ })
        .getByText("Copied")
        .waitFor();
      expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(/^lookalike models pull \S+$/);
      await page.keyboard.press("/");
      await page.keyboard.type("unheard of");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Nothing matches" }).waitFor();
      await page.getByText(/No picture has these words/).waitFor();
      expectClean(here);
    } finally {
      process.env.LOOKALIKE_MODELS = models;
      await bare.kill();
    }
  });
});
