// What one worker does for previews: decode a picture, draw it as JPEG. A picture that cannot be read comes back as
// a failure, since an error loses its code on the way between threads.

import { type ErrorCode, LookalikeError } from "../../contract/errors.js";
import { type ReadOptions, readImage } from "../../image/read.js";
import { renderPreview, renderThumbnail } from "../../image/render.js";

/** Long side of a preview in pixels; 0 = the picture's own size. */
export type PreviewSize = 0 | 1024 | 2048;

export interface DrawTask {
  readonly bytes: Uint8Array;
  readonly read: ReadOptions;
  readonly size: PreviewSize | "thumbnail";
}

export type Drawn =
  | { readonly jpeg: Uint8Array }
  | { readonly failure: { readonly code: ErrorCode; readonly reason: string } };

/** Draws one picture. Never throws for what the bytes hold. */
export async function draw({ bytes, read, size }: DrawTask): Promise<Drawn> {
  try {
    const { picture } = await readImage(bytes, read);
    return { jpeg: await (size === "thumbnail" ? renderThumbnail(picture) : renderPreview(picture, size)) };
  } catch (error) {
    const code = error instanceof LookalikeError ? error.code : "IMAGE_CORRUPT";
    return { failure: { code, reason: (error as Error).message } };
  }
}
