// What lists of nearest neighbors tell of a space without any truth: how often the same pictures are everybody's
// neighbors, how far two spaces agree, and, where classes are known, how often neighbors share one.

export interface Hubness {
  /** Skewness of how often pictures are neighbors of others: 0 is even, above 2 a few are neighbors of all. */
  readonly skewness: number;
  /** Share of pictures that are nobody's neighbor, 0 to 1. */
  readonly orphans: number;
  /** How often the most frequent one is a neighbor, and its place in the lists. */
  readonly most: { readonly item: number; readonly count: number };
}

/**
 * Of `lists[i]`, the neighbors of item i. Radovanovic, Nanopoulos and Ivanovic 2010, "Hubs in Space: Popular Nearest
 * Neighbors in High-Dimensional Data", JMLR 11.
 */
export function hubnessOf(lists: readonly (readonly number[])[]): Hubness {
  const counts = new Float64Array(lists.length);
  for (const list of lists) for (const item of list) counts[item]! += 1;
  const size = Math.max(1, lists.length);
  const mean = counts.reduce((sum, count) => sum + count, 0) / size;
  const moment = (power: number) => counts.reduce((sum, count) => sum + (count - mean) ** power, 0) / size;
  const variance = moment(2);
  let most = 0;
  for (let item = 1; item < counts.length; item++) if (counts[item]! > counts[most]!) most = item;
  return {
    skewness: variance === 0 ? 0 : moment(3) / variance ** 1.5,
    orphans: counts.filter((count) => count === 0).length / size,
    most: { item: most, count: counts[most] ?? 0 },
  };
}

/** The mean share of neighbors, 0 to 1, that two spaces have in common; of each item the shorter list counts. */
export function agreementOf(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  let [sum, asked] = [0, 0];
  for (const [item, list] of a.entries()) {
    const other = new Set(b[item]);
    const most = Math.min(list.length, other.size);
    if (most === 0) continue;
    sum += list.filter((neighbor) => other.has(neighbor)).length / most;
    asked += 1;
  }
  return asked === 0 ? 0 : sum / asked;
}

/** The mean share of neighbors, 0 to 1, that are of an item's own class. */
export function classAgreementOf(
  lists: readonly (readonly number[])[],
  classes: readonly (string | undefined)[],
): number {
  let [sum, asked] = [0, 0];
  for (const [item, list] of lists.entries()) {
    if (classes[item] === undefined || list.length === 0) continue;
    sum += list.filter((neighbor) => classes[neighbor] === classes[item]).length / list.length;
    asked += 1;
  }
  return asked === 0 ? 0 : sum / asked;
}
