// Pictures in which there is nothing to find, or the same everywhere: one color, gradients, stripes, tiles, noise.

import { createPicture, type Picture } from "../../src/pixels/picture.js";
import type { Drawing } from "./drawn.js";
import { between, type Random, whole } from "./random.js";

const SIZE = { widthPx: 600, heightPx: 450 };

export const blank = ({ own }: Drawing): Picture => {
  const color = [0, 1, 2].map(() => whole(own, 0, 255));
  return painted((_x, _y, channel) => color[channel]!);
};

export const gradient = ({ own }: Drawing): Picture => {
  const [t] = axes(own);
  const [low, high] = [between(own, 0, 120), between(own, 130, 255)];
  return painted((x, y) => low + ((high - low) * (t(x, y) + 600)) / 1200);
};

export const stripes = ({ own }: Drawing): Picture => {
  const [t] = axes(own);
  const [period, contrast] = [between(own, 12, 60), between(own, 40, 110)];
  return painted((x, y) => 128 + contrast * Math.sin((t(x, y) * 2 * Math.PI) / period));
};

export const tiles = ({ own }: Drawing): Picture => {
  const [t, u] = axes(own);
  const [period, contrast] = [between(own, 12, 60), between(own, 30, 60)];
  const wave = (place: number): number => Math.sin((place * 2 * Math.PI) / period);
  return painted((x, y) => 128 + contrast * (wave(t(x, y)) + wave(u(x, y))));
};

/** As on a screen without a signal; `static` is a word of the language. */
export const static_ = ({ own }: Drawing): Picture => {
  const grain = whole(own, 1, 6);
  const columns = Math.ceil(SIZE.widthPx / grain);
  const levels = Uint8Array.from({ length: columns * Math.ceil(SIZE.heightPx / grain) }, () =>
    whole(own, 0, 255),
  );
  return painted((x, y) => levels[Math.floor(y / grain) * columns + Math.floor(x / grain)]!);
};

type Axis = (x: number, y: number) => number;

/** Two directions at right angles, with a start of their own. */
function axes(random: Random): readonly [Axis, Axis] {
  const [angle, start] = [between(random, 0, Math.PI), between(random, 0, 60)];
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [(x, y) => x * c + y * s + start, (x, y) => y * c - x * s + start];
}

function painted(level: (x: number, y: number, channel: number) => number): Picture {
  const out = createPicture(SIZE.widthPx, SIZE.heightPx, 3);
  for (let i = 0; i < out.data.length; i++) {
    const pixel = Math.floor(i / 3);
    const value = level(pixel % SIZE.widthPx, Math.floor(pixel / SIZE.widthPx), i % 3);
    out.data[i] = Math.min(255, Math.max(0, Math.round(value)));
  }
  return out;
}
