// How well the proof tells copies from other pictures: edits of real photographs that must pass, tampered ones
// that must not, other photographs, and drawn pages, forms and patterns. Every number is a count.
//
//   npx tsx bench/verify.ts [edits] [tampers] [drawn] [photos] [cost] [COUNT]
//
// Without a section: all of them. COUNT: how many clothing photographs (120).
//
// Photographs: the nine of the development dependencies, and some of ../shared/data/clothing when there. They are
// split in two halves by turns; thresholds were read off half 0 only, so half 1 is the one to quote.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import sharp, { type Sharp } from "sharp";
import { createPicture, type Picture } from "../src/pixels/picture.js";
import { type FrameInspection as Proof, inspectFrame as verify } from "../src/verify/frame/inspect.js";

const DECODE_PX = 1024;
const CLOTHING = join(import.meta.dirname, "../../shared/data/clothing");
const NPM = join(import.meta.dirname, "../node_modules/@stdlib");

export interface Photo {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A scene of a section: a name, and two pictures for a photograph or a seed; undefined = nothing to compare. */
export interface Scene {
  readonly name: string;
  readonly make: (photo: Photo, random: () => number) => Promise<readonly [Picture, Picture] | undefined>;
}

/** mulberry32: numbers 0..1 from a seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The nine photographs of the development dependencies and `count` clothing photographs, evenly spread. */
export function loadPhotos(count: number): Photo[] {
  const npm = readdirSync(NPM)
    .filter((name) => name.startsWith("datasets-img-"))
    .map((name) => join(NPM, name, "data/image.jpg"));
  const clothing = clothingPaths();
  const picked = clothing.filter(
    (_, i) => Math.floor((i * count) / clothing.length) !== Math.floor(((i + 1) * count) / clothing.length),
  );
  return [...npm, ...picked].map((path) => ({ name: path.slice(-60), bytes: readFileSync(path) }));
}

function clothingPaths(): string[] {
  try {
    return readdirSync(CLOTHING, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".jpg"))
      .sort()
      .map((name) => join(CLOTHING, name));
  } catch {
    console.warn(`NOTE: ${CLOTHING} is absent: only the nine photographs are used`);
    return [];
  }
}

/** Decodes as the product does: oriented, no alpha, at most DECODE_PX on the longer side. */
export async function decode(bytes: Buffer): Promise<Picture> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .toColourspace("srgb")
    .removeAlpha()
    .resize(DECODE_PX, DECODE_PX, { fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return createPicture(info.width, info.height, info.channels === 1 ? 1 : 3, new Uint8Array(data));
}

function encoder({ widthPx, heightPx, channels, data }: Picture): Sharp {
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels } });
}

/** What a person saves: JPEG of quality 90, then decoded again. */
export async function saved(picture: Picture, quality = 90): Promise<Picture> {
  return decode(await encoder(picture).jpeg({ quality }).toBuffer());
}

// ---------------------------------------------------------------------------------------------- edits

type Edit = (image: Sharp, widthPx: number) => Sharp;

/** Edits that leave nothing but re-encoding or resizing: the proof should be pure. */
const PURE_EDITS: Record<string, Edit> = {
  "jpeg q12": (s) => s.jpeg({ quality: 12 }),
  "jpeg q20": (s) => s.jpeg({ quality: 20 }),
  "jpeg q30": (s) => s.jpeg({ quality: 30 }),
  "jpeg q50": (s) => s.jpeg({ quality: 50 }),
  "jpeg q75 4:4:4": (s) => s.jpeg({ quality: 75, chromaSubsampling: "4:4:4" }),
  "jpeg q90": (s) => s.jpeg({ quality: 90 }),
  "webp q20": (s) => s.webp({ quality: 20 }),
  "webp q50": (s) => s.webp({ quality: 50 }),
  "webp q80": (s) => s.webp({ quality: 80 }),
  "avif q30": (s) => s.avif({ quality: 30, effort: 1 }),
  "avif q50": (s) => s.avif({ quality: 50, effort: 1 }),
  png: (s) => s.png({ compressionLevel: 1 }),
  "resize .15 lanczos": (s, w) => s.resize(Math.round(w * 0.15)).png(),
  "resize .3 cubic": (s, w) => s.resize(Math.round(w * 0.3), null, { kernel: "cubic" }).png(),
  "resize .3 nearest": (s, w) => s.resize(Math.round(w * 0.3), null, { kernel: "nearest" }).png(),
  "resize .5 + q40": (s, w) => s.resize(Math.round(w * 0.5)).jpeg({ quality: 40 }),
  "resize .67 mitchell": (s, w) => s.resize(Math.round(w * 0.67), null, { kernel: "mitchell" }).png(),
  "resize .8 nearest": (s, w) => s.resize(Math.round(w * 0.8), null, { kernel: "nearest" }).png(),
  "resize .9 + q80": (s, w) => s.resize(Math.round(w * 0.9)).jpeg({ quality: 80 }),
  "resize 1.5 cubic": (s, w) => s.resize(Math.round(w * 1.5), null, { kernel: "cubic" }).png(),
  "resize 2 + q60": (s, w) => s.resize(w * 2).jpeg({ quality: 60 }),
};

