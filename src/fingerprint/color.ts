// The color hash: how much of a picture is black, gray, and of which of six hues, faint or bright? It sees no shapes,
// so that pictures of the same colors are alike.
// Source: ImageHash 4.3.2 colorhash (https://github.com/JohannesBuchner/imagehash), met bit for bit.

import type { Picture } from "../pixels/picture.js";
import { hueOf, saturationOf } from "./kernels/hsv.js";
import { type FingerprintInput, type FingerprintMethod, packBits } from "./method.js";

/** Bits a share is written with. */
const SHARE_BITS = 3;
const STEPS = 2 ** SHARE_BITS;

const HUES = 6;
const SHARES = 2 + 2 * HUES;

/** Luma below is black; saturation below is gray; saturation below FAINT is faint, above it bright, equal neither. */
const BLACK = 32;
const GRAY = 85;
const FAINT = 170;

export const colorMethod: FingerprintMethod = {
  name: "color",
  version: 1,
  kind: "bits",
  bits: SHARES * SHARE_BITS,
  metric: "hamming",
  minQuality: 0,
  isSparse: true,
  source: "https://github.com/JohannesBuchner/imagehash (colorhash)",
  compute: (input) => {
    const shares = sharesOf(countColors(input));
    return {
      bits: packBits(SHARES * SHARE_BITS, (i) =>
        shareBit(shares[Math.floor(i / SHARE_BITS)]!, i % SHARE_BITS),
      ),
    };
  },
};

interface ColorCounts {
  readonly pixels: number;
  black: number;
  gray: number;
  /** Neither black nor gray, those of saturation FAINT included. */
  colored: number;
  /** Pixels by hue: six faint ones, then six bright ones. */
  readonly hues: Uint32Array;
}

function countColors({ rgb, gray }: FingerprintInput): ColorCounts {
  const pixels = gray.data.length;
  const counts = { pixels, black: 0, gray: 0, colored: 0, hues: new Uint32Array(2 * HUES) };
  for (let i = 0; i < pixels; i++) {
    if (gray.data[i]! < BLACK) counts.black += 1;
    else countLight(rgb, i, counts);
  }
  return counts;
}

function countLight({ data, channels }: Picture, pixel: number, counts: ColorCounts): void {
  const at = pixel * channels;
  const red = data[at]!;
  const green = data[at + (channels >> 1)]!;
  const blue = data[at + channels - 1]!;
  const saturation = saturationOf(Math.max(red, green, blue), Math.min(red, green, blue));
  if (saturation < GRAY) {
    counts.gray += 1;
    return;
  }
  counts.colored += 1;
  if (saturation === FAINT) return;
  // Six equal parts of 0-255; the last one holds its end.
  const hue = Math.min(HUES - 1, Math.floor(hueOf(red, green, blue) / (255 / HUES)));
  counts.hues[(saturation > FAINT ? HUES : 0) + hue]! += 1;
}

/** Black and gray as shares of all pixels, hues as shares of the colored ones; each 0 to STEPS - 1. */
function sharesOf({ pixels, black, gray, colored, hues }: ColorCounts): number[] {
  const ofAll = [black, gray].map((count) => Math.trunc((count / pixels) * STEPS));
  const ofColored = Array.from(hues, (count) => Math.trunc((count * STEPS) / Math.max(1, colored)));
  return [...ofAll, ...ofColored].map((share) => Math.min(STEPS - 1, share));
}

/**
 * ImageHash's own rule, which is not binary: the first bit of a share is not taken off before the second is asked, so
 * that 4 is written as 6 is (110), and 5 as 7. Copied, because hashes are compared with ImageHash's.
 */
function shareBit(share: number, bit: number): boolean {
  return Math.floor(share / 2 ** (SHARE_BITS - bit - 1)) % 2 ** (SHARE_BITS - bit) > 0;
}
