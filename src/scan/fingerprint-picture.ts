// One picture, from bytes to its fingerprints by any methods: read once, decoded once, its gray plane made once. A
// picture that cannot be read comes back as a failure, never as an exception.

import type { FingerprintAnswer } from "../contract/answers.js";
import { type FingerprintInput, hexOf, type Method } from "../fingerprint/method.js";
import { findMethod } from "../fingerprint/registry.js";
import { type ReadOptions, readAsStoredWithAlpha, readPicture } from "../image/read.js";
import { isBlank } from "../pixels/blank.js";
import { toGray } from "../pixels/gray.js";
import type { Picture } from "../pixels/picture.js";
import { failureOf, type PictureFailure } from "./picture-failure.js";

/**
 * How a picture is read. "exact": as seen, oriented, alpha over white, color profile applied. "as-stored": as the
 * reference libraries read it through Pillow, so that the bits are theirs.
 */
export type Reading = Exclude<FingerprintAnswer["reading"], "fast">;

export interface FingerprintTask {
  readonly bytes: Uint8Array;
  /** Names, as `findMethod` knows them. */
  readonly methods: readonly string[];
  readonly reading: Reading;
  readonly read: ReadOptions;
}

/** A fingerprint in writing. */
export interface WrittenFingerprint {
  /** As the method's library writes it; regions with commas between; "" for a method of numbers. */
  readonly hex: string;
  /** What the method measures, 0 to 100; of one that measures none 0 for a blank picture, else 100. */
  readonly quality: number;
  /** Only of methods of numbers. */
  readonly numbers?: readonly number[];
}

export type Fingerprinted =
  | {
      /** One a method, in the order asked for. */
      readonly fingerprints: readonly WrittenFingerprint[];
    }
  | { readonly failure: PictureFailure };

/** Fingerprints one picture. Never throws for what the bytes hold. */
export async function fingerprintPicture(task: FingerprintTask): Promise<Fingerprinted> {
  try {
    const { input, isBlank } = withLazyFacts(await inputOf(task));
    return { fingerprints: task.methods.map((name) => write(methodNamed(name), input, isBlank)) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

interface Pixels {
  readonly rgb: Picture;
  readonly alpha?: Uint8Array | undefined;
}

/** The one place that knows how pictures are read. */
async function inputOf({ bytes, reading, read }: FingerprintTask): Promise<Pixels> {
  if (reading === "exact") return { rgb: await readPicture(bytes, read) };
  const { picture, alpha } = await readAsStoredWithAlpha(bytes, read);
  return { rgb: picture, alpha };
}

/** What not every method needs is made when the first one asks, and kept for the others. */
function withLazyFacts({ rgb, alpha }: Pixels): { input: FingerprintInput; isBlank: () => boolean } {
  let gray: Picture | undefined;
  let blank: boolean | undefined;
  const input: FingerprintInput = {
    rgb,
    alpha,
    get gray() {
      gray ??= toGray(rgb);
      return gray;
    },
  };
  return {
    input,
    isBlank: () => {
      blank ??= isBlank(rgb, input.gray);
      return blank;
    },
  };
}

function write(method: Method, input: FingerprintInput, isBlank: () => boolean): WrittenFingerprint {
  if (method.kind === "bits") {
    const { bits, quality } = method.compute(input);
    return { hex: hexOf(method, bits), quality: quality ?? plainQuality(isBlank) };
  }
  const quality = plainQuality(isBlank);
  if (method.kind === "numbers") return { hex: "", quality, numbers: [...method.compute(input)] };
  const regions = method.compute(input).map((bits) => hexOf(method, bits));
  return { hex: regions.join(","), quality };
}

function plainQuality(isBlank: () => boolean): number {
  return isBlank() ? 0 : 100;
}

/** Methods found before: one at another side makes its tables anew each time it is asked for. */
const found = new Map<string, Method>();

function methodNamed(name: string): Method {
  let method = found.get(name);
  if (method === undefined) {
    method = findMethod(name);
    found.set(name, method);
  }
  return method;
}
