// The registry of analyzers: what is learnt of every picture in the one decode of a scan. An analyzer is a name,
// a version and a function of pixels; raising the version makes the next scan compute it anew, adding one leaves
// the others as they are. Workers find an analyzer by its name.

import { THUMBNAIL } from "../catalog/side-database.js";
import { PICTURE_VERSIONS } from "../contract/paths.js";
import { vectorToBytes } from "../embed/vector-bytes.js";
import { embedder as weightless } from "../embed/weightless/weightless.js";
import { differenceMethod } from "../fingerprint/difference.js";
import type { FingerprintMethod } from "../fingerprint/method.js";
import { packOrientations } from "../fingerprint/packed.js";
import { pdqMethod, pdqOrientations } from "../fingerprint/pdq.js";
import { phashMethod } from "../fingerprint/phash.js";
import { findMethod } from "../fingerprint/registry.js";
import { packFingerprint } from "../fingerprint/stored.js";
import { encodePlane } from "../image/plane.js";
import { renderThumbnail } from "../image/render.js";
import { COLORS, colorShares, packColors } from "../pixels/color-names.js";
import { DETAIL, effectivePixels, packDetail } from "../pixels/detail.js";
import type { Picture } from "../pixels/picture.js";
import { describe } from "../verify/describe.js";
import { SIGNATURE } from "../verify/signature.js";
import { packSignature } from "../verify/signature-bytes.js";

export interface AnalyzerInput {
  readonly rgb: Picture;
  /** Its luma, and that at a long side of at most 256 pixels: made when first asked for, once for all. */
  readonly gray: Picture;
  readonly plane: () => Picture;
}

export interface Analyzer {
  readonly name: string;
  readonly version: number;
  analyze(input: AnalyzerInput): Uint8Array | Promise<Uint8Array>;
}

/** When it is raised, the next scan draws all thumbnails anew, and browsers ask for them anew. */
export const THUMBNAIL_VERSION = PICTURE_VERSIONS.thumbnail;

export const ANALYZERS: readonly Analyzer[] = [
  {
    name: pdqMethod.name,
    version: pdqMethod.version,
    analyze: ({ rgb }) => packOrientations(pdqOrientations(rgb)),
  },
  bitsOf(phashMethod),
  bitsOf(differenceMethod),
  {
    name: weightless.space.name,
    version: weightless.space.version,
    analyze: async ({ rgb }) => vectorToBytes(await weightless.embed(rgb)),
  },
  {
    name: DETAIL.name,
    version: DETAIL.version,
    analyze: ({ gray }) => packDetail(effectivePixels(gray)),
  },
  { ...COLORS, analyze: ({ rgb }) => packColors(colorShares(rgb)) },
  { name: THUMBNAIL, version: THUMBNAIL_VERSION, analyze: ({ rgb }) => renderThumbnail(rgb) },
  {
    name: SIGNATURE.name,
    version: SIGNATURE.version,
    analyze: async ({ rgb, plane }) => {
      const signature = describe(rgb, plane());
      return packSignature(signature, await encodePlane(signature.plane));
    },
  },
];

/**
 * The analyzers of the given names: those above, any method of bits ("blockhash", "phash-16") and those of `further`,
 * which a scan computes only when it is asked to. An unknown name is a programming mistake and throws.
 */
export function analyzersNamed(names: readonly string[], further: readonly Analyzer[] = []): Analyzer[] {
  const known = [...ANALYZERS, ...further];
  return names.map((name) => known.find((analyzer) => analyzer.name === name) ?? analyzerOfMethod(name));
}

function analyzerOfMethod(name: string): Analyzer {
  const method = findMethod(name);
  if (method.kind !== "bits")
    throw new RangeError(`Expected a method of bits for analyzer but received ${name}`);
  return ANALYZERS.find((known) => known.name === method.name) ?? bitsOf(method);
}

function bitsOf(method: FingerprintMethod): Analyzer {
  return {
    name: method.name,
    version: method.version,
    analyze: (input) => packFingerprint(method, method.compute(input)),
  };
}
