// The crop-resistant hash: a picture is cut into its bright and its dark regions, and each has a difference hash of
// its own, of the rectangle round it. A region that survives a crop is found again.
// Source: ImageHash 4.3.2 crop_resistant_hash (https://github.com/JohannesBuchner/imagehash), met bit for bit, after
// Steinebach et al., "Efficient Cropping-Resistant Robust Image Hashing" (2014), https://doi.org/10.1109/ARES.2014.85

import { createPicture, type Picture } from "../pixels/picture.js";
import { differenceMethod } from "./difference.js";
import { type Region, regionsOf } from "./kernels/regions.js";
import { shrink } from "./kernels/shrink.js";
import { gaussianBlur2, median3 } from "./kernels/smooth.js";
import { distanceBits, type RegionsMethod } from "./method.js";

/** Side of the picture that is cut into regions. */
const GRID = 300;
/** Hills are brighter, valleys are not. */
const LEVEL = 128;
/** Regions must have more pixels. */
const LEAST_PIXELS = 500;

const VALLEY = 0;
const HILL = 1;

export const cropResistantMethod: RegionsMethod = {
  name: "crop-resistant",
  version: 1,
  kind: "regions",
  bits: differenceMethod.bits,
  metric: "regions",
  source: "https://github.com/JohannesBuchner/imagehash (crop_resistant_hash)",
  compute: ({ gray }) => findRegions(gray).map((region) => hashOf(gray, region)),
  distance: (a, b) => {
    const between = a.flatMap((one) => b.map((other) => distanceBits(one, other)));
    return Math.min(differenceMethod.bits, ...between) / differenceMethod.bits;
  },
};

/** The regions that count, in the order of ImageHash: hills, then valleys; the whole picture when there are none. */
function findRegions(gray: Picture): Region[] {
  const smooth = median3(gaussianBlur2(shrink(gray, GRID, GRID)));
  const labels = smooth.data.map((level) => (level > LEVEL ? HILL : VALLEY));
  const found = [...regionsOf(labels, GRID, HILL)];
  // ImageHash stops when all pixels are taken, and counts among them the 4 x 300 places round the picture (and no
  // region of a single pixel): the last valleys go unseen.
  let taken = 4 * GRID;
  const take = ({ pixels }: Region) => {
    if (pixels > 1) taken += pixels;
  };
  found.forEach(take);
  if (taken < labels.length) {
    for (const valley of regionsOf(labels, GRID, VALLEY)) {
      found.push(valley);
      take(valley);
      if (taken >= labels.length) break;
    }
  }
  const large = found.filter(({ pixels }) => pixels > LEAST_PIXELS);
  return large.length > 0 ? large : [{ pixels: 0, left: 0, top: 0, right: GRID - 1, bottom: GRID - 1 }];
}

/** The difference hash of what lies in the picture where the region lies in the grid. */
function hashOf(gray: Picture, region: Region): Uint8Array {
  const perColumn = gray.widthPx / GRID;
  const perRow = gray.heightPx / GRID;
  const left = roundHalfEven(region.left * perColumn);
  const top = roundHalfEven(region.top * perRow);
  const right = roundHalfEven((region.right + 1) * perColumn);
  const bottom = roundHalfEven((region.bottom + 1) * perRow);
  // In a tiny picture a region can be less than half a pixel wide: black to Pillow, so without a rise.
  if (left === right || top === bottom) return new Uint8Array(differenceMethod.bits / 8);
  const part = cut(gray, left, top, right - left, bottom - top);
  return differenceMethod.compute({ rgb: part, gray: part }).bits;
}

/** As Python rounds. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

function cut({ widthPx, data }: Picture, left: number, top: number, width: number, height: number): Picture {
  const part = createPicture(width, height, 1);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * widthPx + left;
    part.data.set(data.subarray(from, from + width), y * width);
  }
  return part;
}
