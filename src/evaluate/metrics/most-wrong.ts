// How many may still be wrong when none was.

/**
 * The largest share of wrong pairs that would still leave `pairs` right ones in a row in one of twenty cases; the rule
 * of three, 3 / pairs, is its approximation. As if every pair were drawn by itself.
 */
export function mostWrong(pairs: number): number {
  return 1 - 0.05 ** (1 / pairs);
}
