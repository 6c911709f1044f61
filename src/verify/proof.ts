// What a proof says: the relation of two pictures as measured on their pixels, with the numbers behind it.
// It names no file, no date and no person's opinion; those turn a proof into a verdict elsewhere.

/** What may have been done to a picture. The order is the order in which a person reads them. */
export const CHANGES = [
  "resize", // other size in pixels
  "mirror",
  "turn", // quarter turns
  "rotation", // any other angle
  "crop",
  "border",
  "overlay",
  "gray", // colors taken away
  "color", // hue, saturation or tint
  "brightness",
  "contrast",
  "tone", // a curve that is no straight line: gamma, shadows, clipping
] as const;

export type Change = (typeof CHANGES)[number];

/** Width and height in pixels. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** How picture `a` became picture `b`: cut, mirror, turn, scale, in this order. */
export interface Transform {
  /** Mirrored left-right, before turning. */
  readonly mirrored: boolean;
  /** Clockwise quarter turns, after mirroring. */
  readonly quarterTurns: 0 | 1 | 2 | 3;
  /** The rest of the turn, clockwise, -45..45. */
  readonly angleDegrees: number;
  /** Longer side of b / longer side of a. */
  readonly scale: number;
  /** The part of a that b shows, in a's pixels. */
  readonly cropPx: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly changes: readonly Change[];
}

export interface Proof {
  /** "copy": the same picture everywhere. "part": much of it agrees, a region does not. "none": not proved. */
  readonly verdict: "copy" | "part" | "none";
  /** A copy with nothing but re-encoding or resizing: may become `same-picture`. Never true of a plain pair. */
  readonly pure: boolean;
  /** Page, form, silhouette: both pictures are mostly one tone, so agreement proves little. */
  readonly plain: boolean;
  readonly transform: Transform;
  /** Mean local correlation of the textured blocks, 0..1. */
  readonly agreement: number;
  /** Local correlation of the worst textured region, 0..1. */
  readonly worst: number;
  /** Textured blocks judged. */
  readonly blocks: number;
  /** Share of the textured blocks that disagree, 0..1. */
  readonly disagreeing: number;
  /** Luma of b = gain * luma of a + bias. */
  readonly gain: number;
  /** In gray levels, -255..255. */
  readonly bias: number;
  /** Cosine of the colors of a and b, -1..1; 1 when neither has any. */
  readonly chroma: number;
}
