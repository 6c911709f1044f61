// Pictures to look at, by image id: thumbnails as the scan kept them, previews drawn when they are asked for. A
// file's own bytes never leave: what comes out was decoded and drawn anew. However many are asked for at once, only
// a few files are in memory, and one picture asked for twice is drawn once.

import { availableParallelism } from "node:os";
import type { Catalog } from "../catalog/catalog.js";
import { imageNamed, readImageFile } from "../catalog/open-image.js";
import { THUMBNAIL } from "../catalog/side-database.js";
import type { StoredImage } from "../catalog/store.js";
import { LookalikeError } from "../contract/errors.js";
import { parseSettings } from "../image/read-settings.js";
import { openPool, type Pool, workerFailure } from "../workers/pool.js";
import { openSlots, type Slots } from "../workers/slots.js";
import { THUMBNAIL_VERSION } from "./analyzers.js";
import { ByteCache } from "./preview/byte-cache.js";
import type { Drawn, DrawTask, PreviewSize } from "./preview/draw.js";

export type { PreviewSize } from "./preview/draw.js";

export interface PreviewsOptions {
  /** Worker threads, started when the first picture is drawn; default one a core, at most 4. */
  readonly threads?: number | undefined;
}

/**
 * JPEG of images by content id, upright and in sRGB. Both throw IMAGE_UNKNOWN, the FILE_* errors of `readImageFile`,
 * and the IMAGE_* error of a picture that cannot be decoded.
 */
export interface Previews {
  /** Long side at most 320 pixels. One that was not kept is drawn, and kept for the next time. */
  thumbnail(content: string): Promise<Uint8Array>;
  /** Long side at most `longSidePx`; 0 is the picture's own size. */
  preview(content: string, longSidePx: PreviewSize): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** What is kept in memory, so that looking back and forth costs nothing. */
const CACHE_BYTES = 64 * 1024 * 1024;
const MOST_THREADS = 4;

/** Starts to draw the pictures of a catalog, which must stay open until `close`. */
export function openPreviews(catalog: Catalog, options: PreviewsOptions = {}): Previews {
  const threads = options.threads ?? Math.min(MOST_THREADS, availableParallelism());
  const cache = new ByteCache(CACHE_BYTES);
  const studio = openStudio(catalog, threads);
  return {
    thumbnail: async (content) => {
      const image = imageNamed(catalog, content);
      const kept = catalog.store.feature(image.id, THUMBNAIL, THUMBNAIL_VERSION);
      if (kept !== undefined) return kept;
      return studio.draw(image, "thumbnail", (value) =>
        catalog.store.putFeature(image.id, { analyzer: THUMBNAIL, version: THUMBNAIL_VERSION, value }),
      );
    },
    preview: async (content, longSidePx) => {
      const key = keyOf(content, longSidePx);
      const kept = cache.get(key);
      if (kept !== undefined) return kept;
      return studio.draw(imageNamed(catalog, content), longSidePx, (value) => cache.put(key, value));
    },
    close: () => studio.close(),
  };
}

interface Studio {
  /** Draws a picture and hands it to `keep`; joins in when the same one is being drawn. */
  draw(image: StoredImage, size: DrawTask["size"], keep: (jpeg: Uint8Array) => void): Promise<Uint8Array>;
  close(): Promise<void>;
}

function openStudio(catalog: Catalog, threads: number): Studio {
  const underWay = new Map<string, Promise<Uint8Array>>();
  // One more than threads: the next file is read while the others are decoded.
  const slots = openSlots(threads + 1);
  let pool: Pool<DrawTask, Drawn> | undefined;
  let isClosed = false;
  const start = () => openPool<DrawTask, Drawn>(new URL("./preview/worker.js", import.meta.url), { threads });
  const drawNow = async (image: StoredImage, size: DrawTask["size"]): Promise<Uint8Array> => {
    if (image.failure !== undefined && image.settings !== "")
      throw new LookalikeError(image.failure.code, image.failure.reason);
    return inSlot(slots, async () => {
      const { bytes } = isClosed ? closed() : await readImageFile(catalog, image.content);
      pool ??= isClosed ? closed() : start();
      const drawn = await pool
        .run({ bytes, read: parseSettings(image.settings), size }, [bytes.buffer])
        .catch((error: unknown): Drawn => (isClosed ? closed() : { failure: workerFailure(error) }));
      if ("failure" in drawn) throw new LookalikeError(drawn.failure.code, drawn.failure.reason);
      return drawn.jpeg;
    });
  };
  return {
    draw: (image, size, keep) => {
      const key = keyOf(image.content, size);
      let drawing = underWay.get(key);
      if (drawing === undefined) {
        drawing = drawNow(image, size)
          .then((jpeg) => {
            keep(jpeg);
            return jpeg;
          })
          .finally(() => underWay.delete(key));
        underWay.set(key, drawing);
      }
      return drawing;
    },
    close: async () => {
      isClosed = true;
      await pool?.close();
    },
  };
}

function closed(): never {
  throw new LookalikeError("INTERRUPTED", "No more pictures are drawn: the catalog is being closed");
}

async function inSlot<T>(slots: Slots, work: () => Promise<T>): Promise<T> {
  await slots.take();
  try {
    return await work();
  } finally {
    slots.give();
  }
}

function keyOf(content: string, size: DrawTask["size"]): string {
  return `${content} ${size}`;
}
