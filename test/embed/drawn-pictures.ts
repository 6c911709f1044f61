// The fifty pictures of the goldens, drawn with whole numbers only, as scripts/python/drawn_pictures.py draws them.

import { createPicture, type Picture } from "../../src/pixels/picture.js";

export const DRAWN_PICTURES = 50;

/** Picture `seed`: waves, checks and noise. */
export function drawnPicture(seed: number): Picture {
  let state = (Math.imul(seed, 2654435761) + 12345) >>> 0;
  const following = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
  let widthPx = 40 + following(500);
  let heightPx = 40 + following(500);
  if (seed % 10 === 9) [widthPx, heightPx] = seed % 20 === 9 ? [widthPx * 3, 30] : [30, heightPx * 3];
  if (seed % 10 === 4) [widthPx, heightPx] = [20 + (widthPx % 100), 20 + (heightPx % 100)];
  const picture = createPicture(widthPx, heightPx, 3);
  for (let c = 0; c < 3; c++) {
    const [fx, fy, phase, cell] = [following(40), following(40), following(512), 1 + following(30)];
    for (let y = 0; y < heightPx; y++) {
      for (let x = 0; x < widthPx; x++) {
        const wave = Math.abs(((x * fx + y * fy + phase) % 512) - 256);
        const check = ((Math.floor(x / cell) + Math.floor(y / cell)) % 2) * 60;
        const noise = Math.floor(((x * 73856093 + y * 19349663 + c * 83492791 + seed) % 2 ** 31) / 7) % 64;
        const level = Math.floor((wave * 3) / 4) + check + noise - 60;
        picture.data[(y * widthPx + x) * 3 + c] = Math.max(0, Math.min(255, level));
      }
    }
  }
  return picture;
}
