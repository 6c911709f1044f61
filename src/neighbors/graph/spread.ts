// Which of the near ones a vector is linked to: not simply the nearest, which may all lie on one side, but those that
// are nearer to it than to any link chosen before (algorithm 4 of https://arxiv.org/abs/1603.09320).

import type { CodedRows } from "./coded-rows.js";
import { idOf, similarityOf } from "./heap.js";

/**
 * Of vectors, given by `keys` as near to one (the nearest last), at most `most` that lie on different sides of it: their
 * ids into the front of `chosen`, the nearest first; their number. `chosen` has room for all.
 */
export function spreadOut(rows: CodedRows, keys: Float64Array, chosen: Uint32Array, most: number): number {
  const nearness = new Float64Array(keys.length);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[keys.length - 1 - at]!;
    chosen[at] = idOf(key);
    nearness[at] = similarityOf(key);
  }
  // Behind the chosen stand those left, who are nearer to the vector than to any of the chosen.
  let end = keys.length;
  for (let count = 0; ; ) {
    if (count < end) count++;
    if (count === most || count === end) return count;
    rows.askRow(chosen[count - 1]!);
    const left = chosen.subarray(count, end);
    rows.compare(left, left.length);
    let kept = count;
    for (let at = 0; at < left.length; at++) {
      if (rows.similarities[at]! > nearness[count + at]!) continue;
      chosen[kept] = left[at]!;
      nearness[kept] = nearness[count + at]!;
      kept++;
    }
    end = kept;
  }
}