/** Edits that change more: a copy, but not pure. */
const OTHER_EDITS: Record<string, Edit> = {
  "blur 1": (s) => s.blur(1),
  sharpen: (s) => s.sharpen(),
  "bright +30": (s) => s.linear(1, 30),
  "dark -30": (s) => s.linear(1, -30),
  "contrast 1.4": (s) => s.linear(1.4, -45),
  "contrast .7": (s) => s.linear(0.7, 40),
  "saturation 1.6": (s) => s.modulate({ saturation: 1.6 }),
  "saturation .5": (s) => s.modulate({ saturation: 0.5 }),
  gray: (s) => s.grayscale(),
  "hue 60": (s) => s.modulate({ hue: 60 }),
  tint: (s) => s.tint({ r: 255, g: 220, b: 170 }),
  mirror: (s) => s.flop(),
  flip: (s) => s.flip(),
  "turn 90": (s) => s.rotate(90),
  "turn 180": (s) => s.rotate(180),
  "turn 270": (s) => s.rotate(270),
  "mirror + .5 + q40": (s, w) =>
    s
      .flop()
      .resize(Math.round(w * 0.5))
      .jpeg({ quality: 40 }),
  "turn 90 + gray + q50": (s) => s.rotate(90).grayscale().jpeg({ quality: 50 }),
  "bright + .6 + webp": (s, w) =>
    s
      .linear(1, 25)
      .resize(Math.round(w * 0.6))
      .webp({ quality: 60 }),
};

function edited(edits: Record<string, Edit>): Scene[] {
  return Object.entries(edits).map(([name, edit]) => ({
    name,
    make: async ({ bytes }) => {
      const before = await decode(bytes);
      const image = edit(encoder(before), before.widthPx);
      return [before, await decode(await image.toFormat(formatOf(name)).toBuffer())] as const;
    },
  }));
}

/** Keeps the options an edit has set; what names no format is saved as JPEG (80). */
function formatOf(name: string): "jpeg" | "png" | "webp" | "avif" {
  if (/avif/.test(name)) return "avif";
  if (/webp/.test(name)) return "webp";
  if (/png|lanczos|cubic|nearest|mitchell/.test(name)) return "png";
  return "jpeg";
}

/** A gamma curve, which sharp cannot do alone. */
const GAMMA_SCENES: Scene[] = [0.45, 0.7, 1.5, 2.2].map((exponent) => ({
  name: `gamma ${exponent}`,
  make: async ({ bytes }) => {
    const before = await decode(bytes);
    const data = before.data.map((v) => Math.round(255 * (v / 255) ** exponent));
    return [before, await saved({ ...before, data })] as const;
  },
}));

// ---------------------------------------------------------------------------------------------- tampers

/** A copy of a picture whose pixel (x, y) comes from `from(x, y)` (bilinear, border repeated). */
export function remap(picture: Picture, from: (x: number, y: number) => readonly [number, number]): Picture {
  const { widthPx: w, heightPx: h, channels, data } = picture;
  const out = createPicture(w, h, channels);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const [fx, fy] = from(x, y);
      const cx = Math.min(w - 1.001, Math.max(0, fx));
      const cy = Math.min(h - 1.001, Math.max(0, fy));
      const x0 = Math.floor(cx);
      const y0 = Math.floor(cy);
      const u = cx - x0;
      const v = cy - y0;
      const p = (y0 * w + x0) * channels;
      for (let c = 0; c < channels; c++) {
        const top = data[p + c]! * (1 - u) + data[p + channels + c]! * u;
        const low = data[p + w * channels + c]! * (1 - u) + data[p + (w + 1) * channels + c]! * u;
        out.data[(y * w + x) * channels + c] = Math.round(top * (1 - v) + low * v);
      }
    }
  }
  return out;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

