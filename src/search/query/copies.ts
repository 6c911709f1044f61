// Pictures that are one and the same to a person who looks for something like them: equal pixels, or PDQ hashes
// within 31 bits as they are or turned. A likeness by hash is no proof, and none is needed to show one of two.

import type { Catalog } from "../../catalog/catalog.js";
import { distanceBits } from "../../fingerprint/method.js";
import { unpackOrientations } from "../../fingerprint/packed.js";
import { pdqMethod } from "../../fingerprint/pdq.js";

const RADIUS_BITS = 31;

/** Tells copies among the images of a catalog; each is read once. */
export function openCopies({ store }: Catalog): (a: number, b: number) => boolean {
  const known = new Map<number, ReturnType<typeof read>>();
  const read = (image: number) => {
    const value = store.feature(image, pdqMethod.name, pdqMethod.version);
    const hashes = value === undefined ? undefined : unpackOrientations(value);
    const says = hashes !== undefined && hashes.quality >= pdqMethod.minQuality;
    return { pixel: store.imageById(image)?.pixel, codes: says ? hashes.codes : undefined };
  };
  const of = (image: number) => {
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
