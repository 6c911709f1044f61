// What a closer look at whole frames adds to a proof. A signature is too small to tell a re-encoded picture from one
// with another date stamp; the pictures themselves are not. It can make a proof stronger (nothing was changed), more
// cautious (a region differs), or weaker (its parts moved: the next shot of a burst).

import type { FrameInspection } from "./frame/inspect.js";
import { wholeFrame } from "./geometry/whole-frame.js";
import type { Change, Proof, Size } from "./proof.js";
import { toTransform } from "./transform.js";

/** Whether a copy may be nothing but re-encoded or resized: whole, unturned, nothing on it, colors as they were. */
export function mayBePure({ verdict, transform }: Proof): boolean {
  const { mirrored, quarterTurns, angleDegrees, overlapA, overlapB, changes } = transform;
  return (
    verdict === "copy" &&
    !mirrored &&
    quarterTurns === 0 &&
    angleDegrees === 0 &&
    overlapA === 1 &&
    overlapB === 1 &&
    !changes.some((change) => change === "overlay" || change === "gray" || change === "color")
  );
}

/** The proof of a and b after the closer look; as it was without one. */
export function withInspection(proof: Proof, found: FrameInspection | undefined, a: Size, b: Size): Proof {
  if (found === undefined) return proof;
  if (found.pure) return asPure(proof, found, a, b);
  if (proof.verdict !== "copy") return proof;
  if (found.moved) return { ...proof, verdict: "part", strict: false, moved: true };
  if (found.whole) return proof;
  const isCovered = proof.overlay !== undefined;
  return { ...proof, strict: false, transform: isCovered ? proof.transform : retouched(proof) };
}

function asPure(proof: Proof, found: FrameInspection, a: Size, b: Size): Proof {
  const { agreement, worst, blocks, disagreeing } = found;
  return {
    ...proof,
    verdict: "copy",
    strict: true,
    pure: true,
    plain: false,
    moved: false,
    transform: toTransform(wholeFrame(a, b, false, 0), a, b, { others: [] }),
    // A proof that failed on the signatures has no numbers of its own.
    ...(proof.verdict === "copy"
      ? {}
      : { agreement, agreementCoarse: agreement, worst, blocks, disagreeing }),
    outsideA: undefined,
    outsideB: undefined,
    overlay: undefined,
    mask: undefined,
  };
}

function retouched({ transform }: Proof): Proof["transform"] {
  const { changes } = transform;
  if (changes.includes("retouch")) return transform;
  const TONES: readonly Change[] = ["gray", "color", "brightness", "contrast", "tone"];
  const at = changes.findIndex((change) => TONES.includes(change));
  const before = at < 0 ? changes.length : at;
  return { ...transform, changes: [...changes.slice(0, before), "retouch", ...changes.slice(before)] };
}
