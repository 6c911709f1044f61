// PDQ of pictures that were first brought to 512 x 512: the other family of its hashes, 2-10 bits away. A picture
// larger than that in either direction takes the nearest pixel, aspect not kept; smaller ones are as `pdq`.
// Source: https://github.com/facebook/ThreatExchange/tree/main/pdq, the C++ command line (CImg) and its WebAssembly.

import { createPicture, type Picture } from "../pixels/picture.js";
import type { FingerprintMethod } from "./method.js";
import { pdqMethod } from "./pdq.js";

const SIDE = 512;

export const pdq512Method: FingerprintMethod = {
  ...pdqMethod,
  name: "pdq-512",
  version: 1,
  source: "https://github.com/facebook/ThreatExchange/tree/main/pdq (nearest to 512 x 512 first)",
  compute: ({ rgb, gray }) => pdqMethod.compute({ rgb: nearestTo512(rgb), gray }),
};

/** The picture at 512 x 512 when a side is longer, else itself. Pixel i of n is taken from floor(i * n / 512). */
export function nearestTo512(picture: Picture): Picture {
  const { widthPx, heightPx, channels, data } = picture;
  if (widthPx <= SIDE && heightPx <= SIDE) return picture;
  const out = createPicture(SIDE, SIDE, channels);
  const nearest = (i: number, length: number) => Math.floor((i * length) / SIDE);
  for (let y = 0, to = 0; y < SIDE; y++) {
    const row = nearest(y, heightPx) * widthPx;
    for (let x = 0; x < SIDE; x++) {
      const from = (row + nearest(x, widthPx)) * channels;
      for (let c = 0; c < channels; c++, to++) out.data[to] = data[from + c]!;
    }
  }
  return out;
}
