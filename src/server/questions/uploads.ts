// Pictures that a person gave to ask with. They lie in memory alone, as the bytes that came: the last few of them, gone
// with the server. What is shown of one was drawn anew.

import { contentId } from "../../catalog/identity.js";
import { LookalikeError } from "../../contract/errors.js";
import type { PictureReader } from "../../scan/picture-reader.js";
import { ByteCache } from "../../scan/preview/byte-cache.js";
import type { PreviewSize } from "../../scan/preview.js";

const MOST_UPLOADS = 32;
const MOST_BYTES = 256 * 1024 * 1024;
const DRAWN_BYTES = 32 * 1024 * 1024;

/** Drawn when a picture comes: that shows whether it is one, and the page asks for it next. */
const FIRST_DRAWN_PX = 1024;

export interface Uploads {
  /** Takes a picture in, the oldest ones out. Throws the IMAGE_* error of one that cannot be read. */
  add(
    bytes: Uint8Array,
  ): Promise<{ readonly image: string; readonly widthPx: number; readonly heightPx: number }>;
  /** The bytes of a picture that is still held. */
  bytesOf(image: string): Uint8Array | undefined;
  /** Throws IMAGE_UNKNOWN for one that is held no more. */
  preview(image: string, longSidePx: PreviewSize): Promise<Uint8Array>;
}

export function openUploads(reader: PictureReader): Uploads {
  const held = new ByteCache(MOST_BYTES, MOST_UPLOADS);
  const drawn = new ByteCache(DRAWN_BYTES);
  const keyOf = (image: string, longSidePx: PreviewSize) => `${image} ${longSidePx}`;
  return {
    add: async (bytes) => {
      const image = contentId(bytes);
      const { widthPx, heightPx, jpeg } = await reader.draw(bytes, FIRST_DRAWN_PX);
      held.put(image, bytes);
      drawn.put(keyOf(image, FIRST_DRAWN_PX), jpeg);
      return { image, widthPx, heightPx };
    },
    bytesOf: (image) => held.get(image),
    preview: async (image, longSidePx) => {
      const bytes = held.get(image);
      if (bytes === undefined) throw unknownPicture(image);
      const known = drawn.get(keyOf(image, longSidePx));
      if (known !== undefined) return known;
      const { jpeg } = await reader.draw(bytes, longSidePx);
      drawn.put(keyOf(image, longSidePx), jpeg);
      return jpeg;
    },
  };
}

/** A picture that is neither of the catalog nor held. */
export function unknownPicture(image: string): LookalikeError {
  return new LookalikeError(
    "IMAGE_UNKNOWN",
    `Neither the catalog nor this server holds the picture ${image}`,
    {
      hint: "Give the picture again: uploaded ones are held in memory, the last few of them",
    },
  );
}