function anyBox({ widthPx, heightPx }: Picture, share: number, random: () => number): Box {
  const side = Math.max(4, Math.round(share * Math.max(widthPx, heightPx)));
  return { side, x: Math.floor(random() * (widthPx - side)), y: Math.floor(random() * (heightPx - side)) };
}

/** Root mean square difference inside a box, in levels: what a person could see there at all. */
function changeIn(a: Picture, b: Picture, { x, y, side }: Box): number {
  let sum = 0;
  let n = 0;
  for (let row = y; row < Math.min(a.heightPx, y + side); row++) {
    for (let i = (row * a.widthPx + x) * a.channels, end = i + side * a.channels; i < end; i++, n++) {
      sum += (a.data[i]! - b.data[i]!) ** 2;
    }
  }
  return Math.sqrt(sum / n);
}

/** Below this a tampered patch looks like what it replaced, and is left out. */
const VISIBLE_LEVELS = 8;

const inside = ({ x, y, side }: Box, px: number, py: number): boolean =>
  px >= x && px < x + side && py >= y && py < y + side;

function patched(a: Picture, share: number, random: () => number): [Picture, Box] {
  const to = anyBox(a, share, random);
  const from = anyBox(a, share, random);
  return [remap(a, (x, y) => (inside(to, x, y) ? [x - to.x + from.x, y - to.y + from.y] : [x, y])), to];
}

function shifted(a: Picture, px: number, random: () => number): [Picture, Box] {
  const box = anyBox(a, 0.1 + 0.1 * random(), random);
  const angle = random() * 2 * Math.PI;
  const dx = Math.round(px * Math.cos(angle));
  const dy = Math.round(px * Math.sin(angle));
  return [remap(a, (x, y) => (inside(box, x, y) ? [x + dx, y + dy] : [x, y])), box];
}

/** Pulls a disc of `share` of the longer side sideways by `pull` of it, smoothly: a turned face, an open mouth. */
function pulled(a: Picture, share: number, pull: number, random: () => number): [Picture, Box] {
  const box = anyBox(a, share, random);
  const radius = box.side / 2;
  const angle = random() * 2 * Math.PI;
  const strength = pull * Math.max(a.widthPx, a.heightPx);
  const warped = remap(a, (x, y) => {
    const far = Math.hypot(x - box.x - radius, y - box.y - radius) / radius;
    const k = far < 1 ? strength * (1 - far * far) ** 2 : 0;
    return [x + k * Math.cos(angle), y + k * Math.sin(angle)];
  });
  return [warped, box];
}

/** A smooth motion of the whole frame, at most `share` of the longer side: the next shot of a burst. */
function burst(a: Picture, share: number, random: () => number): Picture {
  const far = share * Math.max(a.widthPx, a.heightPx);
  const [p, q, r, s] = [random() * 6, random() * 6, random() * 6, random() * 6] as const;
  return remap(a, (x, y) => {
    const u = (x / a.widthPx) * 5;
    const v = (y / a.heightPx) * 5;
    return [
      x + far * Math.sin(v + p) * Math.cos(u * 0.6 + q),
      y + far * Math.sin(u + r) * Math.cos(v * 0.6 + s),
    ];
  });
}

const GLYPHS = [
  "111101101101111",
  "010110010010111",
  "111001111100111",
  "111001111001111",
  "101101111001001",
  "111100111001111",
  "111100111101111",
  "111001001010010",
  "111101111101111",
  "111101111001111",
];

