// Which pages of a long list are asked for: those on the screen and their neighbors, so that scrolling finds them
// there already.

/** Rows per request. */
export const PAGE_ROWS = 100;

/** How near the end of a page one must be for the next one to be asked for, in rows. */
const NEIGHBOR_ROWS = 50;

/** Numbers of the pages to hold while rows `first` to `last` (0-based, inclusive) of `total` are shown. */
export function pagesAround(first: number, last: number, total: number): readonly number[] {
  if (total <= 0) return [];
  const lastRow = total - 1;
  const from = pageOfRow(Math.min(lastRow, Math.max(0, first - NEIGHBOR_ROWS)));
  const to = pageOfRow(Math.min(lastRow, Math.max(first, last) + NEIGHBOR_ROWS));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Number of the page that holds row `index`. */
export function pageOfRow(index: number): number {
  return Math.floor(index / PAGE_ROWS);
}

/** Where a key moves to from row `index`; undefined for a key that does not move. */
export function rowAfterKey(
  key: string,
  index: number,
  total: number,
  rowsOnScreen: number,
): number | undefined {
  const page = Math.max(1, rowsOnScreen - 1);
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: total - 1,
  };
  const wanted = Object.hasOwn(moves, key) ? moves[key] : undefined;
  return wanted === undefined ? undefined : Math.min(total - 1, Math.max(0, wanted));
}
