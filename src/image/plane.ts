// The gray plane of a signature as JPEG and back. Quality 85: see bench/RESULTS.md for what others cost. Bytes that
// come back may have been damaged on the disk: only a small JPEG of the size that was asked for is taken.

import sharp from "sharp";
import { LookalikeError } from "../contract/errors.js";
import { createPicture, type Picture } from "../pixels/picture.js";
import { pictureError } from "./decoder-error.js";
import { encodeJpeg } from "./write.js";

const QUALITY = 85;
/** Pixels of a plane at most. */
const MOST_PIXELS = 256 * 256;

/** Encodes a picture of 1 channel with at most 65,536 pixels as JPEG. Throws a RangeError for another one. */
export async function encodePlane(plane: Picture): Promise<Uint8Array> {
  const { widthPx, heightPx, channels } = plane;
  if (channels !== 1 || widthPx * heightPx > MOST_PIXELS)
    throw new RangeError(
      `Expected 1 channel of at most ${MOST_PIXELS} pixels for plane but received ${channels} of ${widthPx} x ${heightPx}`,
    );
  return encodeJpeg(plane, QUALITY);
}

/** The picture of 1 channel in such bytes. Throws IMAGE_CORRUPT or IMAGE_TRUNCATED, also when its size is another. */
export async function decodePlane(
  bytes: Uint8Array,
  { widthPx, heightPx }: Pick<Picture, "widthPx" | "heightPx">,
): Promise<Picture> {
  // Only JPEG gets to a decoder: others are larger programs, and none of them was written here.
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff)
    throw new LookalikeError("IMAGE_CORRUPT", "Expected a JPEG for the plane");
  const { data, info } = await sharp(bytes, { failOn: "warning", limitInputPixels: MOST_PIXELS })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw pictureError("jpeg", bytes, error);
    });
  if (info.width !== widthPx || info.height !== heightPx || info.channels !== 1)
    throw new LookalikeError(
      "IMAGE_CORRUPT",
      `Expected a plane of ${widthPx} x ${heightPx} but received ${info.width} x ${info.height}`,
    );
  return createPicture(widthPx, heightPx, 1, new Uint8Array(data.buffer, data.byteOffset, data.length));
}
