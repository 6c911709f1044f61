// PDQ, the 256-bit hash made for finding copies at scale: 64 x 64 smoothed luma, its 16 x 16 lowest frequencies
// without the mean, one bit each for above or below their median. Full-resolution family (pdqhash-python,
// python-threatexchange, Java), met bit for bit: hence 32-bit floats throughout.
// Source: https://github.com/facebook/ThreatExchange/tree/main/pdq and its hashing.pdf.

import type { Picture } from "../pixels/picture.js";
import { downsampleTo64 } from "./jarosz.js";
import { lowFrequenciesPlain, PDQ_SIDE, stepsPlain } from "./kernels/pdq-plain.js";
import { analyzeFast } from "./kernels/pdq-wasm.js";
import type { Fingerprint, FingerprintMethod } from "./method.js";
import { downsampleFastTo64, type ReducedPlane } from "./pdq-fast.js";

const SIDE = PDQ_SIDE;
const BITS = SIDE * SIDE;

/** Smaller pictures have no hash: the reference gives zeros of quality 0. */
const MIN_SIDE_PX = 5;

export const pdqMethod: FingerprintMethod = {
  name: "pdq",
  version: 1,
  kind: "bits",
  bits: BITS,
  metric: "hamming",
  // Its authors discard qualities up to 49: flat pictures, whose bits are noise.
  minQuality: 50,
  source: "https://github.com/facebook/ThreatExchange/tree/main/pdq (full resolution)",
  compute: ({ rgb }) => {
    const { frequencies, quality } = analyze(rgb, () => downsampleTo64(rgb));
    return { bits: bitsAboveMedian(frequencies), quality };
  },
};

export interface PdqOrientations {
  /** Eight hashes of 32 bytes, by index in ORIENTATIONS: codes[o] predicts the hash of orient(picture, o). */
  readonly codes: Uint8Array[];
  /** 0 (flat) to 100. */
  readonly quality: number;
}

/**
 * The hashes of a picture (1 or 3 channels) turned and mirrored all eight ways, from one transform. `codes[0]` is
 * the hash itself; the others may miss a really turned picture's hash by a few bits, as in the reference.
 */
export function pdqOrientations(rgb: Picture): PdqOrientations {
  return orientationsOf(analyze(rgb, () => downsampleTo64(rgb)));
}

/** About the same of a gray plane, several times as fast and a bit or two off: see pdq-fast.ts. */
export function pdqOrientationsOfPlane(plane: ReducedPlane): PdqOrientations {
  return orientationsOf(analyze(plane, () => downsampleFastTo64(plane)));
}

/** About the hash itself of a gray plane, in the same way. */
export function pdqOfPlane(plane: ReducedPlane): Fingerprint {
  const { frequencies, quality } = analyze(plane, () => downsampleFastTo64(plane));
  return { bits: bitsAboveMedian(frequencies), quality };
}

function orientationsOf({ frequencies, quality }: Analysis): PdqOrientations {
  const codes = ORIENTED.map(({ from, signs }) => {
    const oriented = new Float32Array(BITS);
    for (let k = 0; k < BITS; k++) oriented[k] = signs[k]! * frequencies[from[k]!]!;
    return bitsAboveMedian(oriented);
  });
  return { codes, quality };
}

interface Analysis {
  /** 16 x 16, row = vertical frequency 1-16, column = horizontal frequency 1-16. */
  readonly frequencies: Float32Array;
  readonly quality: number;
}

function analyze(
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  lumaAt64: () => Float32Array,
): Analysis {
  if (widthPx < MIN_SIDE_PX || heightPx < MIN_SIDE_PX) {
    return { frequencies: new Float32Array(BITS), quality: 0 };
  }
  const { frequencies, steps } = (analyzeFast ?? analyzePlain)(lumaAt64());
  // How much the hash says: steps between neighbors, in percent of the range, summed, in units of 90.
  return { frequencies, quality: Math.min(100, Math.trunc(steps / 90)) };
}

function analyzePlain(luma: Float32Array) {
  return { frequencies: lowFrequenciesPlain(luma), steps: stepsPlain(luma) };
}

/** The frequencies of the picture mirrored left-right: odd horizontal frequencies change their sign. */
function mirrored(frequencies: Float32Array): Float32Array {
  return frequencies.map((value, at) => (at % 2 === 0 ? -value : value));
}

/** The frequencies of the picture turned by 90 degrees clockwise: rows become columns, then mirrored. */
function turnedClockwise(frequencies: Float32Array): Float32Array {
  return mirrored(frequencies.map((_, at) => frequencies[(at % SIDE) * SIDE + Math.floor(at / SIDE)]!));
}

/** Where each frequency of an orientation comes from, and its sign; by index in ORIENTATIONS. */
const ORIENTED = orientedSources().map((sources) => ({
  from: Uint8Array.from(sources, (source) => Math.abs(source) - 1),
  signs: Float32Array.from(sources, Math.sign),
}));

/** The numbers 1 to 256, turned and mirrored as frequencies are. */
function orientedSources(): Float32Array[] {
  const upright = Float32Array.from({ length: BITS }, (_, at) => at + 1);
  return [upright, mirrored(upright)].flatMap((start) => {
    const turns = [start];
    while (turns.length < 4) turns.push(turnedClockwise(turns.at(-1)!));
    return turns;
  });
}

/** One bit a frequency, 1 above the lower median; the last frequency comes first, as in PDQ's hex text. */
function bitsAboveMedian(frequencies: Float32Array): Uint8Array {
  const median = kthSmallest(frequencies.slice(), BITS / 2 - 1);
  const bits = new Uint8Array(BITS / 8);
  for (let k = 0; k < BITS; k++) {
    if (frequencies[k]! > median) bits[(BITS - 1 - k) >> 3]! |= 1 << (k & 7);
  }
  return bits;
}

/** The number that has `k` others before it in order; the array is partly sorted (Hoare's selection). */
function kthSmallest(values: Float32Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[k]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (j < k) low = i;
    if (i > k) high = j;
  }
  return values[k]!;
}
