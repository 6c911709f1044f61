// The small pictures that hashes are made of, as Pillow 13 resizes: rows first or columns first by how much each side
// shrinks. Both orders round between their passes, so single levels differ; Pillow 12 and earlier always resize rows
// first, and pictures more than about twice as high as wide may differ from hashes made with them by a bit.
// Sources: Pillow 13.0 (https://github.com/python-pillow/Pillow/pull/9549); imagededup 0.3.3 hashing.py.

import { toGray } from "../../pixels/gray.js";
import type { Picture } from "../../pixels/picture.js";
import { resample } from "../../pixels/resample.js";

/** The picture at that size, equal to Pillow 13's Lanczos resize byte for byte. */
export function shrink(picture: Picture, widthPx: number, heightPx: number): Picture {
  const fewerColumns = Math.max(0, picture.widthPx - widthPx);
  const fewerRows = picture.heightPx - heightPx;
  const columnsFirst = fewerRows > 2 * fewerColumns;
  const begun = columnsFirst ? resample(picture, picture.widthPx, heightPx, "lanczos") : picture;
  return resample(begun, widthPx, heightPx, "lanczos");
}

/**
 * The picture at that size, 1 channel, as imagededup makes it: resized in color, and then made gray. ImageHash goes
 * the other way, and single levels differ.
 */
export function shrinkThenGray(rgb: Picture, widthPx: number, heightPx: number): Picture {
  return toGray(shrink(rgb, widthPx, heightPx));
}
