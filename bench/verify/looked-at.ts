// Pairs of different photographs that a person looked at because the kernel called them copies or nearly so, and
// that do show one thing in one shot. They count as neither right nor wrong and are printed by name.

const LOOKED_AT: readonly (readonly [string, string])[] = [];

const KEYS = new Set(LOOKED_AT.map((pair) => [...pair].sort().join("\n")));

/** Whether these two are in the list, in either order. */
export const wasLookedAt = (a: string, b: string): boolean => KEYS.has([a, b].sort().join("\n"));
