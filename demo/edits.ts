// Every edit of the demo, as a table: what a person would see of it (`look`, `window`), whether it keeps the pixels
// exactly (`exact`), and how it is made. The truth of the library follows from these declarations (demo/truth.ts), so
// an edit is declared once and never judged by hand.

import sharp, { type Sharp } from "sharp";
import { textHeightPx, textShapes, textWidthPx } from "./caption.js";
import { type Shot, withShot } from "./jpeg.js";
import { WHOLE, type Window } from "./truth.js";

export interface Edit {
  /** File name ending, without the dot. */
  readonly extension: string;
  /** The changes a person would see; empty when there are none. */
  readonly look: readonly string[];
  readonly window: Window;
  readonly exact: boolean;
  /** JPEG bytes of the photograph -> bytes of the edited file. */
  make(photo: Buffer): Promise<Buffer>;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Look {
  readonly look: readonly string[];
  readonly window: Window;
  apply(image: Sharp, size: Size): Sharp;
}

interface Encoding {
  readonly extension: string;
  readonly lossless: boolean;
  encode(image: Sharp): Sharp;
}

const PHONE: Shot = { camera: "Pocket 3", takenAt: "2020:05:17 16:20:05" };
const PAPER = "#f4efe2";

// The looks: each is one thing a person might do to a picture.

const AS_IT_WAS: Look = { look: [], window: WHOLE, apply: (image) => image };
const mirror = change("mirror", (image) => image.flop());
const turn90 = change("turn-90", (image) => image.rotate(90));
const turn180 = change("turn-180", (image) => image.rotate(180));
const turn270 = change("turn-270", (image) => image.rotate(270));
const tilt4 = change("tilt-4", (image) => image.rotate(4, { background: PAPER }));
const gray = change("gray", (image) => image.grayscale());
const brighter = change("brighter", (image) => image.linear(1.15, 25));
const darker = change("darker", (image) => image.linear(0.65, 0));
const contrast = change("contrast", (image) => image.linear(1.45, -58));
const saturate = change("saturate", (image) => image.modulate({ saturation: 1.9 }));
const warm = change("warm", (image) => image.linear([1.12, 1, 0.8], [6, 0, 0]));
const cool = change("cool", (image) => image.linear([0.82, 0.98, 1.14], [0, 0, 8]));
const border = change("border", (image, { width }) => image.extend(frame(width, 0.06, 0.06, "#ffffff")));
const darkBorder = change("dark-border", (image, { width }) =>
  image.extend(frame(width, 0.04, 0.04, "#101010")),
);
const letterbox = change("letterbox", (image, { width }) => image.extend(frame(width, 0.11, 0, "#000000")));
const caption = change("caption", (image, size) => image.composite([{ input: captionSvg(size) }]));
const watermark = change("watermark", (image, size) => image.composite([{ input: watermarkSvg(size) }]));
const crop80 = crop("crop-80", { x: 0.05, y: 0.12, width: 0.87, height: 0.8 });
const crop50 = crop("crop-50", { x: 0.3, y: 0.2, width: 0.65, height: 0.75 });
const crop30 = crop("crop-30", { x: 0.4, y: 0.25, width: 0.55, height: 0.55 });
const cropMirror: Look = {
  look: ["crop-80", "mirror"],
  window: crop80.window,
  apply: (image, size) => mirror.apply(crop80.apply(image, size), size),
};
// Turned by eight degrees and cut so that no corner shows: what a phone's "straighten" leaves.
const straighten: Look = {
  look: ["tilt-8"],
  window: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 },
  apply: (image, size) => image.rotate(8, { background: PAPER }).extract(insideTilt(size, 8)),
};

// The encodings.

