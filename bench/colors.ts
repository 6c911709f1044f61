// Where the colors of a picture should be named from:
//
//   npx tsx bench/colors.ts DIR [--count 200]
//
// Compared with every pixel of the picture, as read for analyzers: the grid that an analyzer looks at, the stored
// thumbnail, and the color histogram of the space "weightless" before whitening takes its finer half away. Printed:
// how often the same names are dominant, the mean error of the shares, and milliseconds a picture.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { colorHistograms } from "../src/embed/weightless/colors.js";
import { readImage } from "../src/image/read.js";
import { renderThumbnail } from "../src/image/render.js";
import { COLOR_NAMES, colorShares, dominantColors } from "../src/pixels/color-names.js";
import { createPicture, type Picture } from "../src/pixels/picture.js";
import { resample } from "../src/pixels/resample.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string", default: "200" } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("Expected a folder of photos: npx tsx bench/colors.ts DIR");

const READ = { maxPixels: 1e8, svg: false };
const WAYS: Record<string, (picture: Picture) => Promise<ArrayLike<number>> | ArrayLike<number>> = {
  grid: colorShares,
  thumbnail: async (picture) =>
    colorShares((await readImage(thumbnails.get(picture) as Uint8Array, READ)).picture),
  histogram: (picture) => colorShares(fromHistogram(colorHistograms(resample(picture, 128, 128, "box")))),
};
const thumbnails = new Map<Picture, Uint8Array>();
const sums = Object.fromEntries(Object.keys(WAYS).map((way) => [way, { same: 0, error: 0, ms: 0 }]));
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(jpe?g|png)$/i.test(name))
  .sort()
  .slice(0, Number(values.count));
for (const file of files) {
  const { picture } = await readImage(readFileSync(join(folder, file)), READ);
  thumbnails.set(picture, await renderThumbnail(picture));
  const truth = everyPixel(picture);
  for (const [way, name] of Object.entries(WAYS)) {
    const start = performance.now();
    const shares = await name(picture);
    const sum = sums[way]!;
    sum.ms += performance.now() - start;
    sum.same += Number(sorted(shares) === sorted(truth));
    sum.error += COLOR_NAMES.reduce((all, _, i) => all + Math.abs(shares[i]! - truth[i]!), 0) / 2;
  }
  thumbnails.clear();
}
console.log(`${files.length} pictures`);
for (const [way, { same, error, ms }] of Object.entries(sums))
  console.log(
    `${way}: same names ${((100 * same) / files.length).toFixed(1)} %, area named otherwise ${((100 * error) / files.length).toFixed(1)} %, ${(ms / files.length).toFixed(2)} ms`,
  );

function sorted(shares: ArrayLike<number>): string {
  return dominantColors(shares).sort().join();
}

/** Shares over every pixel: the grid, row by row. */
function everyPixel({ widthPx, heightPx, channels, data }: Picture): Float64Array {
  const sum = new Float64Array(COLOR_NAMES.length);
  const side = 96;
  let parts = 0;
  for (let top = 0; top < heightPx; top += side)
    for (let left = 0; left < widthPx; left += side) {
      const [w, h] = [Math.min(side, widthPx - left), Math.min(side, heightPx - top)];
      const part = createPicture(w, h, channels);
      for (let y = 0; y < h; y++) {
        const from = ((top + y) * widthPx + left) * channels;
        part.data.set(data.subarray(from, from + w * channels), y * w * channels);
      }
      colorShares(part).forEach((share, i) => {
        sum[i]! += share * w * h;
      });
      parts += w * h;
    }
  return sum.map((share) => share / parts);
}

/** A picture with a bin's middle color for each of its pixels. */
function fromHistogram(bins: Float32Array): Picture {
  const picture = createPicture(96, 96, 3);
  let at = 0;
  bins.forEach((share, i) => {
    const bin = i % 64;
    const pixels = Math.round((share / 4) * 96 * 96);
    for (let n = 0; n < pixels && at < picture.data.length; n++, at += 3)
      picture.data.set([(bin >> 4) * 64 + 32, ((bin >> 2) & 3) * 64 + 32, (bin & 3) * 64 + 32], at);
  });
  return picture;
}
