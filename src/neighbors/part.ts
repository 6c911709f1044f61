// How a list of jobs is cut into parts, one a thread: each a run of neighboring jobs, so that a thread prepares only
// what its own run needs.

import type { PairOptions, Part } from "./neighbor.js";

/** The whole work. */
export const WHOLE: Part = { number: 0, of: 1 };

/** The jobs of a part: from the first to before the second number. */
export function jobsOf({ number, of }: Part, jobs: number): readonly [number, number] {
  return [Math.floor((jobs * number) / of), Math.floor((jobs * (number + 1)) / of)];
}

/** What was asked for, with the defaults. Throws a RangeError for a cap or a part that there cannot be. */
export function readPairOptions({ cap = Number.POSITIVE_INFINITY, part = WHOLE }: PairOptions = {}): {
  readonly cap: number;
  readonly part: Part;
} {
  if (!(cap >= 0) || (Number.isFinite(cap) && !Number.isInteger(cap)))
    throw new RangeError(`Expected a whole number of at least 0 for cap but received ${cap}`);
  const { number, of } = part;
  if (!Number.isInteger(of) || of < 1)
    throw new RangeError(`Expected a whole number of at least 1 for part.of but received ${of}`);
  if (!Number.isInteger(number) || number < 0 || number >= of)
    throw new RangeError(`Expected 0 to ${of - 1} for part.number but received ${number}`);
  return { cap, part };
}
