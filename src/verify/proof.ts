// What a proof says: the relation of two pictures as measured on their pixels, with the numbers behind it.
// It names no file, no date and no person's opinion; those turn a proof into a verdict elsewhere.

/** What may have been done to a picture. The order is the order in which a person reads them. */
export const CHANGES = [
  "resize", // other size in pixels
  "stretch", // other proportions
  "mirror",
  "turn", // quarter turns
  "rotation", // any other angle
  "crop", // b lacks something that a shows round it
  "extend", // b shows more of the scene round it
  "border", // b has something plain round it
  "collage", // b has something else beside it
  "overlay", // something lies on one of them: text, a sticker, a watermark
  "retouch", // a small region differs
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

/** A rectangle in pixels; its corner (0, 0) is the top left corner of the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Six numbers in the order of CSS `matrix()`: x' = m0 x + m2 y + m4, y' = m1 x + m3 y + m5. */
export type Matrix = readonly [number, number, number, number, number, number];

/** How picture `a` became picture `b`: mirrored, turned, stretched, scaled, in this order. */
export interface Transform {
  /** Mirrored left-right, before turning. */
  readonly mirrored: boolean;
  /** Clockwise quarter turns, after mirroring. */
  readonly quarterTurns: 0 | 1 | 2 | 3;
  /** The rest of the turn, clockwise, -45..45. */
  readonly angleDegrees: number;
  /** Pixels of b for one pixel of a (geometric mean of both directions). */
  readonly scale: number;
  /** How much more wide than high it was made: 1 = in proportion. */
  readonly stretch: number;
  /** The part of a that b shows: its bounding box in a's pixels. */
  readonly cropPx: Box;
  /** The part of b that shows a: its bounding box in b's pixels. */
  readonly shownPx: Box;
  /** Share of a's area that b shows, and of b's area that shows a, 0..1. */
  readonly overlapA: number;
  readonly overlapB: number;
  /** From a's pixels to b's. */
  readonly matrix: Matrix;
  readonly changes: readonly Change[];
}

/** Where the aligned pictures disagree, as a grid of blocks. */
export interface Mask {
  readonly columns: number;
  readonly rows: number;
  /** One character a block, row by row: "+" agrees, "#" disagrees, "." is too flat to say, " " lies outside. */
  readonly blocks: string;
  /** From the grid (one block = 1) to the pixels of a, and of b. */
  readonly toA: Matrix;
  readonly toB: Matrix;
}

/** What lies round the shared part of a picture: plain, another picture, or more of the same scene. */
export type Outside = "plain" | "foreign" | "scene";

export interface Proof {
  /** "copy": the same picture. "part": much of it agrees, a region does not. "none": not proved. */
  readonly verdict: "copy" | "part" | "none";
  /** A copy beyond doubt: it passes the stricter threshold, nothing lies on it, neither is a collage or plain. */
  readonly strict: boolean;
  /** Parts moved against each other: another shot of the scene. */
  readonly moved: boolean;
  /** A copy with nothing but re-encoding or resizing: may become `same-picture`. Never true of a plain pair. */
  readonly pure: boolean;
  /** Page, form, silhouette: both are mostly one tone, so agreement proves little; never a copy. */
  readonly plain: boolean;
  readonly transform: Transform;
  /** Points of both pictures that agree on the transform. */
  readonly inliers: number;
  /** Mean local correlation of the textured blocks, 0..1: fine blocks, and blocks twice as large. */
  readonly agreement: number;
  readonly agreementCoarse: number;
  /** Correlation of the worst fine block, -1..1. */
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
  /** What lies outside the shared part; absent where nothing does. */
  readonly outsideA?: Outside | undefined;
  readonly outsideB?: Outside | undefined;
  /** What covers a part of one picture: which, and where, in the pixels of a and of b. */
  readonly overlay?:
    | { readonly on: "a" | "b" | "either"; readonly boxA: Box; readonly boxB: Box }
    | undefined;
  /** How far parts of the frame moved against each other, in thousandths of the longer side of the shared part. */
  readonly driftPerMille?: number | undefined;
  /** Absent where no block disagrees. */
  readonly mask?: Mask | undefined;
}
