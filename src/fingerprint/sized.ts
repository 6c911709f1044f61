// Methods that exist at several sides: one function makes them all, and the usual one knows the others.

import type { FingerprintMethod, MethodSizes } from "./method.js";

interface Sides extends Omit<MethodSizes, "at"> {
  /** Which sides between the ends exist, in words and as a test; all when absent. */
  readonly only?: { readonly words: string; readonly test: (side: number) => boolean };
}

/**
 * The method of the usual side, with `sizes` to make the others. `make` declares the method at a side under the name
 * of the usual one; other sides are named `name-side`.
 */
export function withSizes(
  { only, ...range }: Sides,
  make: (side: number) => FingerprintMethod,
): FingerprintMethod {
  const { usual, least, most } = range;
  const plain = make(usual);
  const at = (side: number): FingerprintMethod => {
    if (!Number.isInteger(side) || side < least || side > most || only?.test(side) === false) {
      const sides = `${only?.words ?? "a whole number"} from ${least} to ${most}`;
      throw new RangeError(`Expected ${sides} for the side of ${plain.name} but received ${side}`);
    }
    return side === usual ? method : { ...make(side), name: `${plain.name}-${side}` };
  };
  const method: FingerprintMethod = { ...plain, sizes: { ...range, at } };
  return method;
}
