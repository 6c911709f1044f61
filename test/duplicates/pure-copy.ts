// The proof of two pictures of one size that differ in nothing: what tests change one thing of.

import type { Proof } from "../../src/verify/proof.js";

export const PURE_COPY: Proof = {
  verdict: "copy",
  strict: true,
  moved: false,
  pure: true,
  plain: false,
  transform: {
    mirrored: false,
    quarterTurns: 0,
    angleDegrees: 0,
    scale: 1,
    stretch: 1,
    cropPx: { x: 0, y: 0, width: 1, height: 1 },
    shownPx: { x: 0, y: 0, width: 1, height: 1 },
    overlapA: 1,
    overlapB: 1,
    matrix: [1, 0, 0, 1, 0, 0],
    changes: [],
  },
  inliers: 100,
  agreement: 1,
  agreementCoarse: 1,
  worst: 1,
  blocks: 100,
  disagreeing: 0,
  gain: 1,
  bias: 0,
  chroma: 1,
};
