// The proof over the pictures: on real edits of real photographs, drawn where the edit was made, at any zoom.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { photoPath } from "../../demo/photos.js";
import { type Explorer, startExplorerProcess } from "../support/explorer-process.js";
import { put } from "../support/folder.js";
import { accessibilityFaults, describePages, expectClean, visit } from "../support/pages.js";

/** What was cut out of the canyon, in shares of its frame; then mirrored and made smaller. */
const CUT = { left: 0.12, top: 0.1, right: 0.92, bottom: 0.94 };
/** Where the disc lies on the house, in shares of its frame. */
const DISC = { left: 0.24, top: 0.495, right: 0.36, bottom: 0.655 };

async function makeLibrary(folder: string): Promise<void> {
  const photo = (name: Parameters<typeof photoPath>[0]) =>
    sharp(photoPath(name)).resize(640).png().toBuffer();
  const canyon = await photo("black-canyon");
  const [w, h] = await sizeOf(canyon);
  const cut = sharp(canyon).extract({
    left: Math.round(w * CUT.left),
    top: Math.round(h * CUT.top),
    width: Math.round(w * (CUT.right - CUT.left)),
    height: Math.round(h * (CUT.bottom - CUT.top)),
  });
  put(folder, "canyon.jpg", await sharp(canyon).jpeg({ quality: 92 }).toBuffer());
  const smaller = await sharp(await cut.png().toBuffer())
    .flop()
    .resize(400)
    .jpeg({ quality: 90 })
    .toBuffer();
  put(folder, "canyon cut.jpg", smaller);
  const home = await photo("dust-bowl-home");
  const [wide, high] = await sizeOf(home);
  const [x, y] = [((DISC.left + DISC.right) / 2) * wide, ((DISC.top + DISC.bottom) / 2) * high];
  const [rx, ry] = [((DISC.right - DISC.left) / 2) * wide, ((DISC.bottom - DISC.top) / 2) * high];
  const disc = `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="#fc0"/>`;
  const overlay = Buffer.from(`<svg width="${wide}" height="${high}">${disc}</svg>`);
  put(folder, "home.jpg", await sharp(home).jpeg({ quality: 92 }).toBuffer());
  const covered = await sharp(home)
    .composite([{ input: overlay }])
    .jpeg({ quality: 88 })
    .toBuffer();
  put(folder, "home disc.jpg", covered);
}

async function sizeOf(picture: Buffer): Promise<[number, number]> {
  const { width, height } = await sharp(picture).metadata();
  return [width, height];
}

describePages("the proof over the pictures", () => {
  let explorer: Explorer;
  const folder = mkdtempSync(join(tmpdir(), "lookalike-test-"));
  const addressOf = async (name: string, query = "") => {
    const { groups } = await explorer.call("groups");
    const group = groups.find(({ path }) => path.includes(name));
    expect(group, `a group of ${name}`).toBeDefined();
    return `/review/${group?.id}${query}`;
  };

  beforeAll(async () => {
    await makeLibrary(folder);
    explorer = await startExplorerProcess(folder);
    await explorer.settled();
  });
  afterAll(async () => {
    await explorer?.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  test("a crop is outlined where it was cut, and stays there when one zooms", async () => {
    const here = await visit(explorer, await addressOf("canyon"));
    const { page } = here;
    await page.getByText(/mirrored, cropped to \d+ %/).waitFor();
    await page.getByText("where the other picture lies").waitFor();
    expect(near(await placeOf(page, "frame"), CUT)).toBe(true);
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await page.getByText("where the other picture lies").waitFor();
    expect(near(await placeOf(page, "frame"), CUT)).toBe(true);
    expectClean(here);
  });

  test("a key takes the proof away and brings it back, and the address says so", async () => {
    const { page } = await visit(explorer, await addressOf("canyon"));
    const button = page.getByRole("button", { name: "Proof" });
    const drawn = page.locator(".window svg.marks");
    await drawn.first().waitFor();
    expect(await drawn.count()).toBe(2);
    await page.keyboard.press("p");
    await drawn.first().waitFor({ state: "detached" });
    expect(await button.getAttribute("aria-pressed")).toBe("false");
    expect(new URL(page.url()).searchParams.get("proof")).toBe("off");
    const { groups } = await explorer.call("groups"); // it stays away in the other group
    await page.keyboard.press(groups[0]?.path.includes("canyon") ? "j" : "k");
    await page.getByText("home disc.jpg").first().waitFor();
    expect(new URL(page.url()).searchParams.get("proof")).toBe("off");
    expect(await drawn.count()).toBe(0);
    await button.click();
    await drawn.first().waitFor();
  });

  test("difference lays a mirrored crop on its original", async () => {
    const { page } = await visit(explorer, await addressOf("canyon", "?mode=difference"));
    const told = await page.getByText(/mean difference [\d.]+ of 255/).textContent();
    expect(Number(/mean difference ([\d.]+)/.exec(told ?? "")?.[1])).toBeLessThan(8);
    expect(told).toContain("Hatched: only one of the two shows this part.");
  });

  test("what lies on a picture is marked where it lies", async () => {
    const { page } = await visit(explorer, await addressOf("home"));
    await page
      .getByText(/something lies on (it|the other one)/)
      .first()
      .waitFor();
    const place = await placeOf(page, "differs");
    expect(near(place, DISC, 0.08), JSON.stringify(place)).toBe(true);
  });

  test("with the proof drawn, nothing stands in anybody's way", async () => {
    const { page } = await visit(explorer, await addressOf("home"));
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`html[data-theme="${colorScheme}"] .window svg.marks`).first().waitFor();
        await page.waitForTimeout(300);
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(
          0,
        );
        expect(await accessibilityFaults(page), `${colorScheme}, ${width} px`).toEqual([]);
      }
    }
  });
});

type Place = typeof CUT;

/** Where a shape lies on the picture of the first pane, in shares of its frame. */
async function placeOf(page: Page, kind: "frame" | "differs"): Promise<Place> {
  const script = `(() => {
    const pane = document.querySelector(".pane .window");
    const picture = pane.querySelector("img.layer").getBoundingClientRect();
    const shape = pane.querySelector("svg.marks ." + ${JSON.stringify(kind)}).getBoundingClientRect();
    return {
      left: (shape.left - picture.left) / picture.width,
      top: (shape.top - picture.top) / picture.height,
      right: (shape.right - picture.left) / picture.width,
      bottom: (shape.bottom - picture.top) / picture.height,
    };
  })()`;
  return (await page.evaluate(script)) as Place;
}

function near(place: Place, wanted: Place, within = 0.012): boolean {
  const sides = ["left", "top", "right", "bottom"] as const;
  return sides.every((side) => Math.abs(place[side] - wanted[side]) < within);
}
