// Is b the same picture as a? Answered on their signatures: points say how one lies on the other, a dense check of
// the shared part says whether they agree there, the rule names the verdict, and the transform is told in human
// terms.

import { fromBase, overlaps } from "./frames.js";
import { findGeometry } from "./geometry/find.js";
import { anisotropy, compose, invert } from "./geometry/matrix.js";
import { guessWholeFrame, wholeFrame } from "./geometry/whole-frame.js";
import { invertProof } from "./invert.js";
import { comesFirst } from "./order.js";
import type { Proof } from "./proof.js";
import { type Found, proveFound } from "./prove.js";
import { GATE, isPlausible } from "./rule.js";
import type { Signature } from "./signature.js";
import { toTransform } from "./transform.js";

/** Raised whenever a proof may come out differently for the same pixels. */
export const PROOF_VERSION = 3;

/**
 * Proves what b is of a. Nothing to compare (blank, one color, too small, another picture) is "none". The answer for
 * (b, a) is `invertProof` of it.
 */
export function verify(a: Signature, b: Signature): Proof {
  const isFirst = comesFirst(a.full, b.full, [
    [a.plane.data, b.plane.data],
    [a.colors, b.colors],
  ]);
  return isFirst ? verifyOrdered(a, b) : invertProof(verifyOrdered(b, a), b.full, a.full);
}

function verifyOrdered(a: Signature, b: Signature): Proof {
  const byPoints = geometryOf(a, b);
  const first = byPoints && proveFound(a, b, byPoints);
  if (first !== undefined && first.verdict === "copy") return first;
  const guess = guessWholeFrame(a.plane, b.plane);
  const second =
    guess && proveFound(a, b, { from: "frame", matrix: guess, inliers: byPoints?.inliers ?? 0, cells: 0 });
  const best = second !== undefined && (first === undefined || second.verdict !== "none") ? second : first;
  return best ?? unproved(a, b);
}

function geometryOf(a: Signature, b: Signature): Found | undefined {
  const geometry = findGeometry(a, b);
  if (geometry === undefined) return undefined;
  const { inliers, cells } = geometry;
  if (inliers < GATE.inliers || cells < GATE.cells) return undefined;
  const matrix = compose(fromBase(b), compose(geometry.matrix, invert(fromBase(a))));
  const shape = { anisotropy: anisotropy(geometry.matrix), ...overlaps(matrix, a.plane, b.plane) };
  return isPlausible(shape) ? { from: "points", matrix, inliers, cells } : undefined;
}

function unproved(a: Signature, b: Signature): Proof {
  return {
    verdict: "none",
    strict: false,
    moved: false,
    pure: false,
    plain: false,
    transform: toTransform(wholeFrame(a.full, b.full, false, 0), a.full, b.full, { others: [] }),
    inliers: 0,
    agreement: 0,
    agreementCoarse: 0,
    worst: 0,
    blocks: 0,
    disagreeing: 0,
    gain: 1,
    bias: 0,
    chroma: 0,
  };
}
