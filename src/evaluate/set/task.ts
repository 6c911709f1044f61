// What one thread makes at a time: an original and all its edited versions, so that it is decoded once.

import type { Failure } from "../../contract/answers.js";
import type { Part } from "../plan.js";

export interface MakeTask {
  /** Absolute; the set's files go below it. */
  readonly folder: string;
  readonly part: Part;
  /** Of the original among all; distractors go on counting. */
  readonly number: number;
  readonly isDistractor: boolean;
  /** Names of edits; none for distractors. */
  readonly edits: readonly string[];
  /** Of other pictures, to paste into or to put beside; at least one. */
  readonly others: readonly Part[];
  readonly seed: number;
  readonly maxPixels?: number | undefined;
}

export type EditFailure = Failure & { readonly edit?: string };

/** Why pictures of a task are not there. Rows, never an exception. */
export type MakeResult = readonly EditFailure[];

/** The file of an original, a distractor or an edited version, relative to the set's folder. */
export function nameOf({ number, isDistractor }: Pick<MakeTask, "number" | "isDistractor">, edit?: string) {
  const stem = String(number).padStart(6, "0");
  if (isDistractor) return { folder: "distractors", stem };
  return edit === undefined ? { folder: "originals", stem } : { folder: "edited", stem: `${stem}--${edit}` };
}
