// Contact sheets of everything the bench makes, to be looked at: npx tsx bench/verify/sheet.ts FOLDER [NAME]
// One PNG for every edit and drawn kind: six pairs, side a above side b.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import sharp, { type OverlayOptions } from "sharp";
import { DRAWN } from "./drawn.js";
import { BURSTS, EDITS, SAME_OVERLAYS } from "./edits.js";
import { defaultCacheDir } from "./options.js";
import { photosOf } from "./photos.js";
import { type Kitchen, openKitchen, type Recipe } from "./recipes.js";

const [CELL_PX, PAIRS] = [200, 6];

const [folder = "sheets", only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const photos = await photosOf("train");
const kitchen = openKitchen(photos, 1, defaultCacheDir());
const nameAt = (i: number): string => photos[i % photos.length]!.name;

for (const { name } of [...EDITS, ...BURSTS]) {
  await sheet(name, (i) => {
    const photo = nameAt(i * 7);
    return [{ photo }, { edit: name, of: { photo }, lot: photo, beside: nameAt(i * 7 + 1) }];
  });
}
for (const { name } of SAME_OVERLAYS) {
  const on = (photo: string, lot: string): Recipe => ({ edit: name, of: { photo }, lot, beside: photo });
  await sheet(`both ${name}`, (i) => [on(nameAt(i), `s${i}`), on(nameAt(i + 50), `s${i}`)]);
}
for (const { name: drawn, photos: count } of DRAWN) {
  const side = (i: number, which: "a" | "b"): Recipe => ({
    drawn,
    lot: String(i),
    side: which,
    photos: Array.from({ length: count }, (_, k) => nameAt(i * 5 + k)),
  });
  await sheet(`drawn ${drawn}`, (i) => [side(i, "a"), side(i, "b")]);
}

async function sheet(name: string, pairAt: (i: number) => readonly [Recipe, Recipe]): Promise<void> {
  if (only !== undefined && !name.includes(only)) return;
  const cells: OverlayOptions[] = [];
  for (let i = 0; i < PAIRS; i++) {
    for (const [row, recipe] of pairAt(i).entries()) {
      cells.push({ input: await cell(kitchen, recipe), left: i * CELL_PX, top: row * CELL_PX });
    }
  }
  const path = join(folder, `${name.replaceAll(/\W+/g, "-")}.png`);
  const ground = { width: PAIRS * CELL_PX, height: 2 * CELL_PX, channels: 3 as const, background: "#345" };
  await sharp({ create: ground }).composite(cells).png().toFile(path);
  console.log(path);
}

async function cell({ file }: Kitchen, recipe: Recipe): Promise<Buffer> {
  const side = CELL_PX - 6;
  return sharp(await file(recipe))
    .resize(side, side, { fit: "inside" })
    .png()
    .toBuffer();
}
