// The methods that may be computed from a gray plane that is not quite the picture's own ("fast"): a decode at a
// fraction of the size, or by a decoder that is some levels off. Their bits drift from the exact ones, so a radius
// is widened by what drifts. The drift was measured, not guessed: bench/fingerprint-drift.ts.

import { averageMethod } from "./average.js";
import { differenceMethod } from "./difference.js";
import type { Fingerprint, FingerprintMethod } from "./method.js";
import { pdqMethod, pdqOfPlane } from "./pdq.js";
import type { ReducedPlane } from "./pdq-fast.js";
import { phashMethod } from "./phash.js";

export interface FastMethod {
  /** The exact method, whose fingerprints these are to be compared with. */
  readonly method: FingerprintMethod;
  /** Bits between the exact fingerprint of a photograph and its fast one, which 99.9 % do not exceed. */
  readonly fastDriftBits: number;
  /** The fingerprint of a picture by its gray plane, as `readFast` gives it. */
  compute(plane: ReducedPlane): Fingerprint;
}

const ofGray = (method: FingerprintMethod, fastDriftBits: number): FastMethod => ({
  method,
  fastDriftBits,
  compute: ({ gray }) => method.compute({ rgb: gray, gray }),
});

/** All methods that allow it. The others look at colors, or at single pixels. */
export const FAST_METHODS: readonly FastMethod[] = [
  { method: pdqMethod, fastDriftBits: 6, compute: pdqOfPlane },
  ofGray(phashMethod, 4),
  ofGray(differenceMethod, 6),
  ofGray(averageMethod, 3),
];

/** The fast form of the method of that name; undefined where there is none. */
export function findFastMethod(name: string): FastMethod | undefined {
  return FAST_METHODS.find(({ method }) => method.name === name);
}

/**
 * By how many bits a radius grows where one of two fingerprints was made fast (twice as many where both were); 0 for
 * a method that has no fast form.
 */
export function fastDriftOf(method: string): number {
  return findFastMethod(method)?.fastDriftBits ?? 0;
}
