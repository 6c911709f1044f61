// Chance that can be repeated: every number of the bench comes from a stream named by words (seed, photograph,
// edit), so that one photograph more or less, or another order, changes no other picture.

import { numbersFrom } from "../../src/pixels/seeded.js";

export type Random = () => number;

/** The stream of these words: FNV-1a of them is its seed. */
export function randomFor(...words: readonly (string | number)[]): Random {
  let hash = 0x811c9dc5;
  for (const letter of words.join("\n")) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  return numbersFrom(hash);
}

export const between = (random: Random, from: number, to: number): number => from + random() * (to - from);

/** A whole number, both ends included. */
export const whole = (random: Random, from: number, to: number): number =>
  Math.floor(between(random, from, to + 1));

export const sign = (random: Random): 1 | -1 => (random() < 0.5 ? 1 : -1);

/** One of a list. Throws a RangeError for an empty one. */
export function pick<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) throw new RangeError("Expected something to pick from but received an empty list");
  return list[Math.floor(random() * list.length)]!;
}

/** The list in another order (Fisher and Yates). */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = whole(random, 0, i);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

/** A color of CSS; each channel between `from` and `to`. */
export function anyColor(random: Random, from = 0, to = 255): string {
  return `rgb(${whole(random, from, to)},${whole(random, from, to)},${whole(random, from, to)})`;
}
