// The edits of the bench of groups, each a thing that happens to a picture on its way through other people's
// hands. FOURTEEN are those by which other tools were measured on the same photographs; HARDER ones are what a
// search for candidates is most likely to lose. Every edit is drawn from the decoded photograph with seeded
// numbers and saved as a JPEG of quality 90, unless the edit is the saving itself.

import sharp, { type Sharp } from "sharp";
import { textHeightPx, textShapes, textWidthPx } from "../../demo/caption.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";

export type Random = () => number;

/** Draws an edit of `photo` (RGB), or its bytes; `other` is another photograph, for edits that show two. */
export type Edit = (photo: Picture, random: Random, other: Picture) => Sharp | Promise<Sharp | Buffer>;

const QUALITY = 90;
const BLACK = "#000000";
const WHITE = "#ffffff";

export const FOURTEEN: Readonly<Record<string, Edit>> = {
  jpeg30: (photo) => image(photo).jpeg({ quality: 30 }).toBuffer(),
  resize50: (photo) => image(photo).resize(Math.round(photo.widthPx * 0.5)),
  crop5: (photo) => trimmed(photo, 0.05),
  crop60area: (photo, random) => window(photo, Math.sqrt(0.6), random),
  pad20: (photo, random) => padded(photo, 0.2, random() < 0.5 ? BLACK : WHITE),
  rot4: (photo, random) => turned(photo, random() < 0.5 ? 4 : -4, BLACK),
  rot10: (photo, random) => turned(photo, random() < 0.5 ? 10 : -10, BLACK),
  mirror: (photo) => image(photo).flop(),
  rot90: (photo) => image(photo).rotate(90),
  gray: (photo) => image(photo).grayscale(),
  blur2: (photo) => image(photo).blur(2),
  gamma2: (photo) => image(toned(photo, (v) => 255 * (v / 255) ** 2)),
  brightcontrast: (photo) => image(toned(photo, (v) => (v * 1.2 - 128) * 1.3 + 128)),
  text: (photo, random) => captioned(photo, 0.07, random),
};

export const HARDER: Readonly<Record<string, Edit>> = {
  crop45: (photo, random) => window(photo, Math.sqrt(between(0.4, 0.6, random)), random),
  crop30: (photo, random) => window(photo, Math.sqrt(between(0.22, 0.35, random)), random),
  collage: (photo, random, other) => collage(photo, other, random),
  watermark: (photo) => watermarked(photo),
  bigtext: (photo, random) => bigText(photo, random),
  disc: (photo, random) => stickered(photo, random),
  "rot8-25": (photo, random) =>
    turned(photo, between(8, 25, random) * sign(random), random() < 0.5 ? BLACK : WHITE),
  "rot8-25-cut": (photo, random) => straightened(photo, between(8, 20, random) * sign(random)),
  stretch: (photo, random) => stretched(photo, random() < 0.5 ? 0.75 : 1.33),
  "crop-mirror-jpeg": async (photo, random) => {
    const part = await window(photo, Math.sqrt(0.6), random).raw().toBuffer({ resolveWithObject: true });
    return rawImage(part.data, part.info).flop().jpeg({ quality: 40 }).toBuffer();
  },
  "rot90-crop-blur": (photo, random) => window(photo, Math.sqrt(0.6), random).rotate(90).blur(1.5),
  tiny: (photo) => image(photo).resize(64, 64, { fit: "inside" }),
};

/** The bytes of an edit as a JPEG. */
export async function draw(edit: Edit, photo: Picture, random: Random, other: Picture): Promise<Buffer> {
  const drawn = await edit(photo, random, other);
  return Buffer.isBuffer(drawn) ? drawn : drawn.jpeg({ quality: QUALITY }).toBuffer();
}

/** Decodes a file's bytes as RGB, oriented. */
export async function decode(bytes: Buffer): Promise<Picture> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .toColorspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return createPicture(info.width, info.height, 3, new Uint8Array(data));
}

function image({ widthPx, heightPx, channels, data }: Picture): Sharp {
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels } });
}

function rawImage(data: Buffer, info: { width: number; height: number; channels: 1 | 2 | 3 | 4 }): Sharp {
  return sharp(data, { raw: info });
}

function toned(photo: Picture, curve: (value: number) => number): Picture {
  return {
    ...photo,
    data: Uint8Array.from(photo.data, (v) => Math.min(255, Math.max(0, Math.round(curve(v))))),
  };
}

/** Cuts `share` of the width and height off every side. */
function trimmed({ widthPx: w, heightPx: h, ...rest }: Picture, share: number): Sharp {
  const [left, top] = [Math.round(w * share), Math.round(h * share)];
  const box = { left, top, width: w - 2 * left, height: h - 2 * top };
  return image({ widthPx: w, heightPx: h, ...rest }).extract(box);
}

/** A window of `share` of the width and height, anywhere. */
function window(photo: Picture, share: number, random: Random): Sharp {
  const [width, height] = [Math.round(photo.widthPx * share), Math.round(photo.heightPx * share)];
  const left = Math.floor(random() * (photo.widthPx - width + 1));
  const top = Math.floor(random() * (photo.heightPx - height + 1));
  return image(photo).extract({ left, top, width, height });
}

/** A border of `share` of the width and height on every side. */
function padded(photo: Picture, share: number, background: string): Sharp {
  const [x, y] = [Math.round(photo.widthPx * share), Math.round(photo.heightPx * share)];
  return image(photo).extend({ left: x, right: x, top: y, bottom: y, background });
}

