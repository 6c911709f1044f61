// What one worker does for previews: decode a picture, draw it as JPEG. A picture that cannot be read comes back as
// a failure, since an error loses its code on the way between threads.

import { type ReadOptions, readImage } from "../../image/read.js";
import { renderPreview, renderThumbnail } from "../../image/render.js";
import { failureOf, type PictureFailure } from "../picture-failure.js";

/** Long side of a preview in pixels; 0 = the picture's own size. */
export type PreviewSize = 0 | 1024 | 2048;

export interface DrawTask {
  readonly bytes: Uint8Array;
  readonly read: ReadOptions;
  readonly size: PreviewSize | "thumbnail";
}

export type Drawn = { readonly jpeg: Uint8Array } | { readonly failure: PictureFailure };

/** Draws one picture. Never throws for what the bytes hold. */
export async function draw({ bytes, read, size }: DrawTask): Promise<Drawn> {
  try {
    const { picture } = await readImage(bytes, read);
    return { jpeg: await (size === "thumbnail" ? renderThumbnail(picture) : renderPreview(picture, size)) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}
