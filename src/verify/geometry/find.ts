// How a lies on b, from their points alone: matched, voted, fitted, as they are and mirrored.

import type { Matrix } from "../proof.js";
import type { Signature } from "../signature.js";
import { fitMatches } from "./fit.js";
import { matchPoints } from "./match.js";
import { placesOf } from "./places.js";
import { vote } from "./vote.js";

export interface Geometry {
  /** From a to b, both at base size (see places.ts). */
  readonly matrix: Matrix;
  readonly inliers: number;
  readonly cells: number;
}

/** The better of both hands; undefined when nothing fits. */
export function findGeometry(a: Signature, b: Signature): Geometry | undefined {
  const [from, to] = [placesOf(a), placesOf(b)];
  const found = [false, true].flatMap((mirrored) => {
    const matches = matchPoints(a.points, b.points, mirrored);
    const best = vote(from, to, matches, mirrored);
    const fit = best === undefined ? undefined : fitMatches(from, to, matches, best.matrix);
    return fit === undefined ? [] : [fit];
  });
  return found.sort((x, y) => y.inliers - x.inliers)[0];
}
