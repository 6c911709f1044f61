// The absolute difference of two pictures, pixel by pixel, as canvas gives and takes them (RGBA, 0-255). Where one of
// them has nothing (a crop shows less), there is nothing to compare: such pixels stay transparent.

export interface Difference {
  /** RGBA, amplified; transparent where only one picture is. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** Pixels that both pictures have. */
  readonly compared: number;
  /** Of these, the ones equal in every channel. */
  readonly equal: number;
  /** The largest difference of one channel, 0-255, before amplification. */
  readonly largest: number;
  /** The mean over all channels of the compared pixels, 0-255, before amplification. */
  readonly mean: number;
}

export const AMPLIFICATIONS = [1, 4, 16] as const;
export type Amplification = (typeof AMPLIFICATIONS)[number];

/** Compares two RGBA pictures of one size. Throws a RangeError when their lengths differ. */
export function differenceOf(
  a: Uint8ClampedArray,
  b: Uint8ClampedArray,
  amplification: Amplification,
): Difference {
  if (a.length !== b.length)
    throw new RangeError(`Expected pictures of one size but received ${a.length} and ${b.length} bytes`);
  const pixels = new Uint8ClampedArray(a.length);
  let compared = 0;
  let equal = 0;
  let largest = 0;
  let sum = 0;
  for (let i = 0; i < a.length; i += 4) {
    if (a[i + 3] !== 255 || b[i + 3] !== 255) continue;
    let most = 0;
    for (let channel = i; channel < i + 3; channel++) {
      const off = Math.abs((a[channel] as number) - (b[channel] as number));
      pixels[channel] = off * amplification;
      sum += off;
      if (off > most) most = off;
    }
    pixels[i + 3] = 255;
    compared += 1;
    if (most === 0) equal += 1;
    if (most > largest) largest = most;
  }
  return { pixels, compared, equal, largest, mean: compared === 0 ? 0 : sum / compared / 3 };
}