/** Writes digits of `heightPx`, 3x5 squares each, in one color. */
function write(
  a: Picture,
  text: string,
  x0: number,
  y0: number,
  heightPx: number,
  color: readonly number[],
): Picture {
  const unit = heightPx / 5;
  const data = a.data.slice();
  for (let i = 0; i < text.length; i++) {
    const glyph = GLYPHS[Number(text[i])]!;
    for (let y = 0; y < heightPx; y++) {
      for (let x = 0; x < Math.round(unit * 3); x++) {
        if (glyph[Math.floor(y / unit) * 3 + Math.min(2, Math.floor(x / unit))] !== "1") continue;
        const px = Math.round(x0 + i * unit * 4) + x;
        const py = Math.round(y0) + y;
        if (px >= a.widthPx || py >= a.heightPx || px < 0 || py < 0) continue;
        for (let c = 0; c < a.channels; c++) data[(py * a.widthPx + px) * a.channels + c] = color[c]!;
      }
    }
  }
  return { ...a, data };
}

function stamped(a: Picture, share: number, color: readonly number[]): [Picture, Box] {
  const heightPx = Math.max(5, Math.round(share * a.heightPx));
  const text = "20190804";
  const x = Math.round(a.widthPx - (text.length + 1) * heightPx * 0.8);
  const y = a.heightPx - 2 * heightPx;
  return [write(a, text, x, y, heightPx, color), { x, y, side: heightPx }];
}

function recolored(a: Picture, share: number, random: () => number): [Picture, Box] {
  const box = anyBox(a, share, random);
  const data = a.data.slice();
  for (let y = box.y; y < box.y + box.side; y++) {
    for (let x = box.x; x < box.x + box.side; x++) {
      const i = (y * a.widthPx + x) * 3;
      [data[i], data[i + 1], data[i + 2]] = [data[i + 2]!, data[i]!, data[i + 1]!];
    }
  }
  return [{ ...a, data }, box];
}

function cropped(a: Picture, share: number): Picture {
  const cut = Math.max(1, Math.round(share * Math.max(a.widthPx, a.heightPx)));
  const w = a.widthPx - cut;
  const h = Math.round((w * a.heightPx) / a.widthPx);
  const out = createPicture(w, h, a.channels);
  const left = Math.floor(cut / 2);
  const top = Math.floor((a.heightPx - h) / 2);
  for (let y = 0; y < h; y++) {
    const from = ((y + top) * a.widthPx + left) * a.channels;
    out.data.set(a.data.subarray(from, from + w * a.channels), y * w * a.channels);
  }
  return out;
}

type Tamper = (a: Picture, random: () => number) => [Picture, Box?];

const TAMPERS: Record<string, Tamper> = {
  "stamp 2 % orange": (a) => stamped(a, 0.02, [255, 140, 20]),
  "stamp 3 % white": (a) => stamped(a, 0.03, [250, 250, 250]),
  "stamp 2 % gray": (a) => stamped(a, 0.02, [120, 120, 120]),
  "patch 3 %": (a, r) => patched(a, 0.03, r),
  "patch 4.5 %": (a, r) => patched(a, 0.045, r),
  "patch 6 %": (a, r) => patched(a, 0.06, r),
  "patch recolored 6 %": (a, r) => recolored(a, 0.06, r),
  "region shifted 3 px": (a, r) => shifted(a, 3, r),
  "region shifted 6 px": (a, r) => shifted(a, 6, r),
  "face 10 % pulled .5 %": (a, r) => pulled(a, 0.1, 0.005, r),
  "face 10 % pulled 1 %": (a, r) => pulled(a, 0.1, 0.01, r),
  "face 15 % pulled 2 %": (a, r) => pulled(a, 0.15, 0.02, r),
  "burst .25 %": (a, r) => [burst(a, 0.0025, r)],
  "burst .5 %": (a, r) => [burst(a, 0.005, r)],
  "burst 1 %": (a, r) => [burst(a, 0.01, r)],
  "burst 2 %": (a, r) => [burst(a, 0.02, r)],
  "burst 3 %": (a, r) => [burst(a, 0.03, r)],
  "crop 1 %": (a) => [cropped(a, 0.01)],
  "crop 2 %": (a) => [cropped(a, 0.02)],
  "crop 5 %": (a) => [cropped(a, 0.05)],
};

