// How sure a mean is: its standard deviation over the questions, and the interval that resampled questions give.
// Efron 1979, "Bootstrap Methods: Another Look at the Jackknife" (percentile intervals).

import { numbersFrom } from "../../pixels/seeded.js";

export interface Mean {
  readonly mean: number;
  /** Over the questions, of the population as numpy has it. */
  readonly std: number;
  /** The middle 95 % of the means of resampled questions. */
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;

/** The mean of `values` with its spread; all 0 without values. The same seed gives the same interval. */
export function meanOf(values: readonly number[], seed: number, resamples = RESAMPLES): Mean {
  const count = values.length;
  if (count === 0) return { mean: 0, std: 0, low: 0, high: 0 };
  const mean = sum(values) / count;
  const std = Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / count);
  const random = numbersFrom(seed);
  const means = Float64Array.from({ length: resamples }, () => {
    let total = 0;
    for (let i = 0; i < count; i++) total += values[Math.floor(random() * count)]!;
    return total / count;
  }).sort();
  return {
    mean,
    std,
    low: means[Math.floor(resamples * 0.025)]!,
    high: means[Math.ceil(resamples * 0.975) - 1]!,
  };
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
