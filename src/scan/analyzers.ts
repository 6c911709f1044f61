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
import { renderThumbnail } from "../image/render.js";
import { DETAIL, effectivePixels, packDetail } from "../pixels/detail.js";
import type { Picture } from "../pixels/picture.js";

export interface AnalyzerInput {
  readonly rgb: Picture;
  readonly gray: Picture;
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
  { name: THUMBNAIL, version: THUMBNAIL_VERSION, analyze: ({ rgb }) => renderThumbnail(rgb) },
];

/** The analyzers of the given names; an unknown name is a programming mistake and throws. */
export function analyzersNamed(names: readonly string[]): Analyzer[] {
  return names.map((name) => {
    const analyzer = ANALYZERS.find((known) => known.name === name);
    if (analyzer === undefined)
      throw new RangeError(
        `Expected one of ${ANALYZERS.map((a) => a.name).join(", ")} for analyzer but received ${name}`,
      );
    return analyzer;
  });
}

function bitsOf(method: FingerprintMethod): Analyzer {
  return { name: method.name, version: method.version, analyze: (input) => method.compute(input).bits };
}
