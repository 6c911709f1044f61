// What a file says of pictures, in the file's own names: which are the same, which are not. Every format ends here;
// whether such files are there is asked later.

import { LookalikeError } from "../../contract/errors.js";
import type { TruthScores } from "../../contract/evaluate.js";

export interface StatedTruth {
  readonly kind: TruthScores["kind"];
  /** Names of one picture each: groups, or pairs as groups of two. A group of one name says no more than the name. */
  readonly same: readonly (readonly string[])[];
  /** Of labeled pairs: those that are not the same. */
  readonly different: readonly (readonly [string, string])[];
}

export interface StatedPair {
  readonly a: string;
  readonly b: string;
  readonly isSame: boolean;
}

const SAME = new Set(["1", "1.0", "true", "yes", "y", "same", "duplicate"]);
const DIFFERENT = new Set(["0", "0.0", "false", "no", "n", "different"]);

/** Labeled where one of them is not the same, else pairs that are all true. */
export function statedPairs(pairs: readonly StatedPair[]): StatedTruth {
  const different = pairs.filter(({ isSame }) => !isSame).map(({ a, b }) => [a, b] as const);
  return {
    kind: different.length === 0 ? "pairs" : "labeled",
    same: pairs.filter(({ isSame }) => isSame).map(({ a, b }) => [a, b]),
    different,
  };
}

/** Whether a label says that two are the same; undefined for a word that is none. */
export function samenessOf(label: unknown): boolean | undefined {
  const word = String(label).trim().toLowerCase();
  if (SAME.has(word)) return true;
  return DIFFERENT.has(word) ? false : undefined;
}

export const LABELS = "1, true, yes or same, or 0, false, no or different";

/** Says what was expected of the file; where its form is beyond doubt, `hint` says what else to do. */
export function truthInvalid(message: string, hint = FORMS): LookalikeError {
  return new LookalikeError("TRUTH_INVALID", message, { hint });
}

const FORMS =
  'A CSV begins with the line a,b or a,b,same or group,file; JSON is {"groups":[["a.jpg","b.jpg"]]}, {"pairs":[["a.jpg","b.jpg"]]} or {"a.jpg":["b.jpg"]}';
