// Catalogs of rows written through the real store, for the tests of search by metadata: pictures need no pixels there.

import { onTestFinished } from "vitest";
import { type Catalog, openCatalog } from "../../../src/catalog/catalog.js";
import { COLOR_NAMES, packColors } from "../../../src/pixels/color-names.js";
import { temporaryFolder } from "../../support/folder.js";

/** What is known of a made picture. */
export interface Made {
  readonly facts?: object;
  readonly metadata?: object | string;
  readonly bytes?: number;
  readonly quality?: number;
  readonly color?: (typeof COLOR_NAMES)[number];
}

/** A catalog whose pictures lie at these paths; closed and removed with the test. */
export function catalogOf(pictures: Readonly<Record<string, Made>>): Catalog {
  const catalog = openCatalog(temporaryFolder());
  onTestFinished(() => catalog.close());
  for (const [path, made] of Object.entries(pictures)) addPicture(catalog, path, made);
  return catalog;
}

/** Adds a picture, or a file where its content is known; the image's row. */
export function addPicture({ store }: Catalog, path: string, made: Made, content = contentOf(path)): number {
  const { facts = {}, metadata = {}, bytes = 1000, quality = 100, color } = made;
  return store.transaction(() => {
    const image = store.putImage({
      ...{ content, bytes, settings: "", pixel: content, failure: undefined },
      facts: JSON.stringify({
        format: "jpeg",
        widthPx: 400,
        heightPx: 300,
        frames: 1,
        bitDepth: 8,
        ...facts,
      }),
      metadata: typeof metadata === "string" ? metadata : JSON.stringify(metadata),
    });
    const pdq = new Uint8Array(257);
    pdq[0] = quality;
    store.putFeature(image, { analyzer: "pdq", version: 1, value: pdq });
    if (color !== undefined) {
      const shares = COLOR_NAMES.map((name) => Number(name === color));
      store.putFeature(image, { analyzer: "colors", version: 1, value: packColors(shares) });
    }
    store.putFile(path, { size: bytes, mtimeUs: 1, inode: path }, image, 1);
    return image;
  });
}

/** A content id that goes with a path. */
export function contentOf(path: string): string {
  return Buffer.from(path).toString("hex").padStart(64, "0").slice(-64);
}

/** The paths of images, sorted. */
export function pathsOf({ store }: Catalog, images: Iterable<number>): string[] {
  return [...images].flatMap((image) => store.filesOf(image).map(({ path }) => path)).sort();
}
