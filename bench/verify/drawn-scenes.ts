// Two photographs in one setting: the same template of a shop or a card round them, or two things before one
// backdrop.

import sharp from "sharp";
import type { Picture } from "../../src/pixels/picture.js";
import type { Size } from "../../src/verify/proof.js";
import type { Drawing } from "./drawn.js";
import { sentence } from "./drawn-pages.js";
import { draw } from "./drawn-paper.js";
import { outlineFrom } from "./drawn-shapes.js";
import { anyColor, between, pick, type Random, whole } from "./random.js";
import { encoder, pixelsOf, svgOf } from "./steps.js";

const CARD = { widthPx: 600, heightPx: 800 };

/** A card whose photograph takes 40-60 % of the area; everything else is the same. */
export async function template({ side, shared, photos }: Drawing): Promise<Picture> {
  const width = Math.round(CARD.widthPx * between(shared, 0.72, 0.86));
  const height = Math.round((CARD.widthPx * CARD.heightPx * between(shared, 0.4, 0.6)) / width);
  const left = whole(shared, 20, CARD.widthPx - width - 20);
  const top = whole(shared, 90, CARD.heightPx - height - 60);
  const card = await draw(CARD, cardSvg(shared, top, top + height));
  const photo = encoder(photos[side === "a" ? 0 : 1]!).resize(width, height, { fit: "cover" });
  return pixelsOf(encoder(card).composite([{ input: await photo.png().toBuffer(), left, top }]));
}

function cardSvg(random: Random, top: number, bottom: number): string {
  const ink = anyColor(random, 0, 120);
  const confetti = Array.from({ length: whole(random, 30, 120) }, () => {
    const [x, y] = [random() * CARD.widthPx, random() * CARD.heightPx];
    return `<circle cx="${x}" cy="${y}" r="${between(random, 2, 9)}" fill="${anyColor(random, 90, 250)}"/>`;
  });
  return `<rect width="100%" height="100%" fill="${anyColor(random, 190, 255)}"/>
    ${random() < 0.6 ? confetti.join("") : ""}
    <path d="M12 12H588V788H12Z" fill="none" stroke="${ink}" stroke-width="${whole(random, 2, 12)}"/>
    <g font-family="${pick(random, ["serif", "sans-serif"])}" font-weight="bold" fill="${ink}">
      <text x="30" y="${top - 22}" font-size="${between(random, 28, 44)}">${sentence(random, 2).toUpperCase()}</text>
      <text x="30" y="${bottom + 34}" font-size="${between(random, 16, 28)}">${sentence(random, 4)}</text>
    </g>`;
}

/** The first photograph as the backdrop; before it a thing of 30-55 % of the frame, cut from one of the others. */
export async function backdrop({ side, shared, own, photos }: Drawing): Promise<Picture> {
  const [scene, ...cloths] = photos;
  const { widthPx, heightPx } = scene!;
  const share = between(shared, 0.8, 0.97);
  const [width, height] = [Math.round(widthPx * share), Math.round(heightPx * share)];
  const [left, top] = [whole(shared, 0, widthPx - width), whole(shared, 0, heightPx - height)];
  const mask = await maskCovering(
    own,
    { widthPx: width, heightPx: height },
    0.3 / share ** 2,
    0.55 / share ** 2,
  );
  const thing = encoder(cloths[side === "a" ? 0 : 1]!)
    .resize(width, height, { fit: "cover" })
    .ensureAlpha()
    .composite([{ input: mask, blend: "dest-in" }]);
  return pixelsOf(encoder(scene!).composite([{ input: await thing.png().toBuffer(), left, top }]));
}

/** An outline that covers so much of its box: thin ones are drawn again. */
async function maskCovering(random: Random, size: Size, least: number, most: number): Promise<Buffer> {
  for (;;) {
    const outline = outlineFrom(random);
    const scale = `scale(${size.widthPx / 100} ${size.heightPx / 100})`;
    const mask = Buffer.from(svgOf(size, `<g transform="${scale}"><path d="${outline}"/></g>`));
    const { channels } = await sharp(mask).stats();
    const covered = (channels.at(-1)?.mean ?? 0) / 255;
    if (covered >= least && covered <= most) return mask;
  }
}
