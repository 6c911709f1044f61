// Pages and forms: paper, and thin strokes of ink on it. Two different ones agree nearly everywhere, so a proof on
// pixels is worth little there. A scan has grain and light that falls off, which hide from a histogram that the
// paper is of one tone; so the light is fitted first, as a plane.

/** Side of the cells whose bright samples tell the light. */
const CELL_PX = 16;
const ROUNDS = 4;
/** How far, in levels, the paper may be from the fitted light, and ink is at least. */
const PAPER_LEVELS = 6;
const INK_LEVELS = 14;
/** What is brighter than the paper by so many levels: next to nothing. */
const GLARE_LEVELS = 9;
const MOST_GLARE = 0.03;
/** Share of the picture that is paper, and of the ink that is thin (gone when a pixel is taken off all round). */
const PAPER_SHARE = 0.4;
const THIN_SHARE = 0.5;
/** How far apart the samples of a first look are; a prime, so that no pattern keeps step with it. */
const APART = 7;
/** Paper is what is brightest in a cell, but for its grain. */
const PAPER_RANK = 0.85;

/** Whether luma samples (row by row, NaN outside) look like a page. Less than six cells are none. */
export function isPaper(samples: Float32Array, w: number): boolean {
  const h = Math.floor(samples.length / w);
  const light = fitLight(samples, w, h);
  if (light === undefined) return false;
  if (!mayBePaper(light, samples, w, h)) return false;
  const { shared, paper, glare, inked, ink } = compareWith(light, samples, w, h);
  if (paper < PAPER_SHARE * shared || glare > MOST_GLARE * shared || inked === 0) return false;
  return 1 - countThick(ink, w, h) / inked >= THIN_SHARE;
}

/** How many samples there are, and how many of them are paper, brighter and ink; `ink` says where. */
interface Sheet {
  readonly shared: number;
  readonly paper: number;
  readonly glare: number;
  readonly inked: number;
  readonly ink: Uint8Array;
}

/** Whether enough of one sample in APART is paper, a little less than asked for: most photographs end here. */
function mayBePaper([l0, l1, l2]: Light, samples: Float32Array, w: number, h: number): boolean {
  let [shared, paper] = [0, 0];
  for (let y = 0; y < h; y++) {
    // Every row begins elsewhere, so that no ruled line is all that is seen.
    for (let x = (3 * y) % APART; x < w; x += APART) {
      const rest = samples[y * w + x]! - l0 - l1 * x - l2 * y;
      if (Number.isNaN(rest)) continue;
      shared++;
      if (Math.abs(rest) <= PAPER_LEVELS) paper++;
    }
  }
  return paper >= 0.75 * PAPER_SHARE * shared;
}

/** Compares the samples with the light. */
function compareWith(light: Light, samples: Float32Array, w: number, h: number): Sheet {
  const ink = new Uint8Array(w * h);
  let [shared, paper, glare, inked] = [0, 0, 0, 0];
  for (let y = 0, i = 0; y < h; y++) {
    for (let x = 0; x < w; x++, i++) {
      const rest = samples[i]! - light[0] - light[1] * x - light[2] * y;
      if (Number.isNaN(rest)) continue;
      shared++;
      if (rest > GLARE_LEVELS) glare++;
      if (Math.abs(rest) <= PAPER_LEVELS) paper++;
      else if (-rest >= INK_LEVELS) {
        ink[i] = 1;
        inked++;
      }
    }
  }
  return { shared, paper, glare, inked, ink };
}

type Light = readonly [level: number, perColumn: number, perRow: number];

/** Level = l0 + l1 x + l2 y, fitted to what is bright in each cell; cells far from it (ink, pictures) count little. */
function fitLight(samples: Float32Array, w: number, h: number): Light | undefined {
  const cells: { x: number; y: number; level: number }[] = [];
  const counts = new Uint16Array(256 * PARTS);
  const rank = Math.floor(PAPER_RANK * CELL_PX ** 2);
  for (let top = 0; top + CELL_PX <= h; top += CELL_PX) {
    for (let left = 0; left + CELL_PX <= w; left += CELL_PX) {
      const level = levelAbove(rank, samples, top * w + left, w, counts);
      if (level !== undefined) cells.push({ x: left + CELL_PX / 2, y: top + CELL_PX / 2, level });
    }
  }
  if (cells.length < 6) return undefined;
  const sorted = cells.map(({ level }) => level).sort((a, b) => a - b);
  // Paper is brighter than what is on it: start from the upper half.
  let light: Light = [sorted[Math.floor(sorted.length * 0.6)]!, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const scale = round === 0 ? 24 : 8;
    const solved = solveLight(cells, light, scale);
    if (solved === undefined) break;
    light = solved;
  }
  return light;
}

/** Levels are told apart in such parts when they are ranked. */
const PARTS = 8;

/**
 * The level that so many samples of a cell lie below, to an eighth of a level; undefined when there are no more. Cells
 * at the edge of the shared part count without the samples they lack: margins are where paper is seen best.
 */
function levelAbove(
  rank: number,
  samples: Float32Array,
  from: number,
  w: number,
  counts: Uint16Array,
): number | undefined {
  counts.fill(0);
  let known = 0;
  for (let y = 0; y < CELL_PX; y++) {
    for (let i = from + y * w, end = i + CELL_PX; i < end; i++) {
      if (Number.isNaN(samples[i]!)) continue;
      counts[(samples[i]! * PARTS) | 0]!++;
      known++;
    }
  }
  if (known <= rank) return undefined;
  // From the top, where the paper is.
  let part = counts.length - 1;
  for (let above = counts[part]!; above < known - rank; above += counts[part]!) part--;
  return (part + 0.5) / PARTS;
}

/** One reweighted least-squares step for the plane. */
function solveLight(
  cells: readonly { x: number; y: number; level: number }[],
  [l0, l1, l2]: Light,
  scale: number,
): Light | undefined {
  let n = 0;
  let sx = 0;
  let sy = 0;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  let s = 0;
  let xs = 0;
  let ys = 0;
  for (const { x, y, level } of cells) {
    const rest = (level - l0 - l1 * x - l2 * y) / scale;
    const weight = 1 / (1 + rest * rest) ** 2;
    n += weight;
    sx += weight * x;
    sy += weight * y;
    xx += weight * x * x;
    xy += weight * x * y;
    yy += weight * y * y;
    s += weight * level;
    xs += weight * x * level;
    ys += weight * y * level;
  }
  if (n < 2) return undefined;
  const [a, b, c] = [xx - (sx * sx) / n, xy - (sx * sy) / n, yy - (sy * sy) / n];
  const [p, q] = [xs - (sx * s) / n, ys - (sy * s) / n];
  const determinant = a * c - b * b;
  if (!(determinant > 1)) return [s / n, 0, 0];
  const [m1, m2] = [(c * p - b * q) / determinant, (a * q - b * p) / determinant];
  return [(s - m1 * sx - m2 * sy) / n, m1, m2];
}

/** Ink with ink on all eight sides. */
function countThick(ink: Uint8Array, w: number, h: number): number {
  let thick = 0;
  for (let y = 1; y < h - 1; y++) {
    for (let i = y * w + 1, end = y * w + w - 1; i < end; i++) {
      if (ink[i] === 0) continue;
      const above = ink[i - w - 1]! + ink[i - w]! + ink[i - w + 1]!;
      const below = ink[i + w - 1]! + ink[i + w]! + ink[i + w + 1]!;
      if (above + below + ink[i - 1]! + ink[i + 1]! === 8) thick++;
    }
  }
  return thick;
}