/** Each tamper saved again, and three of them also after a hard life: half the size, JPEG 40. */
function tampered(): Scene[] {
  return Object.entries(TAMPERS).flatMap(([name, tamper]) =>
    [false, true].map((small) => ({
      name: small ? `${name}, then .5 q40` : name,
      make: async ({ bytes }: Photo, random: () => number) => {
        const before = await decode(bytes);
        const [after, box] = tamper(before, random);
        if (box !== undefined && changeIn(before, after, box) < VISIBLE_LEVELS) return undefined;
        if (!small) return [before, await saved(after)] as const;
        const half = encoder(after)
          .resize(Math.round(after.widthPx / 2))
          .jpeg({ quality: 40 });
        return [before, await decode(await half.toBuffer())] as const;
      },
    })),
  );
}

// ---------------------------------------------------------------------------------------------- drawn

function blank(widthPx: number, heightPx: number, color: readonly number[]): Picture {
  return createPicture(
    widthPx,
    heightPx,
    3,
    Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => color[i % 3]!),
  );
}

/** A page of lines of digits; `other` changes one word of five digits, `paper` adds grain. */
function page(seed: number, other: boolean, paper: number, sidePx = 1000): Picture {
  const random = seeded(seed);
  const grain = seeded(seed + (other ? 1 : 2));
  const heightPx = Math.round(sidePx * (0.01 + 0.012 * random()));
  let out = blank(Math.round(sidePx * 0.71), sidePx, [246, 244, 240]);
  const lines = Math.floor((sidePx * 0.85) / (heightPx * 2));
  const changed = Math.floor(random() * lines);
  for (let line = 0; line < lines; line++) {
    for (let word = 0; word < 9; word++) {
      let text = String(Math.floor(10000 + random() * 89999));
      const swap = String(Math.floor(10000 + random() * 89999));
      if (other && line === changed && word === 4) text = swap;
      const x = sidePx * 0.05 + word * heightPx * 4.8;
      if (x + heightPx * 4 < out.widthPx * 0.95)
        out = write(out, text, x, sidePx * 0.07 + line * heightPx * 2, heightPx, [30, 30, 34]);
    }
  }
  return { ...out, data: out.data.map((v) => Math.min(255, Math.max(0, v + (grain() - 0.5) * paper))) };
}

/** A form: boxes, labels, and one number that differs in one digit. */
function form(seed: number, other: boolean, shade: boolean): Picture {
  const random = seeded(seed);
  let out = blank(724, 1024, [235, 238, 240]);
  if (shade)
    out = { ...out, data: out.data.map((v, i) => v - Math.round(90 * (Math.floor(i / 3 / 724) / 1024))) };
  for (let line = 0; line < 14; line++) {
    out = write(out, String(Math.floor(random() * 1e6)), 60, 60 + line * 66, 14, [90, 90, 110]);
    const value = String(Math.floor(10000 + random() * 89999));
    const last = String((Number(value) + (other && line === 7 ? 5 : 0)) % 100000).padStart(5, "0");
    out = write(out, last, 330, 56 + line * 66, 20, [20, 20, 40]);
  }
  return out;
}

function silhouette(seed: number, color: readonly number[]): Picture {
  const random = seeded(seed);
  const [p, q] = [random() * 6, 2 + Math.floor(random() * 4)];
  const out = blank(600, 800, [255, 255, 255]);
  for (let y = 0; y < 800; y++) {
    for (let x = 0; x < 600; x++) {
      const angle = Math.atan2(y - 400, x - 300);
      if (Math.hypot(x - 300, (y - 400) * 0.8) < 170 + 50 * Math.sin(q * angle + p))
        out.data.set(color, (y * 600 + x) * 3);
    }
  }
  return out;
}

function waves(seed: number, kind: "gradient" | "stripes" | "tiles"): Picture {
  const random = seeded(seed);
  const [angle, period, phase] = [random() * 3, 20 + random() * 40, random() * 6] as const;
  const out = blank(600, 450, [0, 0, 0]);
  for (let y = 0; y < 450; y++) {
    for (let x = 0; x < 600; x++) {
      const t = x * Math.cos(angle) + y * Math.sin(angle);
      const u = y * Math.cos(angle) - x * Math.sin(angle);
      const wave = Math.sin((t * 2 * Math.PI) / period + phase);
      const v =
        kind === "gradient"
          ? 128 + t / 8
          : kind === "stripes"
            ? 128 + 90 * wave
            : 128 + 60 * (wave + Math.sin((u * 2 * Math.PI) / period));
      out.data.fill(Math.min(255, Math.max(0, v)), (y * 600 + x) * 3, (y * 600 + x) * 3 + 3);
    }
  }
  return out;
}

