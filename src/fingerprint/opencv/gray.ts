// OpenCV's gray: the same weights as Pillow's luma with one bit less, so that now and then a pixel differs by 1.
// Source: OpenCV's COLOR_BGR2GRAY for 8 bits.

import { createPicture, type Picture } from "../../pixels/picture.js";

/** The gray of a picture as cv::cvtColor gives it, 1 channel; a picture with 1 channel as it is. */
export function toOpencvGray(picture: Picture): Picture {
  if (picture.channels === 1) return picture;
  const { widthPx, heightPx, data } = picture;
  const out = createPicture(widthPx, heightPx, 1);
  const gray = out.data;
  // 0.299, 0.587 and 0.114 in 15-bit fixed point; they sum to 32768, so white stays 255.
  for (let i = 0, from = 0; i < gray.length; i++, from += 3) {
    gray[i] = (data[from]! * 9798 + data[from + 1]! * 19235 + data[from + 2]! * 3735 + 0x4000) >> 15;
  }
  return out;
}
