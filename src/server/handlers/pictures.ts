// Pictures by content id. What an id means never changes, but how it is drawn may: an address that names the present
// version is kept by the browser for good, any other is asked for each time, and not sent again when it is held.

import type { Catalog } from "../../catalog/catalog.js";
import { describeImage, imageNamed } from "../../catalog/open-image.js";
import type { PictureQuery } from "../../contract/explore.js";
import { PICTURE_VERSIONS } from "../../contract/paths.js";
import type { Previews } from "../../scan/preview.js";
import type { HeaderOf } from "../guard.js";
import { isKnown } from "../pages.js";
import { type Uploads, unknownPicture } from "../questions/uploads.js";
import type { Handlers } from "./handler.js";

export function pictureHandlers(
  catalog: Catalog,
  previews: Previews,
): Handlers<"image" | "thumbnail" | "preview"> {
  return {
    image: ({ params }) => describeImage(catalog, params.image),
    thumbnail: ({ params: { image }, query, header }) => {
      imageNamed(catalog, image); // one that is not known is not there, whatever the browser holds
      const asked = { name: `${image}-thumbnail`, version: PICTURE_VERSIONS.thumbnail, query, header };
      return picture(asked, () => previews.thumbnail(image));
    },
    preview: ({ params: { image }, query, header }) => {
      imageNamed(catalog, image);
      const { longSidePx } = query;
      const asked = { name: `${image}-${longSidePx}`, version: PICTURE_VERSIONS.preview, query, header };
      return picture(asked, () => previews.preview(image, longSidePx));
    },
  };
}

/** Pictures to ask with. One whose bytes are in the catalog is that image, and shown as it, whether held or not. */
export function uploadHandlers(
  catalog: Catalog,
  previews: Previews,
  uploads: Uploads,
): Handlers<"upload" | "uploadPreview"> {
  const isInCatalog = (image: string) => catalog.store.imageByContent(image) !== undefined;
  return {
    upload: async ({ bytes }) => {
      const taken = await uploads.add(bytes);
      return { ok: true, ...taken, isInCatalog: isInCatalog(taken.image) };
    },
    uploadPreview: ({ params: { image }, query, header }) => {
      const isHeld = uploads.bytesOf(image) !== undefined;
      if (!isHeld && !isInCatalog(image)) throw unknownPicture(image);
      const { longSidePx } = query;
      const asked = { name: `${image}-${longSidePx}`, version: PICTURE_VERSIONS.preview, query, header };
      return picture(asked, () =>
        isHeld ? uploads.preview(image, longSidePx) : previews.preview(image, longSidePx),
      );
    },
  };
}

interface Asked {
  readonly name: string;
  /** The present one. */
  readonly version: number;
  readonly query: PictureQuery;
  readonly header: HeaderOf;
}

async function picture(
  { name, version, query, header }: Asked,
  read: () => Promise<Uint8Array>,
): Promise<Response> {
  const etag = `"${name}-v${version}"`;
  const keep = query.v === version ? "max-age=31536000, immutable" : "no-cache";
  const headers = { etag, "cache-control": `private, ${keep}` };
  if (isKnown(etag, header("if-none-match"))) return new Response(null, { status: 304, headers });
  const bytes = await read();
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      ...headers,
      "content-type": "image/jpeg",
      "content-length": String(bytes.length),
      "content-disposition": "inline",
    },
  });
}
