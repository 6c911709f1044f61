// Pictures that are one and the same to a person who looks for something like them: equal pixels, or PDQ hashes
// within 31 bits as they are or turned. A likeness by hash is no proof, and none is needed to show one of two.

import type { Catalog } from "../../catalog/catalog.js";
import { distanceBits } from "../../fingerprint/method.js";
import { PACKED_BYTES, packOrientations, unpackOrientations } from "../../fingerprint/packed.js";
import { type PdqOrientations, pdqMethod, pdqOrientations } from "../../fingerprint/pdq.js";
import type { ReadImage } from "../../image/read.js";

const RADIUS_BITS = 31;

/** What the copies of a picture are known by. */
export interface CopyMarks {
  readonly pixel: string | undefined;
  /** Under all eight orientations, its own first; undefined where its hash says too little. */
  readonly codes: readonly Uint8Array[] | undefined;
}

/** A picture that was asked with: an image of the catalog, or the marks of one that is not in it. */
export type Asked = number | CopyMarks;

/** The marks of a picture that is not in the catalog, as numbers, so that they are kept where its vectors are. */
export function marksOf({ picture, pixelId }: Pick<ReadImage, "picture" | "pixelId">): Float32Array {
  return Float32Array.from([...packOrientations(pdqOrientations(picture)), ...Buffer.from(pixelId, "hex")]);
}

/** What `marksOf` gave, to be held against images. */
export function copyMarks(marks: Float32Array): CopyMarks {
  const bytes = Uint8Array.from(marks);
  const pixel = Buffer.from(bytes.subarray(PACKED_BYTES)).toString("hex");
  return { pixel, codes: codesIn(unpackOrientations(bytes.subarray(0, PACKED_BYTES))) };
}

/** Whether the stored hash of an image is that of one without any detail. */
export function saysLittle({ store }: Catalog, image: number): boolean {
  return storedHash(store, image)?.quality === 0;
}

/** Tells copies of what was asked with, or of one another, among the images of a catalog; each is read once. */
export function openCopies({ store }: Catalog): (a: Asked, b: number) => boolean {
  const known = new Map<number, CopyMarks>();
  const read = (image: number): CopyMarks => {
    const hash = storedHash(store, image);
    return { pixel: store.imageById(image)?.pixel, codes: hash && codesIn(hash) };
  };
  const of = (image: Asked) => {
    if (typeof image !== "number") return image;
    const found = known.get(image) ?? read(image);
    known.set(image, found);
    return found;
  };
  return (a, b) => {
    if (a === b) return true;
    const [x, y] = [of(a), of(b)];
    if (x.pixel !== undefined && x.pixel === y.pixel) return true;
    const straight = y.codes?.[0];
    if (straight === undefined) return false;
    return x.codes?.some((code) => distanceBits(code, straight) <= RADIUS_BITS) ?? false;
  };
}

/** One that is damaged is as one that is not there. */
function storedHash(store: Catalog["store"], image: number): PdqOrientations | undefined {
  const value = store.feature(image, pdqMethod.name, pdqMethod.version);
  if (value === undefined) return undefined;
  try {
    return unpackOrientations(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function codesIn({ codes, quality }: PdqOrientations): readonly Uint8Array[] | undefined {
  return quality >= pdqMethod.minQuality ? codes : undefined;
}