/** The same template (60 % of the frame) around two photographs. */
async function template(photo: Photo, other: Photo): Promise<[Picture, Picture]> {
  const frame = page(7, false, 0);
  const put = async ({ bytes }: Photo): Promise<Picture> => {
    const inner = await sharp(bytes).resize(500, 560, { fit: "cover" }).removeAlpha().toBuffer();
    return decode(
      await encoder(frame)
        .composite([{ input: inner, left: 105, top: 220 }])
        .jpeg({ quality: 90 })
        .toBuffer(),
    );
  };
  return [await put(photo), await put(other)];
}

const number = (random: () => number): number => Math.floor(random() * 1e9);

function drawn(photos: readonly Photo[]): Scene[] {
  const pair = (name: string, draw: (random: () => number) => [Picture, Picture], quality = 90): Scene => ({
    name,
    make: async (_, random) => {
      const [a, b] = draw(random);
      return [await saved(a), await saved(b, quality)] as const;
    },
  });
  const two = (name: string, draw: (seed: number, other: boolean) => Picture, quality = 90): Scene =>
    pair(
      name,
      (random) => {
        const seed = number(random);
        return [draw(seed, false), draw(seed, true)];
      },
      quality,
    );
  const color = (r: () => number): number[] => [r() * 200, r() * 200, r() * 200];
  return [
    two("page, one word", (seed, other) => page(seed, other, 0)),
    two("page, one word, q50", (seed, other) => page(seed, other, 0), 50),
    two("grainy page, one word", (seed, other) => page(seed, other, 24)),
    two("form, one digit", (seed, other) => form(seed, other, false)),
    two("shaded form, one digit", (seed, other) => form(seed, other, true)),
    pair("silhouette, other color", (r) => {
      const seed = number(r);
      return [silhouette(seed, color(r)), silhouette(seed, color(r))];
    }),
    pair("silhouette, near color", (r) => {
      const seed = number(r);
      const c = color(r);
      return [
        silhouette(seed, c),
        silhouette(
          seed,
          c.map((v) => v + 12),
        ),
      ];
    }),
    ...(["gradient", "stripes", "tiles"] as const).map((kind) =>
      pair(kind, (r) => [waves(number(r), kind), waves(number(r), kind)]),
    ),
    pair("blank", (r) => [blank(400, 400, color(r)), blank(400, 400, color(r))]),
    {
      name: "template, other photo",
      make: async (photo, r) =>
        template(
          photo,
          photos[(photos.indexOf(photo) + 1 + Math.floor(r() * (photos.length - 1))) % photos.length]!,
        ),
    },
  ];
}

// ---------------------------------------------------------------------------------------------- photos

/** The nearest other photographs of each, by correlation of 16x16 gray thumbnails in any orientation. */
export async function nearestPairs(count: number, nearest: number): Promise<[string, string][]> {
  const paths = clothingPaths().slice(0, count);
  const thumbs = await Promise.all(paths.map(thumbOf));
  const pairs = new Map<string, [string, string]>();
  for (let i = 0; i < paths.length; i++) {
    const ranked = paths
      .map((_, j) => ({ j, r: j === i ? -2 : dot(thumbs[i]!, thumbs[j]!) }))
      .sort((x, y) => y.r - x.r);
    for (const { j } of ranked.slice(0, nearest)) pairs.set([i, j].sort().join(), [paths[i]!, paths[j]!]);
  }
  return [...pairs.values()];
}

async function thumbOf(path: string): Promise<Float64Array> {
  const data = Float64Array.from(
    await sharp(path).autoOrient().grayscale().resize(16, 16, { fit: "fill" }).raw().toBuffer(),
  );
  const mean = data.reduce((s, v) => s + v, 0) / data.length;
  const norm = Math.hypot(...data.map((v) => v - mean)) || 1;
  return data.map((v) => (v - mean) / norm);
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, i) => sum + v * b[i]!, 0);

// ---------------------------------------------------------------------------------------------- report

export type Outcome = "pure" | "copy" | "part" | "none";
export const outcomeOf = (proof: Proof): Outcome => (proof.pure ? "pure" : proof.verdict);

