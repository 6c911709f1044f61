// Pillow's luma ("L"): the gray that imagehash, imagededup and their published hashes are made of.
// Source: Pillow's Convert.c, 7.0 and later (earlier versions did not round).

import { createPicture, type Picture } from "./picture.js";

/** The luma of a picture, 1 channel, equal to Pillow's `convert("L")`; a picture with 1 channel as it is. */
export function toGray(picture: Picture): Picture {
  if (picture.channels === 1) return picture;
  const { widthPx, heightPx, data } = picture;
  const out = createPicture(widthPx, heightPx, 1);
  const gray = out.data;
  // ITU-R 601-2 weights in 16-bit fixed point; they sum to 65536, so white stays 255.
  for (let i = 0, from = 0; i < gray.length; i++, from += 3) {
    gray[i] = (data[from]! * 19595 + data[from + 1]! * 38470 + data[from + 2]! * 7471 + 0x8000) >> 16;
  }
  return out;
}