const jpeg = (quality: number): Encoding => ({
  extension: "jpg",
  lossless: false,
  encode: (image) => image.jpeg({ quality }),
});
const webp = (quality: number): Encoding => ({
  extension: "webp",
  lossless: false,
  encode: (image) => image.webp({ quality, effort: 2 }),
});
const avif = (quality: number): Encoding => ({
  extension: "avif",
  lossless: false,
  encode: (image) => image.avif({ quality, effort: 1 }),
});
const png: Encoding = { extension: "png", lossless: true, encode: (image) => image.png() };
const tiff: Encoding = {
  extension: "tif",
  lossless: true,
  encode: (image) => image.tiff({ compression: "lzw" }),
};
const webpLossless: Encoding = {
  extension: "webp",
  lossless: true,
  encode: (image) => image.webp({ lossless: true, effort: 0 }),
};

/** Every edit by its name. */
export const EDITS = {
  original: untouched(),
  copy: untouched(),
  metadata: rewritten([], (photo) => withShot(photo, PHONE)),
  "jpeg-90": edit(AS_IT_WAS, jpeg(90)),
  "jpeg-75": edit(AS_IT_WAS, jpeg(75)),
  "jpeg-60": edit(AS_IT_WAS, jpeg(60)),
  "jpeg-30": edit(AS_IT_WAS, jpeg(30)),
  "webp-80": edit(AS_IT_WAS, webp(80)),
  "webp-50": edit(AS_IT_WAS, webp(50)),
  "avif-50": edit(AS_IT_WAS, avif(50)),
  png: edit(AS_IT_WAS, png),
  tiff: edit(AS_IT_WAS, tiff),
  "webp-lossless": edit(AS_IT_WAS, webpLossless),
  "stored-turned": storedTurned(),
  "resize-50": edit(AS_IT_WAS, jpeg(85), 0.5),
  "resize-25": edit(AS_IT_WAS, jpeg(85), 0.25),
  thumbnail: edit(AS_IT_WAS, jpeg(80), 0.16),
  "upscale-150": edit(AS_IT_WAS, jpeg(85), 1.5),
  "crop-80": edit(crop80, jpeg(88)),
  "crop-50": edit(crop50, jpeg(88)),
  "crop-30": edit(crop30, jpeg(88)),
  "crop-mirror": edit(cropMirror, jpeg(80)),
  mirror: edit(mirror, jpeg(88)),
  "mirror-webp": edit(mirror, webp(75)),
  "mirror-png": edit(mirror, png),
  "mirror-webp-lossless": edit(mirror, webpLossless),
  "turn-90": edit(turn90, jpeg(88)),
  "turn-90-png": edit(turn90, png),
  "turn-90-tag": rewritten(["turn-90"], (photo) => withShot(photo, { ...PHONE, orientation: 6 })),
  "turn-180": edit(turn180, jpeg(88)),
  "turn-270": edit(turn270, jpeg(88)),
  "tilt-4": edit(tilt4, jpeg(88)),
  straighten: edit(straighten, jpeg(88)),
  border: edit(border, jpeg(88)),
  "dark-border": edit(darkBorder, jpeg(88)),
  letterbox: edit(letterbox, jpeg(88)),
  gray: edit(gray, jpeg(88)),
  "gray-webp": edit(gray, webp(80)),
  brighter: edit(brighter, jpeg(88)),
  darker: edit(darker, jpeg(88)),
  contrast: edit(contrast, jpeg(88)),
  saturate: edit(saturate, jpeg(88)),
  warm: edit(warm, jpeg(88)),
  cool: edit(cool, jpeg(88)),
  caption: edit(caption, jpeg(88)),
  watermark: edit(watermark, jpeg(88)),
} as const satisfies Record<string, Edit>;

export type EditName = keyof typeof EDITS;

/** Cuts a window out of a picture. Exact to the pixel; sizes round to the nearest. */
export function cut(image: Sharp, size: Size, window: Window): Sharp {
  const left = Math.round(window.x * size.width);
  const top = Math.round(window.y * size.height);
  return image.extract({
    left,
    top,
    width: Math.min(size.width - left, Math.round(window.width * size.width)),
    height: Math.min(size.height - top, Math.round(window.height * size.height)),
  });
}

