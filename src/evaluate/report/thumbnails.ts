// The pictures a report shows, drawn into the page itself so that it is one file: small JPEG as data: addresses, made
// from the thumbnails a scan kept. A page says which it wants while it is written, so it is written twice: first to
// hear what is asked for, then with the pictures in it.

import type { Catalog } from "../../catalog/catalog.js";
import { LookalikeError } from "../../contract/errors.js";
import type { EvaluatedPictures } from "../../contract/evaluated-pictures.js";
import { readImage } from "../../image/read.js";
import { renderMiniature } from "../../image/render.js";
import { openPreviews } from "../../scan/preview.js";

/** The address of a small picture by content id, "data:image/jpeg;base64,..."; undefined where none can be had. */
export type ThumbnailOf = (image: string) => string | undefined;

/** What a page shows beside the figures. */
export interface PageMaterial {
  readonly pictures: EvaluatedPictures;
  readonly thumbnailOf: ThumbnailOf;
}

/** Writes a page with the pictures it asks for; each is looked for in `catalogs` in turn. */
export async function withThumbnails(
  catalogs: readonly Catalog[],
  write: (thumbnailOf: ThumbnailOf) => string,
): Promise<string> {
  const asked = new Set<string>();
  write((image) => {
    asked.add(image);
    return undefined;
  });
  const drawn = new Map<string, string>();
  const open = catalogs.map((catalog) => openPreviews(catalog, { threads: 1 }));
  try {
    for (const image of asked)
      for (const previews of open) {
        const jpeg = await previews.thumbnail(image).catch(nothingToShow);
        if (jpeg === undefined) continue;
        drawn.set(image, await addressOf(jpeg));
        break;
      }
  } finally {
    for (const previews of open) await previews.close();
  }
  return write((image) => drawn.get(image));
}

async function addressOf(thumbnail: Uint8Array): Promise<string> {
  const { picture } = await readImage(thumbnail);
  return `data:image/jpeg;base64,${Buffer.from(await renderMiniature(picture)).toString("base64")}`;
}

/** A picture that is gone or broken is a blank in the page, not the end of the report. */
function nothingToShow(error: unknown): undefined {
  if (!(error instanceof LookalikeError)) throw error;
}
