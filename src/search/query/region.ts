// The part of a picture that is meant.

import { LookalikeError } from "../../contract/errors.js";
import type { QueryTerm } from "../../contract/search.js";
import { createPicture, type Picture } from "../../pixels/picture.js";

/** A smaller part shows nothing that could be compared. */
const LEAST_SIDE_PX = 8;

/** Cuts a region out. Throws QUERY_INVALID for one that does not lie inside the picture or is narrower than 8 px. */
export function cutRegion(picture: Picture, region: NonNullable<QueryTerm["regionPx"]>): Picture {
  const [x, y, width, height] = [region.x, region.y, region.width, region.height].map(Math.round) as [
    number,
    number,
    number,
    number,
  ];
  const { widthPx, heightPx, channels } = picture;
  const isInside = x >= 0 && y >= 0 && x + width <= widthPx && y + height <= heightPx;
  if (!isInside || width < LEAST_SIDE_PX || height < LEAST_SIDE_PX)
    throw new LookalikeError(
      "QUERY_INVALID",
      `Expected a region of at least ${LEAST_SIDE_PX} x ${LEAST_SIDE_PX} px inside ${widthPx} x ${heightPx} but received ${width} x ${height} at ${x}, ${y}`,
    );
  const part = createPicture(width, height, channels);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * widthPx + x) * channels;
    part.data.set(picture.data.subarray(start, start + width * channels), row * width * channels);
  }
  return part;
}
