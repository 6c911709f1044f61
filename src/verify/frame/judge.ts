// What the closer look says of two whole frames. All its thresholds are in this one file, each read off edited and
// tampered photographs (`npm run bench:verify -- frame` prints how each is called). When in doubt the weaker verdict.

import type { Change } from "../proof.js";
import { MOST_SHIFT_PX, reach } from "./alignment.js";
import type { Measurement } from "./measure.js";
import { GRAY_STRENGTH } from "./photometry.js";
import { findRegions, type SpotMap } from "./regions.js";

/** Longer side of the grid below which nothing, and nothing pure, is proved. */
const LEAST_GRID_PX = 48;
const LEAST_PURE_GRID_PX = 128;
/** Textured blocks needed. */
const LEAST_BLOCKS = 12;
const LEAST_PURE_BLOCKS = 24;

/** To be compared at all: half of the texture agrees. */
const PART = { agreement: 0.5, disagreeing: 0.5 };
/** A whole: all of it does. Drift in grid pixels. */
const COPY = { agreement: 0.8, disagreeing: 0.02, driftFarthestPx: 1.2, driftCommonPx: 0.5 };
/** Another exposure of the scene: half of the windows moved farther. */
const MOVED_MIDDLE_PX = 0.35;
/** Clipped and bent tones look a little like motion: with them, one window alone proves less. */
const EDITED_DRIFT_FARTHEST_PX = 2.5;
/** "pure": and nothing more differs than encoders and resizers make differ. */
const PURE = {
  agreement: 0.93,
  worst: 0.65,
  driftFarthestPx: 0.6,
  driftCommonPx: 0.25,
  toneOffset: 4, // levels
  toneBend: 1.5,
  gain: 0.03, // natural logarithm
  chroma: 0.9,
  saturation: 0.08, // share of the color strength, and 1 level
  tint: 2, // levels
  colorDistance: 5,
};
/** One part may not drift far more than the others do: what moves in a copy moves everywhere a little. */
const DRIFT_OUTLIER = { px: 0.25, ratio: 3.2 };
/** Another color in one place, while half of the frame keeps its color: levels, share of the distance, levels. */
const LOCAL_COLOR = { worst: 10, unexplained: 0.7, median: 2.5 };

/** Spots that stand out `factor` times from the noise count from so many spots or such a peak on. */
interface RegionRule {
  readonly factor: number;
  readonly spots: number;
  readonly peak: number;
  /** Bounds on the noise read from the pair. */
  readonly leastFloorLevels: number;
  readonly mostFloorLevels: number;
  readonly leastShare: number;
  readonly mostShare: number;
}
const COPY_REGION: RegionRule = {
  factor: 4,
  spots: 4,
  peak: 6,
  leastFloorLevels: 2,
  mostFloorLevels: 6,
  leastShare: 0.08,
  mostShare: 0.5,
};
const EDITED_REGION: RegionRule = { ...COPY_REGION, factor: 3, spots: 6, peak: 5 };
const PURE_REGION: RegionRule = {
  factor: 2.5,
  spots: 4,
  peak: 3,
  leastFloorLevels: 1.5,
  mostFloorLevels: 2.5,
  leastShare: 0.06,
  mostShare: 0.2,
};

/** Whether there is enough to compare, and half of it agrees. */
export function isComparable({ grid, agreement }: Measurement): boolean {
  return (
    Math.max(grid.widthPx, grid.heightPx) >= LEAST_GRID_PX &&
    agreement.blocks >= LEAST_BLOCKS &&
    agreement.mean >= PART.agreement &&
    agreement.disagreeing <= PART.disagreeing
  );
}

/** Whether the pair agrees everywhere, but for what was done to the whole. */
export function isWhole(m: Measurement): boolean {
  const whole =
    m.agreement.mean >= COPY.agreement &&
    m.agreement.disagreeing <= COPY.disagreeing &&
    m.drift.commonPx <= COPY.driftCommonPx &&
    (hasPureTones(m) && hasCloseColors(m) ? isWholeAsIs(m) : isWholeInStructure(m));
  // A plain pair with other tones may be another thing of the same outline.
  return whole && (!m.plain || (hasPureTones(m) && isPureInDetail(m)));
}

