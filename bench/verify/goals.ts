// What the method has to reach, held against what was counted. A goal whose sample is too small is neither met nor
// missed: it says so.

import type { Row } from "./rows.js";
import { percentile, tallyOf } from "./tally.js";

export interface Goal {
  readonly what: string;
  readonly reached: string;
  /** undefined: too few pairs to say. */
  readonly met: boolean | undefined;
}

/** Least pairs a kind of edit needs. */
const LEAST_PAIRS = 400;
const EXACT = ["pad", "letterbox", "rot3-8", "rot8-25 black", "rot8-25 white", "rot2-20 cut"];
const TURNS = ["mirror", "rot90", "rot180", "rot270"];
/** Below what a plane of 256 px shows; counted apart. */
const HARDLY_ANOTHER = ["page, word", "form, value"];
const MUCH_THE_SAME = ["page", "form", "template", "silhouette"];

/** Every goal whose section was run. */
export function goalsOf(rows: readonly Row[]): Goal[] {
  const edits = rows.filter(({ section }) => section === "edits");
  return [
    ...recallGoals(edits),
    falseGoal(rows, "nearest other photographs", "nearest", 14_000),
    falseGoal(rows, "edited against other photographs", "edited", 9_000),
    falseGoal(rows, "the same overlay on both", "overlay", 3_000),
    ...drawnGoals(rows.filter(({ section }) => section === "drawn")),
    ...geometryGoals(edits.filter(({ proof, truth }) => proof.verdict === "copy" && truth !== undefined)),
  ].filter((goal) => goal !== undefined);
}

function recallGoals(edits: readonly Row[]): (Goal | undefined)[] {
  if (edits.length === 0) return [];
  const kinds = [...new Set(edits.map(({ kind }) => kind))];
  const shares = kinds.map((kind) => ({ kind, share: recallOf(edits, [kind]) }));
  const worst = shares.reduce((least, one) => (one.share < least.share ? one : least));
  const few = edits.length / kinds.length < LEAST_PAIRS;
  const atLeast = (what: string, share: number, goal: number): Goal => ({
    what: `${what} >= ${goal * 100} %`,
    reached: `${(share * 100).toFixed(2)} %`,
    met: few ? undefined : share >= goal,
  });
  return [
    atLeast("copies seen, all edits", recallOf(edits, kinds), 0.98),
    atLeast(`copies seen, the worst edit (${worst.kind})`, worst.share, 0.88),
    atLeast("crop to 30 %", recallOf(edits, ["crop30"]), 0.97),
    ...[...EXACT, ...TURNS].map((kind) => atLeast(kind, recallOf(edits, [kind]), 0.995)),
    ...["bigtext", "disc", "watermark"].map((kind) =>
      atLeast(`${kind} (stretch goal)`, recallOf(edits, [kind]), 0.95),
    ),
  ];
}

function recallOf(edits: readonly Row[], kinds: readonly string[]): number {
  const asked = edits.filter(({ kind }) => kinds.includes(kind));
  return asked.filter(({ proof }) => proof.verdict === "copy").length / asked.length;
}

function falseGoal(rows: readonly Row[], what: string, section: string, least: number): Goal | undefined {
  const others = rows.filter((row) => row.section === section && row.label === "other");
  if (others.length === 0) return undefined;
  const { copy, pairs } = tallyOf(others);
  return {
    what: `no false copy among >= ${least} pairs: ${what}`,
    reached: `${copy} of ${pairs}`,
    met: copy > 0 ? false : pairs < least ? undefined : true,
  };
}

function drawnGoals(drawn: readonly Row[]): Goal[] {
  const alike = drawn.filter(({ kind }) => MUCH_THE_SAME.some((name) => kind.startsWith(name)));
  const little = alike.filter(({ kind }) => HARDLY_ANOTHER.includes(kind));
  const much = alike.filter((row) => !little.includes(row));
  return [
    ...rareGoals("pages, forms, templates, silhouettes", much, 1000),
    ...rareGoals("pages and forms that differ in one word or value (harder than asked)", little, 400),
  ];
}

function rareGoals(what: string, rows: readonly Row[], least: number): Goal[] {
  if (rows.length === 0) return [];
  const { copy, strict, pairs } = tallyOf(rows);
  const met = (count: number, share: number): boolean | undefined =>
    count / pairs > share ? false : pairs < least ? undefined : true;
  return [
    { what: `${what}: at most 1 false copy in 1,000`, reached: `${copy} of ${pairs}`, met: met(copy, 0.001) },
    { what: `${what}: none beyond doubt`, reached: `${strict} of ${pairs}`, met: met(strict, 0) },
  ];
}

function geometryGoals(copies: readonly Row[]): Goal[] {
  if (copies.length === 0) return [];
  const share = (values: readonly number[], limit: number): string =>
    `${((100 * values.filter((v) => v <= limit).length) / values.length).toFixed(2)} % within, 95 % within `;
  const corners = copies.map(({ truth }) => truth!.cornerError);
  const angles = copies.map(({ truth }) => truth!.angleError);
  const [corner95, angle95] = [percentile(corners, 0.95), percentile(angles, 0.95)];
  const wrong = copies.filter(({ truth }) => !truth!.mirrorRight).length;
  return [
    {
      what: "corners within 1 % of the side (copies seen; 95 of 100)",
      reached: `${share(corners, 0.01)}${(corner95 * 100).toFixed(2)} %`,
      met: corner95 <= 0.01,
    },
    {
      what: "angle within 0.5 degrees (copies seen; 95 of 100)",
      reached: `${share(angles, 0.5)}${angle95.toFixed(2)}`,
      met: angle95 <= 0.5,
    },
    { what: "mirroring never wrong", reached: `${wrong} wrong of ${copies.length}`, met: wrong === 0 },
  ];
}
