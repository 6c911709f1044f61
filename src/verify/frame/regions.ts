// Where the pair differs by more than its own noise. Compression and resizing leave differences everywhere,
// more of them where the picture is busy; a stamp, a closed eye, another digit leaves one spot that stands out.
// Noise is modeled as floor + share of the local activity, both read from the pair itself.

import { type Block, blockAt, type Cells } from "./cells.js";

/** A spot is 2x2 cells = 8x8 grid pixels; spots overlap by half. */
const SPOT_SPAN = 2;
/** Activity is read from the spot and one cell around it. */
const AROUND_SPAN = 4;

/** Where noise is read: activity below and above these levels, in at least so many spots. */
const QUIET_LEVELS = 3;
const BUSY_LEVELS = 6;
const LEAST_SPOTS = 20;

/** A number for each spot, and how busy the pair is around it (both standard deviations, levels), row-major. */
export interface SpotMap {
  readonly columns: number;
  readonly rows: number;
  readonly levels: Float64Array;
  readonly activity: Float64Array;
  /** The noise read off these numbers. */
  readonly noise: Noise;
}

/** What the spots of a pair differ in. */
export interface Spots {
  /** Any difference of the lumas. */
  readonly difference: SpotMap;
  /** What remains when each spot may have its own brightness and contrast. */
  readonly structure: SpotMap;
}

/** The pair's own noise: expected difference = hypot(floor, share * activity). */
export interface Noise {
  readonly floorLevels: number;
  readonly share: number;
}

/** Connected spots that stand out. */
export interface Region {
  readonly spots: number;
  /** Largest difference / expected difference. */
  readonly peak: number;
  /** Largest difference, in levels. */
  readonly levels: number;
}

/** Measures every spot. */
export function measureSpots(cells: Cells): Spots {
  const columns = Math.max(0, cells.columns - 1);
  const rows = Math.max(0, cells.rows - 1);
  const difference = new Float64Array(columns * rows);
  const structure = new Float64Array(columns * rows);
  const activity = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const spot = blockAt(cells, column, row, SPOT_SPAN);
      const around = blockAt(cells, column - 1, row - 1, AROUND_SPAN);
      if (spot === undefined || around === undefined) continue;
      difference[at] = Math.sqrt(spot.difference);
      structure[at] = Math.sqrt(unexplainedVariance(spot));
      // What both pictures show: texture that only one of them has is no excuse for a difference.
      activity[at] = Math.sqrt(Math.min(around.varianceA, around.varianceB));
    }
  }
  const map = (levels: Float64Array): SpotMap => ({
    columns,
    rows,
    levels,
    activity,
    noise: measureNoise(levels, activity),
  });
  return { difference: map(difference), structure: map(structure) };
}

/** Variance of the richer side that a line from the other side does not explain. */
function unexplainedVariance({ varianceA, varianceB, covariance }: Block): number {
  const product = varianceA * varianceB;
  const explained = product > 0 ? (covariance * Math.max(0, covariance)) / product : 0;
  return Math.max(varianceA, varianceB) * Math.max(0, 1 - explained);
}

/** Reads the noise off the pair: the median of quiet spots, and the median ratio in busy ones. */
function measureNoise(levels: Float64Array, activity: Float64Array): Noise {
  const quiet = new Float64Array(levels.length);
  const ratios = new Float64Array(levels.length);
  let quietCount = 0;
  let busyCount = 0;
  for (let i = 0; i < levels.length; i++) {
    const busy = activity[i]!;
    if (busy < QUIET_LEVELS) quiet[quietCount++] = levels[i]!;
    else if (busy >= BUSY_LEVELS) ratios[busyCount++] = levels[i]! / busy;
  }
  return {
    floorLevels: quietCount >= LEAST_SPOTS ? median(quiet.subarray(0, quietCount)) : 0,
    share: busyCount >= LEAST_SPOTS ? median(ratios.subarray(0, busyCount)) : 0,
  };
}

/** The connected groups of spots whose difference is more than `factor` times what `noise` expects. */
export function findRegions(spots: SpotMap, noise: Noise, factor: number): Region[] {
  const { columns, rows, levels, activity } = spots;
  const ratio = levels.map((value, i) => value / Math.hypot(noise.floorLevels, noise.share * activity[i]!));
  const seen = new Uint8Array(ratio.length);
  const regions: Region[] = [];
  for (let start = 0; start < ratio.length; start++) {
    if (seen[start] === 1 || !(ratio[start]! > factor)) continue;
    const members = flood(start, columns, rows, (i) => seen[i] === 0 && ratio[i]! > factor, seen);
    regions.push({
      spots: members.length,
      peak: members.reduce((most, i) => Math.max(most, ratio[i]!), 0),
      levels: members.reduce((most, i) => Math.max(most, levels[i]!), 0),
    });
  }
  return regions;
}

function flood(
  start: number,
  columns: number,
  rows: number,
  wanted: (at: number) => boolean,
  seen: Uint8Array,
): number[] {
  const members = [start];
  seen[start] = 1;
  for (let next = 0; next < members.length; next++) {
    const at = members[next]!;
    const x = at % columns;
    const y = (at - x) / columns;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) {
        const neighbor = ny * columns + nx;
        if (!wanted(neighbor)) continue;
        seen[neighbor] = 1;
        members.push(neighbor);
      }
    }
  }
  return members;
}

/** Sorts `values` in place. */
function median(values: Float64Array): number {
  const sorted = values.sort();
  return sorted[Math.floor(sorted.length / 2)]!;
}