/** Whether the parts of the frame moved against one another: half of them at least, so no sticker does it. */
export function hasMoved({ drift }: Measurement): boolean {
  return drift.middlePx > MOVED_MIDDLE_PX;
}

/** Whether nothing but re-encoding or resizing lies between them. */
export function isPure(m: Measurement): boolean {
  return (
    !m.plain &&
    isWhole(m) &&
    Math.max(m.grid.widthPx, m.grid.heightPx) >= LEAST_PURE_GRID_PX &&
    m.agreement.blocks >= LEAST_PURE_BLOCKS &&
    hasPureTones(m) &&
    hasPureColors(m) &&
    isPureInDetail(m)
  );
}

/** The photometric changes, in the order of CHANGES. */
export function photometricChanges(m: Measurement): Change[] {
  const { strengthA, strengthB } = m.chroma;
  const changes: Change[] = [];
  const oneGray = strengthA < GRAY_STRENGTH !== strengthB < GRAY_STRENGTH;
  if (!hasPureColors(m)) changes.push(oneGray ? "gray" : "color");
  if (!hasPureTones(m)) {
    const contrast = Math.abs(m.line.gain - 1) > PURE.gain;
    const bend = m.toneBend > PURE.toneBend;
    if (!contrast || Math.abs(m.line.bias) > 20) changes.push("brightness");
    if (contrast) changes.push("contrast");
    if (bend) changes.push("tone");
  }
  return changes;
}

/** With the tones as they were, any difference counts. */
function isWholeAsIs(m: Measurement): boolean {
  return (
    m.drift.farthestPx <= COPY.driftFarthestPx &&
    !standsOut(m.spots.difference, COPY_REGION) &&
    !hasLocalColor(m)
  );
}

/** Where tones or colors changed, luma may shift from place to place; the structure may not. */
function isWholeInStructure(m: Measurement): boolean {
  return m.drift.farthestPx <= EDITED_DRIFT_FARTHEST_PX && !standsOut(m.spots.structure, EDITED_REGION);
}

/** Colors that half of the frame kept. */
function hasCloseColors({ colors }: Measurement): boolean {
  return colors.median < LOCAL_COLOR.median;
}

function hasPureTones(m: Measurement): boolean {
  return (
    m.toneOffset <= PURE.toneOffset &&
    m.toneBend <= PURE.toneBend &&
    Math.abs(Math.log(m.line.gain)) <= PURE.gain
  );
}

function hasPureColors({ chroma, colors }: Measurement): boolean {
  const { cosine, strengthA, strengthB, shift } = chroma;
  return (
    cosine >= PURE.chroma &&
    Math.abs(strengthA - strengthB) <= 1 + PURE.saturation * Math.max(strengthA, strengthB) &&
    shift <= PURE.tint &&
    colors.worst <= PURE.colorDistance
  );
}

function isPureInDetail(m: Measurement): boolean {
  return (
    m.agreement.mean >= PURE.agreement &&
    m.agreement.worst >= PURE.worst &&
    m.agreement.disagreeing === 0 &&
    m.drift.farthestPx <= PURE.driftFarthestPx &&
    m.drift.farthestPx <= Math.max(DRIFT_OUTLIER.px, DRIFT_OUTLIER.ratio * m.drift.commonPx) &&
    m.drift.commonPx <= PURE.driftCommonPx &&
    reach(m.motion) < 0.98 * MOST_SHIFT_PX && // at the limit it wanted to go farther
    !standsOut(m.spots.difference, PURE_REGION)
  );
}

function hasLocalColor({ colors }: Measurement): boolean {
  return colors.worst >= LOCAL_COLOR.worst && colors.unexplained >= LOCAL_COLOR.unexplained * colors.worst;
}

function standsOut(spots: SpotMap, rule: RegionRule): boolean {
  const noise = {
    floorLevels: clamp(spots.noise.floorLevels, rule.leastFloorLevels, rule.mostFloorLevels),
    share: clamp(spots.noise.share, rule.leastShare, rule.mostShare),
  };
  return findRegions(spots, noise, rule.factor).some((r) => r.spots >= rule.spots || r.peak >= rule.peak);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
