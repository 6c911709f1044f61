// One transform that many matches agree on. Each of the best matches proposes one by itself, from its own place,
// size and direction, and all matches vote (a generalized Hough transform: Ballard 1981; one-point proposals:
// Philbin et al., "Object retrieval with large vocabularies and fast spatial matching", 2007). No random numbers.

import type { Matrix } from "../proof.js";
import type { Matches } from "./match.js";
import type { Places } from "./places.js";

/** So many of the nearest matches may propose. */
const PROPOSERS = 80;
/** Scales of b against a that are believed. */
const LEAST_SCALE = 0.28;
const MOST_SCALE = 1 / LEAST_SCALE;
/** A match agrees within these: pixels, ratio of sizes, radians. */
const NEAR_PX = 9;
const SIZE_RATIO = 1.67;
const NEAR_ANGLE = 0.5;

export interface Vote {
  readonly matrix: Matrix;
  readonly inliers: number;
}

/** The proposal with the most votes; undefined when there are no matches. */
export function vote(a: Places, b: Places, matches: Matches, mirrored: boolean): Vote | undefined {
  let best: Vote | undefined;
  const proposers = Math.min(PROPOSERS, matches.a.length);
  const facts = compare(a, b, matches, mirrored);
  for (let i = 0; i < proposers; i++) {
    const scale = facts.scale[i]!;
    if (scale < LEAST_SCALE || scale > MOST_SCALE) continue;
    const matrix = propose(a, b, matches, i, scale, facts.turn[i]!, mirrored);
    const inliers = countVotes(a, b, matches, matrix, facts, i);
    if (best === undefined || inliers > best.inliers) best = { matrix, inliers };
  }
  return best;
}

/** What each match says by itself: how much larger and how far turned b is. */
interface Facts {
  readonly scale: Float32Array;
  readonly turn: Float32Array;
}

function compare(a: Places, b: Places, matches: Matches, mirrored: boolean): Facts {
  const scale = new Float32Array(matches.a.length);
  const turn = new Float32Array(matches.a.length);
  for (let i = 0; i < scale.length; i++) {
    const [p, q] = [matches.a[i]!, matches.b[i]!];
    scale[i] = b.size[q]! / a.size[p]!;
    // The mirror image of a direction lies on the other side of the vertical.
    turn[i] = wrap(b.angle[q]! - (mirrored ? Math.PI - a.angle[p]! : a.angle[p]!));
  }
  return { scale, turn };
}

/** The similarity that lays one point on the other: mirrored left-right, turned, scaled, moved. */
function propose(
  a: Places,
  b: Places,
  matches: Matches,
  i: number,
  scale: number,
  turn: number,
  mirrored: boolean,
): Matrix {
  const cos = scale * Math.cos(turn);
  const sin = scale * Math.sin(turn);
  const side = mirrored ? -1 : 1;
  const [p, q] = [matches.a[i]!, matches.b[i]!];
  const [m0, m1, m2, m3] = [side * cos, side * sin, -sin, cos];
  return [m0, m1, m2, m3, b.x[q]! - m0 * a.x[p]! - m2 * a.y[p]!, b.y[q]! - m1 * a.x[p]! - m3 * a.y[p]!];
}

function countVotes(a: Places, b: Places, matches: Matches, m: Matrix, facts: Facts, own: number): number {
  const [m0, m1, m2, m3, m4, m5] = m;
  const scale = facts.scale[own]!;
  const turn = facts.turn[own]!;
  // Measured where the picture is smaller, so that (a, b) and (b, a) count alike.
  const near = (NEAR_PX * Math.max(1, scale)) ** 2;
  let votes = 0;
  for (let i = 0; i < matches.a.length; i++) {
    const [p, q] = [matches.a[i]!, matches.b[i]!];
    const dx = m0 * a.x[p]! + m2 * a.y[p]! + m4 - b.x[q]!;
    const dy = m1 * a.x[p]! + m3 * a.y[p]! + m5 - b.y[q]!;
    if (dx * dx + dy * dy > near) continue;
    const ratio = facts.scale[i]! / scale;
    if (ratio > SIZE_RATIO || ratio < 1 / SIZE_RATIO) continue;
    if (Math.abs(wrap(facts.turn[i]! - turn)) > NEAR_ANGLE) continue;
    votes++;
  }
  return votes;
}

function wrap(angle: number): number {
  const turns = Math.round(angle / (2 * Math.PI));
  return angle - 2 * Math.PI * turns;
}
