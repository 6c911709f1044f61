// Pictures that somebody hands over as bytes, read in worker threads: a decoder that hangs or dies over one takes no
// more with it than that picture's answer, and whoever waits can do other things meanwhile.

import { availableParallelism } from "node:os";
import { LookalikeError } from "../contract/errors.js";
import type { ReadImage, ReadOptions } from "../image/read.js";
import { createPicture } from "../pixels/picture.js";
import { openPool, type Pool, workerFailure } from "../workers/pool.js";
import type { PictureFailure } from "./picture-failure.js";
import type { Looked, LookTask } from "./picture-reader/look.js";
import type { PreviewSize } from "./preview/draw.js";

export interface DrawnPicture {
  /** Of the picture, upright. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly jpeg: Uint8Array;
}

/** Both throw the IMAGE_* errors of `readImage`, and INTERRUPTED once the reader is closed. */
export interface PictureReader {
  read(bytes: Uint8Array, options?: ReadOptions): Promise<Pick<ReadImage, "picture" | "pixelId">>;
  /** A preview with a long side of at most `longSidePx`; 0 is the picture's own size. */
  draw(bytes: Uint8Array, longSidePx: PreviewSize): Promise<DrawnPicture>;
  close(): Promise<void>;
}

/** So many pictures are decoded at a time; each may have a hundred million pixels. */
const MOST_THREADS = 2;

/** Its threads start with the first picture. */
export function openPictureReader(): PictureReader {
  const threads = Math.min(MOST_THREADS, availableParallelism());
  const worker = new URL("./picture-reader/worker.js", import.meta.url);
  let pool: Pool<LookTask, Looked | { readonly failure: PictureFailure }> | undefined;
  let isClosed = false;
  const look = async (task: LookTask): Promise<Looked> => {
    if (isClosed) return closed();
    pool ??= openPool(worker, { threads });
    const looked = await pool
      .run(task)
      .catch((error: unknown) => (isClosed ? closed() : { failure: workerFailure(error) }));
    if ("failure" in looked) throw new LookalikeError(looked.failure.code, looked.failure.reason);
    return looked;
  };
  return {
    read: async (bytes, read = {}) => {
      const { widthPx, heightPx, pixelId, data } = await look({ bytes, read, want: "pixels" });
      return { picture: createPicture(widthPx, heightPx, 3, data), pixelId };
    },
    draw: async (bytes, longSidePx) => {
      const { widthPx, heightPx, data } = await look({ bytes, read: {}, want: longSidePx });
      return { widthPx, heightPx, jpeg: data };
    },
    close: async () => {
      isClosed = true;
      await pool?.close();
    },
  };
}

function closed(): never {
  throw new LookalikeError("INTERRUPTED", "No more pictures are read: the server is being closed");
}
