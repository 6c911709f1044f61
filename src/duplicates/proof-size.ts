// Proofs look at pictures of at most 1024 pixels, but speak of the originals: scale, crop and "resize" are put
// back into the originals' pixels here.

import type { Picture } from "../pixels/picture.js";
import { resample } from "../pixels/resample.js";
import type { FrameInspection as Proof } from "../verify/frame/inspect.js";
import { inspectFrame } from "../verify/frame/inspect.js";
import type { Change, Size } from "../verify/proof.js";

/** Long side at which pictures are held against each other: a date stamp or a closed eye is still visible. */
const PROOF_LONG_SIDE_PX = 1024;

/** A picture as proofs look at it, and the size it really has. */
export interface ProofPicture {
  readonly picture: Picture;
  readonly full: Size;
}

/** A picture brought to proof size, aspect kept; itself when it is no longer than that. */
export function atProofSize(picture: Picture): ProofPicture {
  const { widthPx, heightPx } = picture;
  const full = { widthPx, heightPx };
  const scale = PROOF_LONG_SIDE_PX / Math.max(widthPx, heightPx);
  if (scale >= 1) return { picture, full };
  const side = (px: number) => Math.max(1, Math.round(px * scale));
  return { picture: resample(picture, side(widthPx), side(heightPx), "hamming"), full };
}

/** What `b` is of `a`, in the pixels of the originals. */
export function prove(a: ProofPicture, b: ProofPicture): Proof {
  const proof = inspectFrame(a.picture, b.picture);
  const { quarterTurns, cropPx, changes } = proof.transform;
  const toFull = a.full.widthPx / a.picture.widthPx;
  return {
    ...proof,
    transform: {
      ...proof.transform,
      scale: longSide(b.full) / longSide(a.full),
      cropPx: {
        x: Math.round(cropPx.x * toFull),
        y: Math.round(cropPx.y * toFull),
        width: Math.min(a.full.widthPx, Math.round(cropPx.width * toFull)),
        height: Math.min(a.full.heightPx, Math.round(cropPx.height * toFull)),
      },
      changes: withResize(changes, !sameSize(a.full, b.full, quarterTurns % 2 === 1)),
    },
  };
}

function withResize(changes: readonly Change[], resized: boolean): Change[] {
  const others = changes.filter((change) => change !== "resize");
  return resized ? ["resize", ...others] : others;
}

function sameSize(a: Size, b: Size, turned: boolean): boolean {
  return a.widthPx === (turned ? b.heightPx : b.widthPx) && a.heightPx === (turned ? b.widthPx : b.heightPx);
}

function longSide({ widthPx, heightPx }: Size): number {
  return Math.max(widthPx, heightPx);
}
