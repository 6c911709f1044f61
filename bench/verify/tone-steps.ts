// Steps that change tones, colors and sharpness and leave every pixel in its place.

import { between, pick, type Random, sign } from "./random.js";
import { bySharp, type DrawStep, inPlace } from "./steps.js";

export const keep: DrawStep = (size) => inPlace(size, (picture) => picture);

export const gray: DrawStep = (size) => bySharp(size, (image) => image.grayscale());

/** Gaussian, sigma in pixels. */
export const blur =
  (from: number, to: number): DrawStep =>
  (size, random) => {
    const sigma = between(random, from, to);
    return bySharp(size, (image) => image.blur(sigma));
  };

/** Gain .7-1.3 about the middle tone, and 12-36 levels brighter or darker. */
export const brightContrast: DrawStep = (size, random) => {
  const gain = between(random, 0.7, 1.3);
  const levels = sign(random) * between(random, 12, 36);
  return bySharp(size, (image) => image.linear(gain, 128 * (1 - gain) + levels));
};

/** A gamma curve, log-uniform .45-2.2, at least a fifth away from none. */
export const gamma: DrawStep = (size, random) => {
  const exponent = random() < 0.5 ? 0.45 * (0.83 / 0.45) ** random() : 1.2 * (2.2 / 1.2) ** random();
  const curve = Uint8Array.from({ length: 256 }, (_, v) => Math.round(255 * (v / 255) ** exponent));
  return inPlace(size, (picture) => ({ ...picture, data: picture.data.map((v) => curve[v]!) }));
};

/** Either one color in place of all, or every channel with a gain of its own. */
export const tint: DrawStep = (size, random) => {
  const gains = Array.from({ length: 3 }, () => between(random, 0.6, 1.3));
  const [r, g, b] = [random(), random(), random()].map((share) => Math.round(60 + 195 * share));
  return random() < 0.5
    ? bySharp(size, (image) => image.linear(gains, [0, 0, 0]))
    : bySharp(size, (image) => image.tint({ r: r!, g: g!, b: b! }));
};

/** Every hue turned by 30-330 degrees. */
export const hue: DrawStep = (size, random) => {
  const degrees = Math.round(between(random, 30, 330));
  return bySharp(size, (image) => image.modulate({ hue: degrees }));
};

/** Gaussian noise of 10-22 levels on every channel. */
export const noise: DrawStep = (size, random) => {
  const sigma = between(random, 10, 22);
  const grain = pick(random, ["gray", "color"] as const);
  return inPlace(size, (picture) => {
    const data = picture.data.slice();
    for (let i = 0; i < data.length; i += 3) {
      const shared = sigma * normal(random);
      for (let c = 0; c < 3; c++) {
        const level = grain === "gray" ? shared : sigma * normal(random);
        data[i + c] = Math.min(255, Math.max(0, Math.round(data[i + c]! + level)));
      }
    }
    return { ...picture, data };
  });
};

/** Box and Muller. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
