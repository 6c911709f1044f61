// Which input pixels make an output pixel, and how much each counts: Pillow's filters as fixed-point weights.
// Source: Pillow's Resample.c (https://github.com/python-pillow/Pillow), 7.0 and later.

export const RESAMPLE_FILTERS = ["nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"] as const;

export type ResampleFilter = (typeof RESAMPLE_FILTERS)[number];

/** For each output position: where its input begins, how many inputs it takes, and their fixed-point weights. */
export interface Taps {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  /** The largest count. */
  readonly most: number;
  /** Output `i` owns `weights[i * stride]` up to `weights[i * stride + counts[i]]`. */
  readonly weights: Int32Array;
  readonly stride: number;
}

/** Weights are so much finer than a level. */
export const FRACTION_BITS = 22;

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
}

interface Kernel {
  /** Half the width of the kernel, in input pixels at scale 1. */
  readonly support: number;
  readonly weight: (x: number) => number;
}

const KERNELS: Record<Exclude<ResampleFilter, "nearest">, Kernel> = {
  // Open on the left, closed on the right: a pixel between two boxes belongs to one of them.
  box: { support: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { support: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  hamming: { support: 1, weight: (x) => (Math.abs(x) < 1 ? sinc(x) * hammingWindow(x) : 0) },
  bicubic: { support: 2, weight: (x) => cubic(Math.abs(x)) },
  lanczos: { support: 3, weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
};

// Pillow writes 0.54 and 0.46 as 32-bit floats; at double precision some bytes differ.
const HAMMING_MEAN = Math.fround(0.54);
const HAMMING_SWING = Math.fround(0.46);

function hammingWindow(x: number): number {
  return HAMMING_MEAN + HAMMING_SWING * Math.cos(x * Math.PI);
}

/** The cubic convolution kernel with a = -0.5, for x >= 0. */
function cubic(x: number): number {
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
}

/** Taps are the same for every picture of a size, and pictures of a library share a few sizes. */
const knownTaps = new Map<string, Taps>();
const TAPS_KEPT = 64;

/** The taps of one side of a resize: of `countPx` outputs from `firstPx`, all of them by default. */
export function tapsFor(
  inputPx: number,
  outputPx: number,
  filter: Exclude<ResampleFilter, "nearest">,
  firstPx = 0,
  countPx = outputPx,
): Taps {
  const key = `${filter} ${inputPx} ${outputPx} ${firstPx} ${countPx}`;
  const known = knownTaps.get(key);
  if (known !== undefined) return known;
  const [oldest] = knownTaps.keys();
  if (oldest !== undefined && knownTaps.size >= TAPS_KEPT) knownTaps.delete(oldest);
  const taps = computeTaps(inputPx, outputPx, filter, firstPx, countPx);
  knownTaps.set(key, taps);
  return taps;
}

function computeTaps(
  inputPx: number,
  outputPx: number,
  filter: Exclude<ResampleFilter, "nearest">,
  firstPx: number,
  countPx: number,
): Taps {
  const kernel = KERNELS[filter];
  const scale = inputPx / outputPx;
  const stretch = Math.max(scale, 1);
  const support = kernel.support * stretch;
  const stride = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(countPx);
  const counts = new Int32Array(countPx);
  const weights = new Int32Array(countPx * stride);
  const exact = new Float64Array(stride);
  for (let i = 0; i < countPx; i++) {
    const center = (firstPx + i + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const count = Math.min(inputPx, Math.trunc(center + support + 0.5)) - start;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      exact[k] = kernel.weight((k + start - center + 0.5) * (1 / stretch));
      sum += exact[k]!;
    }
    for (let k = 0; k < count; k++) {
      const fixed = (sum === 0 ? exact[k]! : exact[k]! / sum) * (1 << FRACTION_BITS);
      weights[i * stride + k] = Math.trunc(fixed < 0 ? fixed - 0.5 : fixed + 0.5);
    }
    starts[i] = start;
    counts[i] = count;
  }
  return { starts, counts, most: counts.reduce((most, count) => Math.max(most, count), 0), weights, stride };
}
