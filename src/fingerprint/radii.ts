// Within how many bits two fingerprints of a method may show the same picture.

import type { FingerprintMethod } from "./method.js";

/** The radius that is used where none is asked for, in bits: the share of them that PDQ's authors recommend. */
export function radiusOf({ bits }: FingerprintMethod): number {
  return Math.floor((bits * 31) / 256);
}
