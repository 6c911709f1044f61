// Things photographed before white, as shops show them: flat silhouettes of one outline in two colors, and cut-outs
// of one outline from two cloths.

import sharp from "sharp";
import type { Picture } from "../../src/pixels/picture.js";
import type { Size } from "../../src/verify/proof.js";
import type { Drawing } from "./drawn.js";
import { draw } from "./drawn-paper.js";
import { between, pick, type Random, whole } from "./random.js";
import { encoder, pixelsOf, svgOf } from "./steps.js";

const CANVAS = { widthPx: 600, heightPx: 760 };
/** Colors nearer than this look like one color after JPEG. */
const LEAST_COLOR_DISTANCE = 30;

/** One outline, two colors at least 30 levels apart (all three channels together). */
export function silhouette({ side, shared }: Drawing): Promise<Picture> {
  const outline = outlineFrom(shared);
  const ground = whole(shared, 225, 255);
  const color = [0, 1, 2].map(() => whole(shared, 0, 200));
  const far = shared() < 0.5;
  let other = color;
  while (distance(color, other) < LEAST_COLOR_DISTANCE) {
    other = color.map((level) => (far ? whole(shared, 0, 200) : Math.max(0, level + whole(shared, -30, 30))));
  }
  const [r, g, b] = side === "a" ? color : other;
  return draw(
    CANVAS,
    `<rect width="100%" height="100%" fill="rgb(${ground},${ground},${ground})"/>
     <g transform="scale(6 7.6)"><path d="${outline}" fill="rgb(${r},${g},${b})"/></g>`,
  );
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((level, i) => level - b[i]!));

/** One outline cut from two photographs; with `jitter` also moved by 3 %, turned by 3 degrees, scaled by 4 %. */
export function cutOut({ jitter }: { jitter: boolean }): (drawing: Drawing) => Promise<Picture> {
  return ({ side, shared, own, photos }) => {
    const outline = outlineFrom(shared);
    const ground = whole(shared, 232, 255);
    const cloth = photos[side === "a" ? 0 : 1]!;
    return cutFrom(cloth, CANVAS, outline, ground, jitter && side === "b" ? moved(own) : "");
  };
}

/** One cut-out in two colors: hue turned by 60-300 degrees. */
export async function recoloredCutOut({ side, shared, photos }: Drawing): Promise<Picture> {
  const outline = outlineFrom(shared);
  const hue = whole(shared, 60, 300);
  const saturation = between(shared, 0.8, 1.6);
  const cloth = photos[0]!;
  const color = (picture: Picture): Promise<Picture> =>
    pixelsOf(encoder(picture).modulate({ saturation, hue: side === "a" ? 0 : hue }));
  return cutFrom(await color(cloth), CANVAS, outline, 250, "");
}

/** The middle of a picture, cut along an outline of 100 x 100, on a plain gray ground. */
export async function cutFrom(
  cloth: Picture,
  canvas: Size,
  outline: string,
  ground: number,
  transform: string,
): Promise<Picture> {
  const { widthPx: width, heightPx: height } = canvas;
  const mask = svgOf(
    canvas,
    `<g transform="${transform}"><g transform="scale(${width / 100} ${height / 100})"><path d="${outline}"/></g></g>`,
  );
  const thing = await encoder(cloth)
    .resize(width, height, { fit: "cover" })
    .ensureAlpha()
    .composite([{ input: Buffer.from(mask), blend: "dest-in" }])
    .png()
    .toBuffer();
  return pixelsOf(sharp(thing).flatten({ background: { r: ground, g: ground, b: ground } }));
}

const moved = (random: Random): string =>
  `translate(${between(random, -18, 18)} ${between(random, -23, 23)})
   rotate(${between(random, -3, 3)} 300 380) scale(${between(random, 0.96, 1.04)})`;

/** The outline of a garment or a bag in a square of 100, as SVG path data; each a little different. */
export function outlineFrom(random: Random): string {
  const r = (from: number, to: number): number => Math.round(between(random, from, to) * 10) / 10;
  const shirt = (): string => {
    const [neck, arm, waist, hem] = [r(7, 14), r(28, 48), r(20, 27), r(80, 95)];
    return `M${50 - neck} 8Q50 ${r(12, 24)} ${50 + neck} 8L${r(72, 82)} 16L94 ${arm}L84 ${arm + 7}L${50 + waist} 32
      L${50 + waist} ${hem}H${50 - waist}L${50 - waist} 32L16 ${arm + 7}L6 ${arm}L${r(18, 28)} 16Z`;
  };
  const dress = (): string => {
    const [waist, hem] = [r(10, 18), r(24, 42)];
    return `M${r(36, 42)} 5Q50 ${r(14, 26)} ${r(58, 64)} 5L68 26L${50 + waist} ${r(38, 46)}L${50 + hem} ${r(88, 95)}
      Q50 98 ${50 - hem} ${r(88, 95)}L${50 - waist} ${r(38, 46)}L32 26Z`;
  };
  const trousers = (): string => {
    const [top, leg] = [r(16, 22), r(8, 16)];
    return `M${50 - top} 6H${50 + top}L${r(70, 78)} 95H${78 - leg}L50 ${r(34, 44)}L${22 + leg} 95H${r(22, 30)}Z`;
  };
  const bag = (): string => {
    const [top, low] = [r(18, 34), r(28, 42)];
    return `M${50 - top} 42C${50 - top} ${r(4, 16)} ${50 + top} ${r(4, 16)} ${50 + top} 42L${50 + low} 90
      Q50 ${r(92, 98)} ${50 - low} 90ZM${58 - top} 42H${42 + top}C${40 + top} 22 ${60 - top} 22 ${58 - top} 42Z`;
  };
  const shoe = (): string =>
    `M8 ${r(30, 42)}L${r(26, 34)} 34Q${r(40, 50)} ${r(50, 60)} ${r(66, 76)} 58Q94 60 95 74L95 82H8Q4 60 8 36Z`;
  return pick(random, [shirt, dress, trousers, bag, shoe])();
}
