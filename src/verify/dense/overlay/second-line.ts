// The line that the covered samples lie on: of one color (slope 0), or the picture underneath faded toward one color
// (a flatter slope than elsewhere). Fitted by trimmed least squares.

/** Samples within this of the line are covered, in levels. */
export const COVERED_LEVELS = 12;
const ROUNDS = 6;

export interface Line {
  readonly slope: number;
  readonly start: number;
  /** Share of the outliers within COVERED_LEVELS of it. */
  readonly explained: number;
}

/** The line to = slope * from + start that most outliers lie on. */
export function secondLine(from: Float32Array, to: Float32Array, outliers: readonly number[]): Line {
  let line = { slope: 0, start: modeOf(to, outliers) };
  let kept: readonly number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const limit = round === 0 ? 2 * COVERED_LEVELS : COVERED_LEVELS;
    kept = outliers.filter((i) => Math.abs(to[i]! - line.slope * from[i]! - line.start) <= limit);
    if (kept.length < 8) break;
    line = fitLine(from, to, kept);
  }
  return { ...line, explained: kept.length / outliers.length };
}

function fitLine(
  from: Float32Array,
  to: Float32Array,
  kept: readonly number[],
): { slope: number; start: number } {
  let sx = 0;
  let sy = 0;
  let xx = 0;
  let xy = 0;
  for (const i of kept) {
    sx += from[i]!;
    sy += to[i]!;
    xx += from[i]! * from[i]!;
    xy += from[i]! * to[i]!;
  }
  const n = kept.length;
  const variance = xx / n - (sx / n) ** 2;
  // A little held back toward a flat line: few tones say little about a slope.
  const slope = (xy / n - (sx / n) * (sy / n)) / (variance + 20);
  return { slope, start: sy / n - slope * (sx / n) };
}

/** The commonest luma, in steps of 8 levels. */
function modeOf(plane: Float32Array, at: readonly number[]): number {
  const counts = new Uint32Array(33);
  for (const i of at) counts[Math.floor(plane[i]! / 8)]!++;
  let best = 0;
  // Two steps together, so that a tone on the border between two is not split.
  for (let k = 0; k < 32; k++) if (counts[k]! + counts[k + 1]! > counts[best]! + counts[best + 1]!) best = k;
  return 8 * (best + 1);
}
