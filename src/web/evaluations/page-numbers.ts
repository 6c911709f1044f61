// Which pages of many have a link of their own.

/** The first, the last, this one and two on either side. */
export function pagesShown(page: number, pages: number): number[] {
  return Array.from({ length: Math.max(1, pages) }, (_, at) => at + 1).filter(
    (each) => each === 1 || each === pages || Math.abs(each - page) <= 2,
  );
}
