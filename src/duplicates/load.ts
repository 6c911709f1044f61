// A picture that lies in no catalog, read for one question: compare it, or look for it.

import { contentId } from "../catalog/identity.js";
import { readBytes } from "../catalog/read-file.js";
import { LookalikeError } from "../contract/errors.js";
import { embedder as weightless } from "../embed/weightless/weightless.js";
import { differenceMethod } from "../fingerprint/difference.js";
import { pdqOrientations } from "../fingerprint/pdq.js";
import { phashMethod } from "../fingerprint/phash.js";
import { type ReadImage, type ReadOptions, readImage } from "../image/read.js";
import { toGray } from "../pixels/gray.js";
import { atProofSize } from "./proof-size.js";
import type { Provable } from "./prove-pair.js";
import { describeAsStored } from "./signatures.js";
import type { Codes } from "./subject.js";

export interface LoadedPicture {
  readonly path: string;
  readonly bytes: number;
  readonly content: string;
  readonly pixel: string;
  readonly facts: ReadImage["facts"];
  readonly metadata: ReadImage["metadata"];
  /** What proofs look at. */
  readonly provable: Provable;
  readonly phash: Uint8Array;
  readonly difference: Uint8Array;
  readonly vector: Float32Array;
  readonly pdq: Codes;
}

/** Reads one file. Throws FILE_NOT_FOUND, FILE_EXPECTED, FILE_UNREADABLE, and IMAGE_* naming the file. */
export async function loadPicture(path: string, read: ReadOptions = {}): Promise<LoadedPicture> {
  const bytes = await readBytes(path);
  try {
    const { picture, pixelId, facts, metadata } = await readImage(bytes, read);
    const input = { rgb: picture, gray: toGray(picture) };
    const small = atProofSize(picture);
    return {
      path,
      bytes: bytes.length,
      content: contentId(bytes),
      pixel: pixelId,
      facts,
      metadata,
      provable: { signature: await describeAsStored(picture), picture: async () => small },
      pdq: pdqOrientations(picture),
      phash: phashMethod.compute(input).bits,
      difference: differenceMethod.compute(input).bits,
      vector: await weightless.embed(picture),
    };
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    throw new LookalikeError(error.code, `${path}: ${error.message}`, { hint: error.hint, cause: error });
  }
}
