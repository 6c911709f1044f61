// A value that is costly to make and stays good while something cheap to look at stays the same.

/**
 * `make`, made again when `stamp` gives another text or the value is older than `maxAgeMs`: for what a stamp does
 * not tell, as whether a file in quarantine was deleted by hand.
 */
export function remembered<T>(stamp: () => string, make: () => T, maxAgeMs = 5000): () => T {
  let held: { readonly stamp: string; readonly at: number; readonly value: T } | undefined;
  return () => {
    const now = stamp();
    if (held === undefined || held.stamp !== now || Date.now() - held.at > maxAgeMs)
      held = { stamp: now, at: Date.now(), value: make() };
    return held.value;
  };
}
