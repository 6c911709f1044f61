// Pictures by content id. What an id means never changes, so a browser may keep what it got for good, and is asked
// nothing when it holds it already.

import type { Catalog } from "../../catalog/catalog.js";
import { describeImage } from "../../catalog/open-image.js";
import type { Previews } from "../../scan/preview.js";
import type { HeaderOf } from "../guard.js";
import { isKnown } from "../pages.js";
import type { Handlers } from "./handler.js";

/** Part of every ETag: raised when previews are made in another way. */
const PREVIEW_VERSION = 1;

export function pictureHandlers(
  catalog: Catalog,
  previews: Previews,
): Handlers<"image" | "thumbnail" | "preview"> {
  return {
    image: ({ params }) => describeImage(catalog, params.image),
    thumbnail: ({ params: { image }, header }) =>
      picture(`${image}-thumbnail`, header, () => previews.thumbnail(image)),
    preview: ({ params: { image }, query: { longSidePx }, header }) =>
      picture(`${image}-${longSidePx}`, header, () => previews.preview(image, longSidePx)),
  };
}

async function picture(
  name: string,
  header: HeaderOf,
  read: () => Promise<Uint8Array> | Uint8Array,
): Promise<Response> {
  const etag = `"${name}-v${PREVIEW_VERSION}"`;
  const headers = { etag, "cache-control": "private, max-age=31536000, immutable" };
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