function edit(look: Look, encoding: Encoding, scale = 1): Edit {
  return {
    extension: encoding.extension,
    look: look.look,
    window: look.window,
    exact: encoding.lossless && scale === 1,
    async make(photo) {
      const size = await sizeOf(photo);
      let image = look.apply(sharp(photo), size);
      if (scale !== 1) image = image.resize(Math.round(size.width * scale));
      // A gray picture has no use for a profile of three colors; all others keep theirs, as cameras' files do.
      if (!look.look.includes("gray")) image = image.keepIccProfile();
      return encoding.encode(image).toBuffer();
    },
  };
}

function untouched(): Edit {
  return rewritten([], async (photo) => photo);
}

/** An edit of the file around the compressed data: the pixels are the photograph's own. */
function rewritten(look: readonly string[], make: (photo: Buffer) => Promise<Buffer>): Edit {
  return { extension: "jpg", look, window: WHOLE, exact: true, make };
}

/** Stored on its side with an orientation tag that sets it upright: how phones save a portrait. */
function storedTurned(): Edit {
  return {
    extension: "jpg",
    look: [],
    window: WHOLE,
    exact: false,
    async make(photo) {
      const turned = await sharp(photo).rotate(270).keepIccProfile().jpeg({ quality: 92 }).toBuffer();
      return withShot(turned, { ...PHONE, orientation: 6 });
    },
  };
}

function change(name: string, apply: Look["apply"]): Look {
  return { look: [name], window: WHOLE, apply };
}

function crop(name: string, window: Window): Look {
  return { look: [name], window, apply: (image, size) => cut(image, size, window) };
}

function frame(width: number, vertical: number, horizontal: number, background: string) {
  const topPx = Math.round(width * vertical);
  const sidePx = Math.round(width * horizontal);
  return { top: topPx, bottom: topPx, left: sidePx, right: sidePx, background };
}

/** The largest centered box of the photograph's shape that a turn of `degrees` leaves without corners. */
function insideTilt({ width, height }: Size, degrees: number) {
  const sine = Math.sin((degrees * Math.PI) / 180);
  const cosine = Math.cos((degrees * Math.PI) / 180);
  const canvas = { width: width * cosine + height * sine, height: width * sine + height * cosine };
  const share = 0.98 * Math.min(width / canvas.width, height / canvas.height);
  const box = { width: Math.floor(width * share), height: Math.floor(height * share) };
  return {
    ...box,
    left: Math.round((canvas.width - box.width) / 2),
    top: Math.round((canvas.height - box.height) / 2),
  };
}

function captionSvg(size: Size): Buffer {
  const text = "WISH YOU WERE HERE";
  const dotPx = Math.max(1, Math.floor((size.width * 0.7) / textWidthPx(text, 1)));
  const x = Math.round((size.width - textWidthPx(text, dotPx)) / 2);
  const y = Math.round(size.height * 0.97) - textHeightPx(dotPx);
  const band = `<rect x="0" y="${y - 3 * dotPx}" width="${size.width}" height="${size.height}" fill="#000000"/>`;
  return svg(size, band + textShapes(text, { x, y, dotPx, color: "#ffffff", opacity: 1 }));
}

function watermarkSvg(size: Size): Buffer {
  const text = "YOUR HOUSE";
  const dotPx = Math.max(1, Math.floor((size.width * 0.4) / textWidthPx(text, 1)));
  const rows = [0.2, 0.5, 0.8].map((share, row) => {
    const x = Math.round(size.width * (row % 2 === 0 ? 0.06 : 0.5));
    return textShapes(text, { x, y: Math.round(size.height * share), dotPx, color: "#101010", opacity: 0.4 });
  });
  return svg(size, rows.join(""));
}

function svg({ width, height }: Size, shapes: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" shape-rendering="crispEdges">${shapes}</svg>`,
  );
}

async function sizeOf(photo: Buffer): Promise<Size> {
  const { width, height } = await sharp(photo).metadata();
  return { width, height };
}
