// The Gaussian blur: a resize to the same size whose filter is a bell, through the resampler's own two passes, so that
// its weights are whole numbers and its bytes the same on every machine.

import { createPicture, type Picture } from "../../../pixels/picture.js";
import { acrossRows, downColumns } from "../../../pixels/resampling/passes.js";
import { acrossRowsFast, downColumnsFast } from "../../../pixels/resampling/passes-wasm.js";
import { FRACTION_BITS, type Taps } from "../../../pixels/resampling/taps.js";

/** Blurs by a sigma in pixels, cut off at three of them; near an edge, what lies inside counts for what does not. */
export function gaussian(picture: Picture, sigmaPx: number): Picture {
  const { widthPx, heightPx, channels } = picture;
  const columns = bellTaps(widthPx, sigmaPx);
  const across = (acrossRowsFast ?? acrossRows)(picture, columns, 0, heightPx);
  const out = createPicture(widthPx, heightPx, channels);
  return (downColumnsFast ?? downColumns)(across, bellTaps(heightPx, sigmaPx), 0, out);
}

function bellTaps(lengthPx: number, sigmaPx: number): Taps {
  const reach = Math.ceil(3 * sigmaPx);
  const bell = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigmaPx ** 2)),
  );
  const stride = bell.length;
  const starts = new Int32Array(lengthPx);
  const counts = new Int32Array(lengthPx);
  const weights = new Int32Array(lengthPx * stride);
  for (let i = 0; i < lengthPx; i++) {
    const start = Math.max(0, i - reach);
    const count = Math.min(lengthPx, i + reach + 1) - start;
    const within = bell.slice(start - i + reach, start - i + reach + count);
    const sum = within.reduce((total, weight) => total + weight, 0);
    weights.set(
      within.map((weight) => Math.round((weight / sum) * 2 ** FRACTION_BITS)),
      i * stride,
    );
    starts[i] = start;
    counts[i] = count;
  }
  return { starts, counts, most: Math.min(stride, lengthPx), weights, stride };
}