async function runScenes(title: string, scenes: readonly Scene[], photos: readonly Photo[]): Promise<void> {
  console.log(`\n${title.padEnd(34)}half 0: pure copy part none   half 1: pure copy part none   plain`);
  for (const [s, scene] of scenes.entries()) {
    const counts = [0, 1].map(() => ({ pure: 0, copy: 0, part: 0, none: 0 }));
    let plain = 0;
    for (const [i, photo] of photos.entries()) {
      const pair = await scene.make(photo, seeded(1000 * s + i));
      if (pair === undefined) continue;
      const proof = verify(...pair);
      counts[i % 2]![outcomeOf(proof)]++;
      if (proof.plain) plain++;
    }
    const cells = counts.map((c) =>
      [c.pure, c.copy, c.part, c.none].map((n) => String(n).padStart(5)).join(""),
    );
    console.log(`${scene.name.padEnd(40)}${cells.join("           ")}   ${String(plain).padStart(5)}`);
  }
}

/** How many pairs that came nearest to a copy are named. */
const NEAREST_MISSES = 8;

async function runPhotos(nearest: number): Promise<void> {
  const pairs = await nearestPairs(713, nearest);
  const counts = { pure: 0, copy: 0, part: 0, none: 0 };
  const worst: { agreement: number; outcome: Outcome; pair: readonly string[] }[] = [];
  const cache = new Map<string, Picture>();
  for (const pair of pairs) {
    for (const path of pair) if (!cache.has(path)) cache.set(path, await decode(readFileSync(path)));
    const proof = verify(cache.get(pair[0])!, cache.get(pair[1])!);
    const outcome = outcomeOf(proof);
    counts[outcome]++;
    worst.push({ agreement: proof.agreement, outcome, pair: pair.map((p) => p.slice(CLOTHING.length + 1)) });
  }
  console.log(`\nother photos: ${pairs.length} pairs`, counts);
  worst.sort((x, y) => y.agreement - x.agreement);
  for (const { agreement, outcome, pair } of worst.slice(0, NEAREST_MISSES)) {
    console.log(outcome, agreement.toFixed(3), ...pair);
  }
}

/** CPU time rather than wall time: the machine may be busy with other things. */
async function runCost(photos: readonly Photo[]): Promise<void> {
  const cases = [["1024 px", photos[0]!] as const, ["clothing", photos[20] ?? photos[1]!] as const];
  for (const [name, photo] of cases) {
    const a = await decode(photo.bytes);
    const [copy, other] = [await saved(a, 60), await saved(burst(a, 0.2, seeded(1)))];
    for (const [kind, b] of [["copy", copy] as const, ["another picture", other] as const]) {
      const times = Array.from({ length: 15 }, () => cpuMsOf(() => verify(a, b))).sort((x, y) => x - y);
      const [least, median] = [times[0]!.toFixed(0), times[7]!.toFixed(0)];
      console.log(
        `${name} (${a.widthPx}x${a.heightPx}), ${kind}: min ${least}, median ${median} CPU ms a pair`,
      );
    }
  }
}

function cpuMsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function main(sections: readonly string[]): Promise<void> {
  const count = sections.map(Number).find((n) => n > 0);
  const wanted = (name: string): boolean =>
    sections.length === (count === undefined ? 0 : 1) || sections.includes(name);
  const photos = loadPhotos(count ?? 120);
  console.log(`${photos.length} photographs, Node ${process.version}`);
  if (wanted("edits")) {
    await runScenes("re-encoded or resized: want pure", edited(PURE_EDITS), photos);
    await runScenes("edited: want copy", [...edited(OTHER_EDITS), ...GAMMA_SCENES], photos);
  }
  if (wanted("tampers")) await runScenes("tampered: never pure, want part", tampered(), photos);
  if (wanted("drawn")) await runScenes("drawn, different: never pure", drawn(photos), photos);
  if (wanted("photos")) await runPhotos(20);
  if (wanted("cost")) await runCost(photos);
}

export const SCENES = {
  pure: edited(PURE_EDITS),
  other: [...edited(OTHER_EDITS), ...GAMMA_SCENES],
  tampered: tampered(),
  drawn,
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(process.argv.slice(2));
