// The methods Lookalike knows, as data. Adding one is one line here.

import { invalidArgument, LookalikeError } from "../contract/errors.js";
import { didYouMean } from "../contract/nearest-names.js";
import { averageMethod } from "./average.js";
import { blockMeanMethod, blockMeanOverlapMethod } from "./block-mean.js";
import { blockhashEvenMethod, blockhashMethod } from "./blockhash.js";
import { colorMethod } from "./color.js";
import { colorHistogramMethod } from "./color-histogram.js";
import { colorMomentMethod } from "./color-moment.js";
import { cropResistantMethod } from "./crop-resistant.js";
import { differenceMethod } from "./difference.js";
import { differenceVerticalMethod } from "./difference-vertical.js";
import { imagededupAverageMethod } from "./imagededup-average.js";
import { imagededupDifferenceMethod } from "./imagededup-difference.js";
import { imagededupPhashMethod } from "./imagededup-phash.js";
import { imagededupWaveletMethod } from "./imagededup-wavelet.js";
import { marrHildrethMethod } from "./marr-hildreth.js";
import type { FingerprintMethod, Method, MethodSizes } from "./method.js";
import { opencvAverageMethod } from "./opencv-average.js";
import { opencvPhashMethod } from "./opencv-phash.js";
import { pdqMethod } from "./pdq.js";
import { pdq512Method } from "./pdq-512.js";
import { phashMethod } from "./phash.js";
import { phashSimpleMethod } from "./phash-simple.js";
import { radialVarianceMethod } from "./radial-variance.js";
import { waveletMethod } from "./wavelet.js";
import { waveletDb4Method } from "./wavelet-db4.js";

/** All methods of bits, the default one first. */
export const FINGERPRINT_METHODS: readonly FingerprintMethod[] = [
  pdqMethod,
  pdq512Method,
  phashMethod,
  phashSimpleMethod,
  differenceMethod,
  differenceVerticalMethod,
  averageMethod,
  waveletMethod,
  waveletDb4Method,
  colorMethod,
  imagededupPhashMethod,
  imagededupDifferenceMethod,
  imagededupAverageMethod,
  imagededupWaveletMethod,
  blockhashMethod,
  blockhashEvenMethod,
  blockMeanMethod,
  blockMeanOverlapMethod,
  marrHildrethMethod,
  opencvPhashMethod,
  opencvAverageMethod,
];

/** All methods, of bits, of regions and of numbers. */
export const METHODS: readonly Method[] = [
  ...FINGERPRINT_METHODS,
  cropResistantMethod,
  radialVarianceMethod,
  colorMomentMethod,
  colorHistogramMethod,
];

/** What other libraries call a method. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  average: ["ahash", "average-hash"],
  difference: ["dhash"],
  wavelet: ["whash"],
  color: ["colorhash"],
  "crop-resistant": ["crop-resistant-hash"],
};

/**
 * The method of that name, or one at another side: "phash", "phash-16". Refused (OPTION_INVALID): an unknown name,
 * with the names there are; a side the method has not, with the sides it has.
 */
export function findMethod(name: string): Method {
  const known = METHODS.find((method) => method.name === name);
  if (known !== undefined) return known;
  const [, family, side] = /^(.+)-([1-9]\d*)$/.exec(name) ?? [];
  const usual = METHODS.find((method) => method.name === family);
  if (usual === undefined) {
    const names = METHODS.map((method) => method.name);
    const { code, message } = invalidArgument("method", `one of ${names.join(", ")}`, name);
    const hint = didYouMean(name, names, (known) => [known, ...(ALSO[known] ?? [])]);
    throw new LookalikeError(code, message, hint === undefined ? {} : { hint });
  }
  if (usual.kind !== "bits" || usual.sizes === undefined) {
    throw invalidArgument("method", `${usual.name}, which has one size,`, name);
  }
  return atSide(usual.sizes, Number(side));
}

function atSide(sizes: MethodSizes, side: number): FingerprintMethod {
  try {
    return sizes.at(side);
  } catch (error) {
    if (error instanceof RangeError) throw new LookalikeError("OPTION_INVALID", error.message);
    throw error;
  }
}
