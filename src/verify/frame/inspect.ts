// A closer look at two pictures that lie whole on each other, unturned: is the one nothing but the other re-encoded
// or resized? At up to 768 pixels a date stamp or a closed eye is still visible. Both are laid on one grid, tones are
// matched, what resizers move is removed, and every textured block is looked at.

import type { Picture } from "../../pixels/picture.js";
import { comesFirst } from "../order.js";
import type { Change } from "../proof.js";
import { sameAspect, toLayer } from "./grid.js";
import { hasMoved, isComparable, isPure, isWhole, photometricChanges } from "./judge.js";
import { measurePair } from "./measure.js";

/** What was found of two whole frames; the same for (b, a). */
export interface FrameInspection {
  /** Nothing but re-encoding or resizing lies between them. Never true of a plain pair. */
  readonly pure: boolean;
  /** No region differs more than the whole does. */
  readonly whole: boolean;
  /** Parts of it moved against the rest: another exposure. */
  readonly moved: boolean;
  /** Both are mostly one tone (page, form, silhouette). */
  readonly plain: boolean;
  /** Changes of tones and colors. */
  readonly changes: readonly Change[];
  /** Mean local correlation of the textured blocks, and of the worst region, 0..1. */
  readonly agreement: number;
  readonly worst: number;
  /** Textured blocks judged. */
  readonly blocks: number;
  /** Share of the textured blocks that disagree, 0..1. */
  readonly disagreeing: number;
}

/**
 * Inspects two RGB or luma pictures (sRGB, oriented, any sizes). Undefined when their aspects differ or they show
 * too little in common to be compared so closely. `layer`: keptLayer where the pixels of the pictures never change.
 */
export function inspectFrame(
  a: Picture,
  b: Picture,
  layer: typeof toLayer = toLayer,
): FrameInspection | undefined {
  if (!sameAspect(a, b)) return undefined;
  // Either order is judged by the same arithmetic.
  const m = comesFirst(a, b, [[a.data, b.data]]) ? measurePair(a, b, layer) : measurePair(b, a, layer);
  if (!isComparable(m)) return undefined;
  const { mean, worst, blocks, disagreeing } = m.agreement;
  return {
    pure: isPure(m),
    whole: isWhole(m),
    moved: hasMoved(m),
    plain: m.plain,
    changes: photometricChanges(m),
    agreement: mean,
    worst,
    blocks,
    disagreeing,
  };
}
