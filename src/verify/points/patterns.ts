// Which pixels of a patch are compared: 256 pairs, drawn once from a fixed seed (Calonder et al., "BRIEF: Binary
// Robust Independent Elementary Features", 2010), and turned in advance to 64 directions (as ORB does: Rublee et
// al. 2011). The second half are the first 128 pairs mirrored, so that the descriptor of a mirrored picture is the
// same words with the halves swapped: nothing more to store, no second detection.

import { numbersFrom } from "../../pixels/seeded.js";

/** Radius of a patch, in pixels of its level. */
export const PATCH_RADIUS_PX = 14;
/** Bits of a descriptor. */
export const TESTS = 256;
export const DIRECTIONS = 64;

const HALF = TESTS / 2;
/** Spread of the places compared, and how far apart the two of a pair are at least. */
const SPREAD_PX = PATCH_RADIUS_PX / 2.1;
const LEAST_APART_PX = 0.2 * PATCH_RADIUS_PX;
const SEED = 20260801;

type Pair = readonly [x1: number, y1: number, x2: number, y2: number];

/** For each direction, TESTS times the four offsets x1, y1, x2, y2 in whole pixels. */
export const PATTERNS: readonly Int8Array[] = turnAll(mirrorAll(drawPairs()));

function drawPairs(): Pair[] {
  const random = numbersFrom(SEED);
  // The sum of four even numbers is near enough to a Gaussian, and the same on every machine.
  const gaussian = () => (random() + random() + random() + random() - 2) * Math.sqrt(3) * SPREAD_PX;
  const inside = (x: number, y: number) => x * x + y * y < (PATCH_RADIUS_PX - 0.5) ** 2;
  const pairs: Pair[] = [];
  while (pairs.length < HALF) {
    const pair: Pair = [gaussian(), gaussian(), gaussian(), gaussian()];
    const [x1, y1, x2, y2] = pair;
    if (!inside(x1, y1) || !inside(x2, y2)) continue;
    if ((x1 - x2) ** 2 + (y1 - y2) ** 2 < LEAST_APART_PX ** 2) continue;
    // A pair that mirrors into itself would say nothing new the second time.
    if ((x1 - x2) ** 2 + (y1 + y2) ** 2 < 4 || Math.abs(y1) + Math.abs(y2) < 1.5) continue;
    pairs.push(pair);
  }
  return pairs;
}

function mirrorAll(pairs: readonly Pair[]): Pair[] {
  return [...pairs, ...pairs.map(([x1, y1, x2, y2]): Pair => [x1, -y1, x2, -y2])];
}

function turnAll(pairs: readonly Pair[]): Int8Array[] {
  return Array.from({ length: DIRECTIONS }, (_, direction) => {
    const angle = (2 * Math.PI * direction) / DIRECTIONS;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return Int8Array.from(
      pairs.flatMap(([x1, y1, x2, y2]) => [
        Math.round(x1 * cos - y1 * sin),
        Math.round(x1 * sin + y1 * cos),
        Math.round(x2 * cos - y2 * sin),
        Math.round(x2 * sin + y2 * cos),
      ]),
    );
  });
}
