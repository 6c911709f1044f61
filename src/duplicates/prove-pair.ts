// The proof of one pair: on their signatures, which are at hand, and where whole frames lie on each other also on the
// pictures themselves, which have to be read.

import type { Picture } from "../pixels/picture.js";
import { mayBePure, withInspection } from "../verify/closer-look.js";
import { keptLayer, sameAspect } from "../verify/frame/grid.js";
import { inspectFrame } from "../verify/frame/inspect.js";
import type { Proof } from "../verify/proof.js";
import type { Signature } from "../verify/signature.js";
import { verify } from "../verify/verify.js";

export interface Provable {
  readonly signature: Signature;
  /** Reads the picture, at proof size; undefined when it cannot be read any more. */
  picture(): Promise<Picture | undefined>;
}

/**
 * What b is of a. `near`: their fingerprints are close; then a pair with too few points for a proof on signatures (a
 * sky, a soft portrait) is looked at closely too. Undefined when a picture that is needed cannot be read.
 */
export async function provePair(a: Provable, b: Provable, near: boolean): Promise<Proof | undefined> {
  const proof = verify(a.signature, b.signature);
  const isWorthALook =
    proof.verdict === "copy"
      ? mayBePure(proof)
      : near && !proof.plain && sameAspect(a.signature.full, b.signature.full);
  if (!isWorthALook) return proof;
  const [pictureA, pictureB] = [await a.picture(), await b.picture()];
  if (pictureA === undefined || pictureB === undefined) return undefined;
  return withInspection(
    proof,
    inspectFrame(pictureA, pictureB, keptLayer),
    a.signature.full,
    b.signature.full,
  );
}
