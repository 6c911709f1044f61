// Walking a grid by keys: how many columns there are follows from where its cells lie, so that any width works.

/** The place a key leads to from `at`, of `total` cells in rows of `columns`; undefined for other keys. */
export function placeAfterKey(key: string, at: number, total: number, columns: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + columns,
    ArrowUp: at - columns,
    Home: 0,
    End: total - 1,
  };
  const wanted = Object.hasOwn(moves, key) ? moves[key] : undefined;
  if (wanted === undefined || total === 0) return undefined;
  // Up and down stay in their column: the last row may be short, the first has nothing above.
  if (wanted < 0 || (wanted >= total && key === "ArrowDown" && isLastRow(at, total, columns))) return at;
  return Math.min(total - 1, wanted);
}

/** Cells whose top is that of the first one. */
export function columnsOf(tops: readonly number[]): number {
  return Math.max(1, tops.filter((top) => top === tops[0]).length);
}

function isLastRow(at: number, total: number, columns: number): boolean {
  return Math.floor(at / columns) === Math.floor((total - 1) / columns);
}