/** Turned within its own frame, as Pillow's rotate does: corners are cut off, and the gaps filled. */
async function turned(photo: Picture, degrees: number, background: string): Promise<Sharp> {
  const { data, info } = await image(photo)
    .rotate(degrees, { background })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const left = Math.floor((info.width - photo.widthPx) / 2);
  const top = Math.floor((info.height - photo.heightPx) / 2);
  return rawImage(data, info).extract(within(info, left, top, photo.widthPx, photo.heightPx));
}

/** Turned and cut to the largest centered box of its own proportions without a gap. */
async function straightened(photo: Picture, degrees: number): Promise<Sharp> {
  const { widthPx: w, heightPx: h } = photo;
  const angle = (Math.abs(degrees) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const share = Math.min(w / (w * cos + h * sin), h / (w * sin + h * cos)) * 0.99;
  const { data, info } = await image(photo).rotate(degrees).raw().toBuffer({ resolveWithObject: true });
  const [width, height] = [Math.floor(w * share), Math.floor(h * share)];
  const left = Math.round((info.width - width) / 2);
  const top = Math.round((info.height - height) / 2);
  return rawImage(data, info).extract(within(info, left, top, width, height));
}

function within(info: { width: number; height: number }, left: number, top: number, w: number, h: number) {
  const x = Math.max(0, left);
  const y = Math.max(0, top);
  return { left: x, top: y, width: Math.min(w, info.width - x), height: Math.min(h, info.height - y) };
}

function stretched(photo: Picture, factor: number): Sharp {
  return image(photo).resize(Math.round(photo.widthPx * factor), photo.heightPx, { fit: "fill" });
}

/** The photograph and another one side by side (or one above the other) on a canvas of twice the size. */
async function collage(photo: Picture, other: Picture, random: Random): Promise<Sharp> {
  const { widthPx: width, heightPx: height } = photo;
  const beside = random() < 0.5;
  const first = random() < 0.5;
  const place = (second: boolean) => ({
    left: beside && second ? width : 0,
    top: !beside && second ? height : 0,
  });
  const [own, foreign] = await Promise.all(
    [photo, other].map((one) => image(one).resize(width, height, { fit: "cover" }).png().toBuffer()),
  );
  return canvas(beside ? 2 * width : width, beside ? height : 2 * height, [
    { input: own as Buffer, ...place(!first) },
    { input: foreign as Buffer, ...place(first) },
  ]);
}

async function canvas(width: number, height: number, layers: { input: Buffer; left: number; top: number }[]) {
  const { data, info } = await sharp({ create: { width, height, channels: 3, background: WHITE } })
    .composite(layers)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return rawImage(data, info);
}

/** One line of text near the top or the bottom, letters `share` of the height high. */
function captioned(photo: Picture, share: number, random: Random): Sharp {
  const dot = dotOf(photo, share);
  const text = "YOUR SHOES";
  const y = random() < 0.5 ? 2 * dot : photo.heightPx - textHeightPx(dot) - 2 * dot;
  return overlaid(photo, [
    textShapes(text, { x: centered(photo, text, dot), y, dotPx: dot, color: pickColor(random), opacity: 1 }),
  ]);
}

/** Five rows of pale text over the whole picture. */
function watermarked(photo: Picture): Sharp {
  const dot = dotOf(photo, 0.06);
  const text = "HERE IS YOUR WISH HERE IS";
  const rows = Array.from({ length: 5 }, (_, row) => {
    const y = Math.round(((row + 0.5) * photo.heightPx) / 5 - textHeightPx(dot) / 2);
    return textShapes(text, { x: -dot * 9 * row, y, dotPx: dot, color: WHITE, opacity: 0.5 });
  });
  return overlaid(photo, rows);
}

/** Two lines of opaque text, each 10 to 16 % of the height. */
function bigText(photo: Picture, random: Random): Sharp {
  const dot = dotOf(photo, between(0.1, 0.16, random));
  const color = pickColor(random);
  const lines = ["WOW", "SHOES"].map((text, line) => {
    const y = Math.round(photo.heightPx * (line === 0 ? 0.25 : 0.6));
    return textShapes(text, { x: centered(photo, text, dot), y, dotPx: dot, color, opacity: 1 });
  });
  return overlaid(photo, lines);
}

/** An opaque disc, 28 to 40 % of the shorter side wide, anywhere. */
function stickered(photo: Picture, random: Random): Sharp {
  const radius = (Math.min(photo.widthPx, photo.heightPx) * between(0.28, 0.4, random)) / 2;
  const x = radius + random() * (photo.widthPx - 2 * radius);
  const y = radius + random() * (photo.heightPx - 2 * radius);
  return overlaid(photo, [`<circle cx="${x}" cy="${y}" r="${radius}" fill="${pickColor(random)}"/>`]);
}

function overlaid(photo: Picture, shapes: readonly string[]): Sharp {
  const { widthPx: w, heightPx: h } = photo;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">${shapes.join("")}</svg>`;
  return image(photo).composite([{ input: Buffer.from(svg), left: 0, top: 0 }]);
}

/** Side of a letter's dot for letters `share` of the height high. */
function dotOf(photo: Picture, share: number): number {
  return Math.max(1, Math.round((photo.heightPx * share) / textHeightPx(1)));
}

function centered(photo: Picture, text: string, dot: number): number {
  return Math.round((photo.widthPx - textWidthPx(text, dot)) / 2);
}

function pickColor(random: Random): string {
  const colors = [WHITE, "#111111", "#e02020", "#2050e0"] as const;
  return colors[Math.floor(random() * colors.length)] ?? WHITE;
}

function between(low: number, high: number, random: Random): number {
  return low + (high - low) * random();
}

function sign(random: Random): -1 | 1 {
  return random() < 0.5 ? -1 : 1;
}
