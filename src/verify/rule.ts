// From numbers to a verdict on two signatures. All thresholds of that verdict are in this one file (what lies outside,
// outside.ts, and what is plain, plain.ts, is told before); they were read off edited photographs and pairs of others (`npm run bench:verify`). When in doubt the weaker verdict.

/** What the rule looks at. */
export interface Findings {
  /** Found from points, or guessed from the frame. */
  readonly from: "points" | "frame";
  readonly inliers: number;
  readonly cells: number;
  /** The longest image of a unit vector over the shortest. */
  readonly anisotropy: number;
  /** Shares of the pictures' areas that both show. */
  readonly overlapA: number;
  readonly overlapB: number;
  readonly agreementCoarse: number;
  readonly agreement: number;
  readonly blocks: number;
  /** Share of blocks with nothing in common in the worst window. */
  readonly window: number;
  readonly overlayShare: number;
  readonly driftPerMille: number;
  readonly plain: boolean;
  /** Cosine of the colors; 1 when either is gray. */
  readonly chroma: number;
}

/** Inliers and how many cells of 6x6 they lie in, before pixels are looked at. */
export const GATE = { inliers: 6, cells: 2 };

const GEOMETRY = { anisotropy: 1.6, overlapBoth: 0.15, overlapOne: 0.4 };
const LEAST_BLOCKS = 20;
const LEAST_AGREEMENT = 0.5;
/** Sum of the fine and the coarse agreement. */
const COPY_SUM = 1.3;
const STRICT_SUM = 1.4;
/** A frame that was only guessed has to agree more, and so has what is left beside an overlay. */
const GUESSED_SUM = 1.5;
const UNCOVERED_SUM = 1.65;
/** A window with more blocks that have nothing in common shows something else. */
const ELSE_WINDOW = 0.62;
const STRICT_WINDOW = 0.3;
/** What moved against itself is another exposure. */
const MOST_DRIFT = 1.5;
/** Fewer points than these may agree by chance where a pattern repeats. */
const STRICT_INLIERS = 12;
/** Less in common than this in color is another product. */
const STRICT_CHROMA = 0.5;

/** Whether a transform is one that people make. */
export function isPlausible({
  anisotropy,
  overlapA,
  overlapB,
}: Pick<Findings, "anisotropy" | "overlapA" | "overlapB">): boolean {
  return (
    anisotropy <= GEOMETRY.anisotropy &&
    Math.min(overlapA, overlapB) >= GEOMETRY.overlapBoth &&
    Math.max(overlapA, overlapB) >= GEOMETRY.overlapOne
  );
}

/** "copy", "part" or "none". */
export function judge(f: Findings): "copy" | "part" | "none" {
  if (!isPlausible(f) || f.blocks < LEAST_BLOCKS) return "none";
  if (f.agreement < LEAST_AGREEMENT || f.agreementCoarse < LEAST_AGREEMENT) return "none";
  const sum = f.agreement + f.agreementCoarse;
  if (sum < (f.from === "points" ? COPY_SUM : GUESSED_SUM)) return "none";
  if (f.overlayShare > 0 && sum < UNCOVERED_SUM) return "part";
  // Two pages of one layout agree nearly everywhere: only equal pixels make them copies.
  if (f.plain) return "part";
  if (f.window > ELSE_WINDOW || hasMoved(f)) return "part";
  return "copy";
}

/** Whether parts moved against each other. */
export function hasMoved({ driftPerMille }: Findings): boolean {
  return driftPerMille > MOST_DRIFT;
}

/** Whether a copy is one beyond doubt. */
export function isStrict(f: Findings): boolean {
  return (
    !f.plain &&
    f.agreement + f.agreementCoarse >= STRICT_SUM &&
    f.window <= STRICT_WINDOW &&
    f.overlayShare === 0 &&
    f.inliers >= STRICT_INLIERS &&
    f.chroma >= STRICT_CHROMA
  );
}
