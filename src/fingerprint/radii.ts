// Within how many bits two fingerprints of a method may show the same picture: radii that follow from stated rates of
// false pairs, measured by bench/distances.ts and told in docs/fingerprints.md.

import type { FingerprintMethod } from "./method.js";

export interface Radii {
  /** Bits of the fingerprints that were measured. */
  readonly bits: number;
  /** The greatest distance within which no more than one in a million pairs of different pictures lies. */
  readonly randomPair: number;
  /**
   * The greatest distance within which, among 10,000 different pictures, the nearest other one lies for no more than
   * one in 10,000. The smaller of the two, and the default.
   */
  readonly nearest: number;
  /** Even equal fingerprints of different pictures were more than that: what 0 bits find must be proved. */
  readonly equalCodesExceed?: true;
}

/** The radii of every method of bits, by its name. */
export const RADII: Readonly<Record<string, Radii>> = {
  // Written by bench/distances.ts --docs
  pdq: { bits: 256, randomPair: 59, nearest: 27 },
  "pdq-512": { bits: 256, randomPair: 59, nearest: 25 },
  phash: { bits: 64, randomPair: 3, nearest: 0, equalCodesExceed: true },
  "phash-simple": { bits: 64, randomPair: 0, nearest: 0, equalCodesExceed: true },
  difference: { bits: 64, randomPair: 4, nearest: 0 },
  "difference-vertical": { bits: 64, randomPair: 2, nearest: 0 },
  average: { bits: 64, randomPair: 0, nearest: 0, equalCodesExceed: true },
  wavelet: { bits: 64, randomPair: 0, nearest: 0, equalCodesExceed: true },
  "wavelet-db4": { bits: 196, randomPair: 0, nearest: 0, equalCodesExceed: true },
  color: { bits: 42, randomPair: 0, nearest: 0, equalCodesExceed: true },
  "imagededup-phash": { bits: 64, randomPair: 3, nearest: 0, equalCodesExceed: true },
  "imagededup-difference": { bits: 64, randomPair: 4, nearest: 0 },
  "imagededup-average": { bits: 64, randomPair: 0, nearest: 0, equalCodesExceed: true },
  "imagededup-wavelet": { bits: 64, randomPair: 0, nearest: 0, equalCodesExceed: true },
  blockhash: { bits: 256, randomPair: 3, nearest: 0 },
  "blockhash-even": { bits: 256, randomPair: 3, nearest: 0, equalCodesExceed: true },
  "block-mean": { bits: 256, randomPair: 1, nearest: 0, equalCodesExceed: true },
  "block-mean-overlap": { bits: 968, randomPair: 7, nearest: 0, equalCodesExceed: true },
  "marr-hildreth": { bits: 576, randomPair: 104, nearest: 5 },
  "opencv-phash": { bits: 64, randomPair: 2, nearest: 0, equalCodesExceed: true },
  "opencv-average": { bits: 64, randomPair: 0, nearest: 0, equalCodesExceed: true },
  // End of what it writes
};

/** For which promise: see Radii. */
export type RadiusRate = "nearest" | "randomPair";

/**
 * The radius for a rate of false pairs, in bits; default "nearest", the smaller one, for what nobody looks at. A method at another side (`phash-16`) takes the same share
 * of its bits as the usual one, rounded down; longer codes of one kind tell pictures apart better, so that this errs on
 * the side of missing copies. A method that was not measured has 0: only equal fingerprints.
 */
export function radiusOf({ name, bits }: FingerprintMethod, rate: RadiusRate = "nearest"): number {
  const measured = RADII[name] ?? RADII[name.replace(/-\d+$/, "")];
  if (measured === undefined) return 0;
  return Math.floor((measured[rate] * bits) / measured.bits);
}
