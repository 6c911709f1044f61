// The colors of a picture by name: how much of it a person would call red, green and so on. The eleven names are the
// basic color terms of Berlin and Kay (1969); a pixel has the name of the nearest of some prototypes, mostly named
// colors of CSS, in OKLab (Ottosson, https://bottosson.github.io/posts/oklab/), where equal steps look equal.

import type { Picture } from "./picture.js";

export const COLORS = { name: "colors", version: 1 } as const;

export const COLOR_NAMES = [
  "black",
  "gray",
  "white",
  "red",
  "orange",
  "yellow",
  "green",
  "blue",
  "purple",
  "pink",
  "brown",
] as const;
export type ColorName = (typeof COLOR_NAMES)[number];

/** What is called so, as hex digits. Beige counts as white, tan and skin as brown, cyan as blue, teal as green. */
const PROTOTYPES: Readonly<Record<ColorName, string>> = {
  black: "000000 161616 1a1a2a 1c140f",
  gray: "3c3c3c 696969 808080 a9a9a9 c0c0c0 708090 8a857c",
  white: "ffffff f5f5f5 e6e6e6 fffff0 f5f5dc f0f8ff",
  red: "ff0000 dc143c b22222 8b0000 cd5c5c e34234 600000",
  orange: "ffa500 ff8c00 ff7f50 ff6a1a ffb347 e07b20",
  yellow: "ffff00 ffd700 f0e68c fff68f e6c619",
  green: "008000 00ff00 228b22 556b2f 6b8e23 90ee90 2e8b57 006400 9acd32 808000 008080 203a20 8fbc8f 40c9a2",
  blue: "0000ff 000080 1e90ff 87ceeb 4682b4 6495ed add8e6 00ffff 191970 4169e1 5f7fa0 20304f",
  purple: "800080 4b0082 8a2be2 9400d3 9370db ba55d3 663399 d8bfd8 48355c",
  pink: "ffc0cb ff69b4 ff1493 db7093 ffb6c1 ff00ff e8a0b0",
  brown: "8b4513 a0522d 7b3f2a 5c4033 654321 cd853f d2b48c deb887 3c2819 a67b5b e0ac7e",
};

/** Pixels looked at on either side: the shares no longer change by more than a hundredth beyond. */
const SIDE = 96;
/** A color is one of a picture's from this share on; the largest always is. */
const NOTABLE = 0.15;

/** The share of each name, in the order of COLOR_NAMES, 0..1; they sum to 1. Gray pictures of one channel too. */
export function colorShares({ widthPx, heightPx, channels, data }: Picture): Float64Array {
  const counts = new Float64Array(COLOR_NAMES.length);
  const names = nameTable();
  const [columns, rows] = [Math.min(SIDE, widthPx), Math.min(SIDE, heightPx)];
  const [green, blue] = channels === 3 ? [1, 2] : [0, 0];
  for (let row = 0; row < rows; row++) {
    const y = Math.floor(((row + 0.5) * heightPx) / rows);
    for (let column = 0; column < columns; column++) {
      const i = (y * widthPx + Math.floor(((column + 0.5) * widthPx) / columns)) * channels;
      counts[names[cellOf(data[i]!, data[i + green]!, data[i + blue]!)]!]!++;
    }
  }
  return counts.map((count) => count / (columns * rows));
}

/** The names that a picture would be looked for by, the largest share first: at least one, at most six. */
export function dominantColors(shares: ArrayLike<number>): ColorName[] {
  const order = COLOR_NAMES.map((name, i) => ({ name, share: shares[i] ?? 0 })).sort(
    (a, b) => b.share - a.share,
  );
  return order.filter(({ share }, i) => i === 0 || share >= NOTABLE).map(({ name }) => name);
}

/** A byte a name: its share times 255. */
export function packColors(shares: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(COLOR_NAMES, (_, i) => Math.round((shares[i] ?? 0) * 255));
}

/** The shares of `packColors`' bytes. Throws a RangeError for another length. */
export function unpackColors(packed: Uint8Array): number[] {
  if (packed.length !== COLOR_NAMES.length)
    throw new RangeError(`Expected ${COLOR_NAMES.length} bytes for packed but received ${packed.length}`);
  return Array.from(packed, (byte) => byte / 255);
}

/** Five bits a channel: finer steps change no name worth a word. */
function cellOf(red: number, green: number, blue: number): number {
  return ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
}

let table: Uint8Array | undefined;

/** The name of every cell, as an index of COLOR_NAMES: made once, in some milliseconds. */
function nameTable(): Uint8Array {
  if (table !== undefined) return table;
  const prototypes = COLOR_NAMES.flatMap((name, index) =>
    PROTOTYPES[name].split(" ").map((hex) => ({ index, lab: toLab(Number.parseInt(hex, 16)) })),
  );
  table = new Uint8Array(1 << 15);
  for (let cell = 0; cell < table.length; cell++) {
    const level = (bits: number) => (((cell >> bits) & 31) << 3) | 4;
    const lab = toLab((level(10) << 16) | (level(5) << 8) | level(0));
    let least = Number.POSITIVE_INFINITY;
    for (const prototype of prototypes) {
      const distance = squaredDistance(lab, prototype.lab);
      if (distance >= least) continue;
      least = distance;
      table[cell] = prototype.index;
    }
  }
  return table;
}

type Lab = readonly [number, number, number];

function squaredDistance([l, a, b]: Lab, [otherL, otherA, otherB]: Lab): number {
  // Lightness counts half: a color in the shade keeps its name.
  return ((l - otherL) / 2) ** 2 + (a - otherA) ** 2 + (b - otherB) ** 2;
}

/** OKLab of an sRGB color 0xRRGGBB. */
function toLab(rgb: number): Lab {
  const [r, g, b] = [16, 8, 0].map((bits) => toLinear(((rgb >> bits) & 255) / 255)) as [
    number,
    number,
    number,
  ];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toLinear(level: number): number {
  return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
}
