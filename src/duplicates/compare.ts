// Compares two files, in a catalog or not: the same judgement as everywhere, with everything that speaks for it.

import { namedPath } from "../catalog/platform.js";
import type { CompareAnswer, Evidence } from "../contract/answers.js";
import { cosineSimilarity } from "../embed/similarity.js";
import { distanceBits } from "../fingerprint/method.js";
import type { ReadOptions } from "../image/read.js";
import type { Proof } from "../verify/proof.js";
import { dropUndefined, evidenceOfProof } from "./answer.js";
import { leastBits } from "./candidates.js";
import { judgeByIdentity, judgeByProof } from "./judge.js";
import { type LoadedPicture, loadPicture } from "./load.js";
import { provePair } from "./prove-pair.js";

/** The relation of two pictures and its evidence. Throws FILE_NOT_FOUND, FILE_EXPECTED, IMAGE_* naming the file. */
export async function compareFiles(
  pathA: string,
  pathB: string,
  read: ReadOptions = {},
): Promise<CompareAnswer> {
  const a = await loadPicture(pathA, read);
  const b = await loadPicture(pathB, read);
  const proof = (await provePair(a.provable, b.provable, true)) as Proof; // both were just read
  const { verdict, because } = judgeByIdentity(a, b) ?? judgeByProof(a, b, proof);
  const evidence = dropUndefined<Evidence>({
    pdqBits: leastBits(a.pdq, b.pdq),
    phashBits: distanceBits(a.phash, b.phash),
    differenceBits: distanceBits(a.difference, b.difference),
    similarity: Number(cosineSimilarity(a.vector, b.vector).toFixed(4)),
    ...evidenceOfProof(proof),
    because,
  });
  return { ok: true, a: compared(a), b: compared(b), verdict, evidence };
}

function compared({ path, content, pixel, bytes, facts, metadata }: LoadedPicture): CompareAnswer["a"] {
  const { widthPx, heightPx, frames, format, bitDepth } = facts;
  return dropUndefined<CompareAnswer["a"]>({
    ...namedPath(path),
    pathBase64: namedPath(path).pathBase64,
    image: content,
    pixelId: pixel,
    bytes,
    widthPx,
    heightPx,
    frames,
    format,
    bitDepth,
    takenAt: metadata.takenAt,
    camera: metadata.camera,
  });
}
