// One picture laid into the frame of another: each pixel of the frame is looked up where the matrix says. The
// picture is made as coarse as the frame first, since looking up single pixels of a finer one would alias.

import type { Matrix } from "../../contract/answers.js";
import { createPicture, type Picture } from "../../pixels/picture.js";
import { resample } from "../../pixels/resample.js";
import { applyTo, compose, determinant, scaling } from "../../verify/geometry/matrix.js";

export interface Laid {
  /** RGB, of the frame's size; what is not covered is black. */
  readonly picture: Picture;
  /** 1 where the picture is, 0 where the frame shows nothing of it; one byte a pixel. */
  readonly covered: Uint8Array;
}

/** Lays `source` (RGB or luma) into a frame; `toSource` leads from the frame's pixels to those of `source`. */
export function lay(source: Picture, toSource: Matrix, widthPx: number, heightPx: number): Laid {
  const coarse = noFiner(source, densityOf(toSource));
  const shrink = scaling(coarse.widthPx / source.widthPx, coarse.heightPx / source.heightPx);
  const toCoarse = compose(shrink, toSource);
  const picture = createPicture(widthPx, heightPx, 3);
  const covered = new Uint8Array(widthPx * heightPx);
  for (let y = 0, i = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, i++) {
      const at = applyTo(toCoarse, x + 0.5, y + 0.5);
      if (!(at.x >= 0 && at.y >= 0 && at.x < coarse.widthPx && at.y < coarse.heightPx)) continue;
      covered[i] = 1;
      for (let channel = 0; channel < 3; channel++) {
        picture.data[i * 3 + channel] = between(coarse, at.x - 0.5, at.y - 0.5, channel);
      }
    }
  }
  return { picture, covered };
}

/** How many times longer lines become. */
export function densityOf(matrix: Matrix): number {
  return Math.sqrt(Math.abs(determinant(matrix)));
}

/** A picture with about one pixel for each of the frame, where it has more. */
function noFiner(source: Picture, density: number): Picture {
  if (!(density > 1)) return source;
  const side = (px: number) => Math.max(1, Math.round(px / density));
  return resample(source, side(source.widthPx), side(source.heightPx), "hamming");
}

/** Bilinear; beyond the outermost pixels their color goes on. */
function between({ data, widthPx, heightPx, channels }: Picture, x: number, y: number, channel: number) {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [x - left, y - top];
  const own = channels === 1 ? 0 : channel;
  const x0 = Math.max(0, left) * channels + own;
  const x1 = Math.min(widthPx - 1, left + 1) * channels + own;
  const above = Math.max(0, top) * widthPx * channels;
  const below = Math.min(heightPx - 1, top + 1) * widthPx * channels;
  const first = (data[above + x0] as number) * (1 - u) + (data[above + x1] as number) * u;
  const second = (data[below + x0] as number) * (1 - u) + (data[below + x1] as number) * u;
  return Math.round(first * (1 - v) + second * v);
}
