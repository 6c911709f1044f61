// A method's threshold in the words of what it measures.

import type { MethodScores } from "../contract/evaluate.js";
import { VERDICTS } from "../contract/verdict.js";

/** "at most 48 bits", "a cosine of at least 0.912", "the verdict edited-copy or a stronger one". */
export function boundText(scoring: MethodScores["scoring"], threshold: number): string {
  if (scoring === "cosine") return `a cosine of at least ${threshold.toFixed(3)}`;
  // Larger scores are nearer: bits are counted as -distance, verdicts from the weakest on.
  if (scoring === "hamming") return `at most ${-threshold} bits`;
  return `the verdict ${VERDICTS[VERDICTS.length - threshold] ?? "different"} or a stronger one`;
}
