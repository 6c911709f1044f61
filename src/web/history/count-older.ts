// How many files a purge would take, without reading the whole quarantine: it is listed oldest first, so the place
// where the younger ones begin is found by halving.

const DAY_MS = 86_400_000;

/** Whole or broken days, 0 or more, at most a hundred years; undefined for what is none. */
export function readDays(typed: string): number | undefined {
  const days = typed.trim() === "" ? Number.NaN : Number(typed.replace(",", "."));
  return Number.isFinite(days) && days >= 0 && days <= 36_500 ? days : undefined;
}

/** The last instant, in ms, a file may have come at that was there for `days` when it was `nowMs`. */
export function instantBefore(nowMs: number, days: number): number {
  return Math.floor(nowMs - days * DAY_MS);
}

/** Counts the entries of `total` that came until `beforeMs`; `timeAt` tells when entry `index` came. */
export async function countOlder(
  total: number,
  beforeMs: number,
  timeAt: (index: number) => Promise<string | undefined>,
): Promise<number> {
  let [low, high] = [0, total];
  while (low < high) {
    const middle = (low + high) >> 1;
    const time = await timeAt(middle);
    if (time !== undefined && Date.parse(time) <= beforeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
