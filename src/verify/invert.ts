// The same proof seen from the other side.

import { invert } from "./geometry/matrix.js";
import type { Change, Proof, Size } from "./proof.js";
import { toTransform } from "./transform.js";

/** The answer for (b, a), from the answer for (a, b) and the sizes of both. */
export function invertProof(proof: Proof, a: Size, b: Size): Proof {
  const { outsideA, outsideB, overlay, mask, transform, gain } = proof;
  const others = transform.changes.filter((change) => OTHER_CHANGES.has(change));
  const on = overlay && ({ a: "b", b: "a", either: "either" } as const)[overlay.on];
  const back = gain === 0 ? 0 : 1 / gain;
  return {
    ...proof,
    transform: toTransform(invert(transform.matrix), b, a, { outsideB: outsideA, others }),
    gain: back,
    bias: 0 - proof.bias * back,
    outsideA: outsideB,
    outsideB: outsideA,
    overlay: overlay && on && { on, boxA: overlay.boxB, boxB: overlay.boxA },
    mask: mask && { ...mask, toA: mask.toB, toB: mask.toA },
  };
}

/** Changes that are the same seen from the other side. */
const OTHER_CHANGES: ReadonlySet<Change> = new Set([
  "overlay",
  "retouch",
  "gray",
  "color",
  "brightness",
  "contrast",
  "tone",
] as const);
