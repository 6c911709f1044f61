// What one worker does for pictures that are no files of a catalog: decode one, and give its pixels or a drawing of it.
// A picture that cannot be read comes back as a failure, since an error loses its code on the way between threads.

import { type ReadOptions, readImage } from "../../image/read.js";
import { renderPreview } from "../../image/render.js";
import type { Picture } from "../../pixels/picture.js";
import { failureOf, type PictureFailure } from "../picture-failure.js";
import type { PreviewSize } from "../preview/draw.js";

export interface LookTask {
  readonly bytes: Uint8Array;
  readonly read: ReadOptions;
  readonly want: PreviewSize | "pixels";
}

export interface Looked {
  /** Upright. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixelId: string;
  /** The pixels, or a JPEG. */
  readonly data: Uint8Array;
}

/** Looks at one picture. Never throws for what the bytes hold. */
export async function look({
  bytes,
  read,
  want,
}: LookTask): Promise<Looked | { readonly failure: PictureFailure }> {
  try {
    const { picture, pixelId } = await readImage(bytes, read);
    const data = want === "pixels" ? shared(picture) : await renderPreview(picture, want);
    return { widthPx: picture.widthPx, heightPx: picture.heightPx, pixelId, data };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** Pixels in memory that both threads see: a copy made by the thread that waits for them would hold up all its work. */
function shared({ data }: Picture): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(data.length));
  copy.set(data);
  return copy;
}
