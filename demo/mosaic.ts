// Pictures by the thousand from a few photographs, each unlike the others. A plain crop will not do: among thousands
// of crops of nine photographs many overlap, and would be true copies that no list names. So each picture is five
// to eight tiles, and each tile a random window of a random photograph, turned, scaled and recolored: two pictures that
// share a window by chance still differ in the rest. Pure: the same seed gives the same pixels.

import { createPicture, type Picture } from "../src/pixels/picture.js";

/** A source of numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A turned and scaled window of a source: where its center lies, and what a step right or down in the tile means. */
interface Window {
  readonly source: Picture;
  readonly centerX: number;
  readonly centerY: number;
  readonly across: { readonly x: number; readonly y: number };
  readonly along: { readonly x: number; readonly y: number };
}

/** Windows tried for a tile. */
const CHOICES = 5;
const ASPECTS = [4 / 3, 3 / 2, 1, 3 / 4, 2 / 3, 16 / 9] as const;

/** Seeded numbers: a 32-bit counter mixed by the finalizer of MurmurHash3 (Appleby, 2011, public domain). */
export function randomFrom(seed: number): Random {
  let counter = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let mixed = counter;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** One mosaic of RGB `sources`; its long side is `longSidePx`, its shape one of a camera's. */
export function mosaic(sources: readonly Picture[], longSidePx: number, random: Random): Picture {
  const aspect = pick(ASPECTS, random);
  const widthPx = Math.round(aspect >= 1 ? longSidePx : longSidePx * aspect);
  const heightPx = Math.round(aspect >= 1 ? longSidePx / aspect : longSidePx);
  const picture = createPicture(widthPx, heightPx, 3);
  const tiles = 5 + Math.floor(random() * 4);
  for (const box of split({ x: 0, y: 0, width: widthPx, height: heightPx }, tiles, random)) {
    paint(picture, box, sources, random);
  }
  return picture;
}

/** Cuts a box into tiles by halving the largest again and again, so that none takes most of the picture. */
export function split(whole: Box, tiles: number, random: Random): Box[] {
  const boxes = [whole];
  while (boxes.length < tiles) {
    boxes.sort((one, other) => other.width * other.height - one.width * one.height);
    const { x, y, width, height } = boxes.shift() as Box;
    const share = 0.3 + 0.4 * random();
    if (width >= height) {
      const cut = Math.round(width * share);
      boxes.push({ x, y, width: cut, height }, { x: x + cut, y, width: width - cut, height });
    } else {
      const cut = Math.round(height * share);
      boxes.push({ x, y, width, height: cut }, { x, y: y + cut, width, height: height - cut });
    }
  }
  return boxes;
}

/** Fills a box with a recolored window of a source. */
function paint(target: Picture, box: Box, sources: readonly Picture[], random: Random): void {
  const { source, centerX, centerY, across, along } = liveliestWindow(box, sources, random);
  const tables = [0, 1, 2].map(() => toneTable(random));
  const middleX = (box.width - 1) / 2;
  const middleY = (box.height - 1) / 2;
  for (let y = 0; y < box.height; y++) {
    let to = ((box.y + y) * target.widthPx + box.x) * 3;
    const dy = y - middleY;
    for (let x = 0; x < box.width; x++, to += 3) {
      const dx = x - middleX;
      const fromX = centerX + dx * across.x + dy * along.x;
      const fromY = centerY + dx * across.y + dy * along.y;
      sample(source, fromX, fromY, target.data, to, tables);
    }
  }
}

/** The most varied of some random windows: skies and plain paper would make many tiles alike. */
function liveliestWindow(box: Box, sources: readonly Picture[], random: Random): Window {
  const windows = Array.from({ length: CHOICES }, () => randomWindow(box, pick(sources, random), random));
  const spreads = windows.map((window) => spreadOf(box, window));
  return windows[spreads.indexOf(Math.max(...spreads))] as Window;
}

function randomWindow(box: Box, source: Picture, random: Random): Window {
  const angle = random() * 2 * Math.PI;
  const hand = random() < 0.5 ? -1 : 1;
  // How far a step in the tile goes in the source; bounded so that the turned window fits into it.
  const radius = Math.hypot(box.width, box.height) / 2;
  const room = Math.min(source.widthPx, source.heightPx) / 2 - 2;
  const step = Math.min(0.6 + random() * 1.2, room / radius);
  const reach = radius * step + 1;
  return {
    source,
    centerX: reach + random() * Math.max(0, source.widthPx - 1 - 2 * reach),
    centerY: reach + random() * Math.max(0, source.heightPx - 1 - 2 * reach),
    across: { x: hand * step * Math.cos(angle), y: hand * step * Math.sin(angle) },
    along: { x: -step * Math.sin(angle), y: step * Math.cos(angle) },
  };
}

/** Variance of the source's green at 64 points of the window: 0 for a plain one. */
function spreadOf(box: Box, { source, centerX, centerY, across, along }: Window): number {
  let sum = 0;
  let squares = 0;
  for (let point = 0; point < 64; point++) {
    const dx = (((point % 8) - 3.5) / 8) * box.width;
    const dy = ((Math.floor(point / 8) - 3.5) / 8) * box.height;
    const x = Math.floor(centerX + dx * across.x + dy * along.x);
    const y = Math.floor(centerY + dx * across.y + dy * along.y);
    const value = source.data[(y * source.widthPx + x) * 3 + 1] ?? 0;
    sum += value;
    squares += value * value;
  }
  return squares / 64 - (sum / 64) ** 2;
}

/** Writes the source's color at (x, y), between pixels, through one tone table a channel. */
function sample(
  source: Picture,
  x: number,
  y: number,
  out: Uint8Array,
  to: number,
  tables: Uint8Array[],
): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const down = y - top;
  const { data } = source;
  const row = source.widthPx * 3;
  const at = top * row + left * 3;
  for (let channel = 0; channel < 3; channel++) {
    const from = at + channel;
    const upper = data[from]! + (data[from + 3]! - data[from]!) * right;
    const lower = data[from + row]! + (data[from + row + 3]! - data[from + row]!) * right;
    out[to + channel] = tables[channel]![(upper + (lower - upper) * down) | 0]!;
  }
}

/** A random contrast and brightness as a table of 256 values. */
function toneTable(random: Random): Uint8Array {
  const gain = 0.75 + random() * 0.5;
  const shift = (random() - 0.5) * 50;
  const table = new Uint8Array(256);
  for (let value = 0; value < 256; value++) {
    table[value] = Math.max(0, Math.min(255, Math.round((value - 128) * gain + 128 + shift)));
  }
  return table;
}

function pick<T>(all: readonly T[], random: Random): T {
  return all[Math.floor(random() * all.length)] as T;
}
