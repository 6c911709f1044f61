// What the parts of a page are given: what they are of, and how it is looked at.

import type { EvaluateAnswer } from "../../contract/evaluate.js";
import type { EvaluationPictureAnswer, PictureOrder } from "../../contract/evaluations.js";
import type { Look } from "./address.js";

/** A part of a report. */
export interface Looking {
  readonly answer: EvaluateAnswer;
  readonly look: Look;
  setLook(change: Partial<Look>): void;
}

/** A part of one picture's page. */
export interface Shown {
  readonly evaluation: string;
  /** The order it was chosen from. */
  readonly sort: PictureOrder;
  readonly picture: EvaluationPictureAnswer;
}
