// Is b the same picture as a? Answered on pixels, for whole frames: find the orientation, lay both on one grid,
// match tones, remove what resizers move, look at every textured block, judge. A kernel that recovers crops,
// borders and small rotations will answer in the same words.

import { inverseOrientation, ORIENTATIONS, orient } from "../../pixels/orientation.js";
import type { Picture } from "../../pixels/picture.js";
import type { Box, Change, Size } from "../proof.js";
import { judgePure, judgeVerdict, photometricChanges } from "./judge.js";
import { likelyOrientation } from "./likely-orientation.js";
import { type Measurement, measurePair } from "./measure.js";

/** What was found of two whole frames. The numbers are those of a proof. */
export interface FrameInspection {
  readonly verdict: "copy" | "part" | "none";
  readonly pure: boolean;
  readonly plain: boolean;
  readonly transform: {
    readonly mirrored: boolean;
    readonly quarterTurns: 0 | 1 | 2 | 3;
    readonly angleDegrees: number;
    /** Longer side of b / longer side of a. */
    readonly scale: number;
    readonly cropPx: Box;
    readonly changes: readonly Change[];
  };
  readonly agreement: number;
  /** Local correlation of the worst textured region, 0..1. */
  readonly worst: number;
  readonly blocks: number;
  readonly disagreeing: number;
  readonly gain: number;
  readonly bias: number;
  readonly chroma: number;
}

/** Raised whenever a proof may come out differently for the same pixels. */
export const PROOF_VERSION = 1;

/** Thumbnails that correlate less are no copies, whatever was done to the tones. */
const LEAST_CORRELATION = 0.6;

/**
 * Proves what b is of a: two RGB or luma pictures (sRGB, oriented, any sizes). The answer for (b, a) is
 * `invertInspection` of it. Never throws for pictures that `createPicture` accepts.
 */
export function inspectFrame(a: Picture, b: Picture): FrameInspection {
  return comesFirst(a, b) ? verifyOrdered(a, b) : invertInspection(verifyOrdered(b, a), b, a);
}

/** The answer for (b, a), from the answer for (a, b) and the sizes of both. */
export function invertInspection(proof: FrameInspection, _aSize: Size, bSize: Size): FrameInspection {
  const { mirrored, quarterTurns, angleDegrees, scale, changes } = proof.transform;
  const index = indexOf(mirrored, quarterTurns);
  const inverse = ORIENTATIONS[inverseOrientation(index)]!;
  const gain = proof.gain === 0 ? 0 : 1 / proof.gain;
  return {
    ...proof,
    transform: {
      ...inverse,
      angleDegrees: mirrored ? angleDegrees : 0 - angleDegrees,
      scale: 1 / scale,
      cropPx: wholeFrame(bSize),
      changes,
    },
    gain,
    bias: 0 - proof.bias * gain,
  };
}

function verifyOrdered(a: Picture, b: Picture): FrameInspection {
  const likely = likelyOrientation(a, b);
  if (likely === undefined || likely.correlation < LEAST_CORRELATION)
    return unproved(a, b, likely?.index ?? 0);
  // b is turned back onto a; a keeps its place in the answer.
  const measured = measurePair(a, orient(b, inverseOrientation(likely.index)));
  return toProof(a, b, likely.index, measured);
}

function toProof(a: Picture, b: Picture, index: number, m: Measurement): FrameInspection {
  const verdict = judgeVerdict(m);
  const changes = [...geometricChanges(a, b, index), ...(verdict === "none" ? [] : photometricChanges(m))];
  const { mean, worst, blocks, disagreeing } = m.agreement;
  return {
    verdict,
    pure: verdict === "copy" && index === 0 && judgePure(m),
    plain: m.plain,
    transform: transformOf(a, b, index, changes),
    agreement: mean,
    worst,
    blocks,
    disagreeing,
    gain: m.line.gain,
    bias: m.line.bias,
    chroma: m.chroma.cosine,
  };
}

function unproved(a: Picture, b: Picture, index: number): FrameInspection {
  return {
    verdict: "none",
    pure: false,
    plain: false,
    transform: transformOf(a, b, index, geometricChanges(a, b, index)),
    agreement: 0,
    worst: 0,
    blocks: 0,
    disagreeing: 0,
    gain: 1,
    bias: 0,
    chroma: 0,
  };
}

function transformOf(
  a: Size,
  b: Size,
  index: number,
  changes: readonly Change[],
): FrameInspection["transform"] {
  const { mirrored, quarterTurns } = ORIENTATIONS[index]!;
  return {
    mirrored,
    quarterTurns,
    angleDegrees: 0,
    scale: longer(b) / longer(a),
    cropPx: wholeFrame(a),
    changes,
  };
}

function geometricChanges(a: Size, b: Size, index: number): Change[] {
  const { mirrored, quarterTurns } = ORIENTATIONS[index]!;
  const changes: Change[] = [];
  if (longer(a) !== longer(b) || shorter(a) !== shorter(b)) changes.push("resize");
  if (mirrored) changes.push("mirror");
  if (quarterTurns !== 0) changes.push("turn");
  return changes;
}

/** A fixed order of any two pictures, so that both orders of a pair are judged by the same arithmetic. */
function comesFirst(a: Picture, b: Picture): boolean {
  const byArea = b.widthPx * b.heightPx - a.widthPx * a.heightPx;
  if (byArea !== 0) return byArea < 0;
  if (a.widthPx !== b.widthPx) return a.widthPx > b.widthPx;
  if (a.channels !== b.channels) return a.channels > b.channels;
  const differs = a.data.findIndex((value, i) => value !== b.data[i]);
  return differs < 0 || a.data[differs]! > b.data[differs]!;
}

const longer = ({ widthPx, heightPx }: Size): number => Math.max(widthPx, heightPx);
const shorter = ({ widthPx, heightPx }: Size): number => Math.min(widthPx, heightPx);
const wholeFrame = ({ widthPx, heightPx }: Size): Box => ({
  x: 0,
  y: 0,
  width: widthPx,
  height: heightPx,
});

function indexOf(mirrored: boolean, quarterTurns: number): number {
  return ORIENTATIONS.findIndex((o) => o.mirrored === mirrored && o.quarterTurns === quarterTurns);
}
