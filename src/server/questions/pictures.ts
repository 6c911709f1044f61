// The pictures that questions over HTTP name by their ids: those uploaded, and those of the catalog, read as the rest of
// the server reads them, never by a path. What a model made of a picture is kept, so that the next question with the
// same picture costs no decoding.

import type { Catalog } from "../../catalog/catalog.js";
import { readImageFile } from "../../catalog/open-image.js";
import { LookalikeError } from "../../contract/errors.js";
import { vectorFromBytes, vectorToBytes } from "../../embed/vector-bytes.js";
import { parseSettings } from "../../image/read-settings.js";
import type { PictureReader } from "../../scan/picture-reader.js";
import { ByteCache } from "../../scan/preview/byte-cache.js";
import type { PictureSource } from "../../search/query/term-vectors.js";
import { openSlots } from "../../workers/slots.js";
import { type Uploads, unknownPicture } from "./uploads.js";

const VECTOR_BYTES = 16 * 1024 * 1024;

/** Pictures decoded for questions that are in memory at a time. */
const AT_ONCE = 2;

export function openPictures(catalog: Catalog, uploads: Uploads, reader: PictureReader): PictureSource {
  const vectors = new ByteCache(VECTOR_BYTES);
  const underWay = new Map<string, Promise<Float32Array>>();
  const slots = openSlots(AT_ONCE);
  const makeAndKeep = async (key: string, make: () => Promise<Float32Array>): Promise<Float32Array> => {
    await slots.take();
    try {
      const vector = await make();
      vectors.put(key, vectorToBytes(vector));
      return vector;
    } finally {
      slots.give();
      underWay.delete(key);
    }
  };
  return {
    read: async (content) => {
      const held = uploads.bytesOf(content);
      if (held !== undefined) return reader.read(held);
      const image = catalog.store.imageByContent(content);
      if (image === undefined) throw unknownPicture(content);
      if (image.failure !== undefined) throw new LookalikeError(image.failure.code, image.failure.reason);
      const { bytes } = await readImageFile(catalog, content);
      return reader.read(bytes, parseSettings(image.settings));
    },
    vector: async (content, key, make) => {
      if (uploads.bytesOf(content) === undefined && catalog.store.imageByContent(content) === undefined)
        throw unknownPicture(content);
      const known = vectors.get(key);
      if (known !== undefined) return vectorFromBytes(known);
      const making = underWay.get(key) ?? makeAndKeep(key, make);
      underWay.set(key, making);
      return making;
    },
  };
}
