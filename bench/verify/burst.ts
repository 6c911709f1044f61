// The next shot of a burst, imitated: every point moves a little, smoothly, each region its own way. Real bursts
// differ in light and focus too; none are at hand.

import { between } from "./random.js";
import { type DrawStep, inPlace } from "./steps.js";
import { remap } from "./warp.js";

/** Moves points by at most `share` of the longer side. */
export const burstOf =
  (share: number): DrawStep =>
  (size, random) => {
    const far = share * Math.max(size.widthPx, size.heightPx);
    const [p, q, r, s] = [0, 0, 0, 0].map(() => between(random, 0, 2 * Math.PI));
    const moved = (x: number, y: number): [number, number] => {
      const [u, v] = [(x / size.widthPx) * 5, (y / size.heightPx) * 5];
      return [
        x + far * Math.sin(v + p!) * Math.cos(u * 0.6 + q!),
        y + far * Math.sin(u + r!) * Math.cos(v * 0.6 + s!),
      ];
    };
    return inPlace(size, (picture) => remap(picture, picture, moved));
  };
