// Figures of an evaluation as they are shown: shares, scores, and the range a chart needs.

import type { EvaluateAnswer } from "../../contract/evaluate.js";
import type { EvaluationPictureAnswer } from "../../contract/evaluations.js";
import { VERDICTS } from "../../contract/verdict.js";
import { safeName } from "../format.js";
import { text } from "../text.js";

type Method = EvaluateAnswer["methods"][number];
type Scoring = Method["scoring"];

const words = text.evaluations;

export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Three digits, of which only 1 itself is 1.000: 0.9997 -> "0.999". */
export function shareText(share: number): string {
  return (share < 1 ? Math.min(0.999, share) : share).toFixed(3);
}

/** "weightless", "weightless (forest)", in letters that can be shown. */
export function methodName({ method, index }: Pick<Method, "method" | "index">): string {
  return words.method(safeName(method), index);
}

/** What lets a pair through, in the words of what is measured. */
export function thresholdText(scoring: Scoring, threshold: number | undefined): string {
  if (threshold === undefined) return words.scores.none;
  // Scores of bits are -distance, so that larger is nearer.
  if (scoring === "hamming") return words.scores.bits(Math.abs(threshold));
  if (scoring === "cosine") return words.scores.cosine(threshold);
  // Verdicts are counted from the weakest on.
  const verdict = VERDICTS[VERDICTS.length - threshold] ?? "different";
  return words.scores.verdict(text.verdicts[verdict].name);
}

/** How near a neighbor is. */
export function scoreText(
  scoring: EvaluationPictureAnswer["spaces"][number]["scoring"],
  score: number,
): string {
  return scoring === "hamming" ? words.picture.bits(Math.abs(score)) : score.toFixed(3);
}

/** The range that holds all values, in tenths, at least two of them wide; 0 to 1 for none. */
export function rangeOf(values: readonly number[]): Range {
  const shown = values.filter(Number.isFinite);
  if (shown.length === 0) return { least: 0, most: 1 };
  const least = Math.max(0, Math.floor(Math.min(...shown) * 10 + 1e-9) / 10);
  const most = Math.min(1, Math.ceil(Math.max(...shown) * 10 - 1e-9) / 10);
  if (most - least > 0.15) return { least, most };
  return most >= 0.2 ? { least: (Math.round(most * 10) - 2) / 10, most } : { least: 0, most: 0.2 };
}

/** Round numbers of a range, at most six. */
export function ticksOf({ least, most }: Range): number[] {
  const tenths = Math.round((most - least) * 10);
  const step = [1, 2, 5].find((each) => tenths / each <= 5) ?? 5;
  const [from, to] = [Math.round(least * 10), Math.round(most * 10)];
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
    .filter((tenth) => tenth % step === 0)
    .map((tenth) => tenth / 10);
}

/** Where a value lies in a range, as SVG and CSS take it. */
export function placeIn({ least, most }: Range, value: number): string {
  return `${(100 * (Math.min(most, Math.max(least, value)) - least)) / (most - least)}%`;
}
