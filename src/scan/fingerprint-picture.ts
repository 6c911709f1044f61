// One picture, from bytes to its fingerprints by any methods: read once, decoded once, its gray plane made once. A
// picture that cannot be read comes back as a failure, never as an exception.

import type { FingerprintAnswer } from "../contract/answers.js";
import { invalidArgument } from "../contract/errors.js";
import { FAST_METHODS, type FastMethod, findFastMethod } from "../fingerprint/fast.js";
import {
  type Fingerprint,
  type FingerprintInput,
  type FingerprintMethod,
  hexOf,
  type Method,
} from "../fingerprint/method.js";
import { findMethod } from "../fingerprint/registry.js";
import { type ReadOptions, readAsStoredWithAlpha, readPicture } from "../image/read.js";
import { readFast } from "../image/read-fast.js";
import { isBlank } from "../pixels/blank.js";
import { toGray } from "../pixels/gray.js";
import type { Picture } from "../pixels/picture.js";
import { failureOf, type PictureFailure } from "./picture-failure.js";

/**
 * How a picture is read. "exact": as seen, oriented, alpha over white, color profile applied. "as-stored": as the
 * reference libraries read it through Pillow, so that the bits are theirs. "fast": the gray plane by the shortest way,
 * some bits off, for the methods of FAST_METHODS alone.
 */
export type Reading = FingerprintAnswer["reading"];

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
    const fingerprint = task.reading === "fast" ? await openFast(task) : await openPixels(task);
    return { fingerprints: task.methods.map(fingerprint) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** Gives the fingerprint of an opened picture by the method of that name. */
type ByMethod = (name: string) => WrittenFingerprint;

async function openPixels({ bytes, reading, read }: FingerprintTask): Promise<ByMethod> {
  const pixels = reading === "exact" ? { rgb: await readPicture(bytes, read) } : await asStored(bytes, read);
  const { input, isBlank } = withLazyFacts(pixels);
  return (name) => write(methodNamed(name), input, isBlank);
}

async function openFast({ bytes, read }: FingerprintTask): Promise<ByMethod> {
  const plane = await readFast(bytes, read);
  const { isBlank } = withLazyFacts({ rgb: plane.gray });
  return (name) => {
    const { method, compute } = fastMethodNamed(name);
    return writeBits(method, compute(plane), isBlank);
  };
}

/** The fast form of a method. Throws OPTION_INVALID where there is none, with those there are. */
export function fastMethodNamed(name: string): FastMethod {
  const fast = findFastMethod(name);
  if (fast !== undefined) return fast;
  const names = FAST_METHODS.map(({ method }) => method.name);
  throw invalidArgument("a fast method", `one of ${names.join(", ")}`, name);
}

interface Pixels {
  readonly rgb: Picture;
  readonly alpha?: Uint8Array | undefined;
}

async function asStored(bytes: Uint8Array, read: ReadOptions): Promise<Pixels> {
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
  if (method.kind === "bits") return writeBits(method, method.compute(input), isBlank);
  const quality = plainQuality(isBlank);
  if (method.kind === "numbers") return { hex: "", quality, numbers: [...method.compute(input)] };
  const regions = method.compute(input).map((bits) => hexOf(method, bits));
  return { hex: regions.join(","), quality };
}

function writeBits(
  method: FingerprintMethod,
  { bits, quality }: Fingerprint,
  isBlank: () => boolean,
): WrittenFingerprint {
  return { hex: hexOf(method, bits), quality: quality ?? plainQuality(isBlank) };
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
