// A list of any length: only the rows on the screen exist, and only the pages around them are asked for. Rows have one
// height, so the scroll bar tells the truth before anything is loaded; a row that is not there yet shows its number.
// It scrolls by itself or with the page, keeps its place in this tab, and is walked with the arrow keys.

import { useQueries } from "@tanstack/react-query";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Failed } from "./failed.js";
import { PAGE_ROWS, pageOfRow, pagesAround, rowAfterKey } from "./pages.js";
import { usePlace } from "./place.js";
import "./paged-list.css";

/** A query that answers the rows from `start` on: `reading("groups", { query: { ...filter, start, limit: PAGE_ROWS } })`. */
export interface PageQuery<Answer> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: (context: { signal: AbortSignal }) => Promise<Answer>;
}

export interface PagedListProps<Answer, Row> {
  /** What the list holds, for a screen reader. */
  readonly label: string;
  /** Rows altogether, as the first page says. */
  readonly total: number;
  readonly page: (start: number) => PageQuery<Answer>;
  readonly rowsOf: (answer: Answer) => readonly Row[];
  /** Height of every row; rows are cut off there. */
  readonly rowPx: number;
  readonly children: (row: Row, index: number) => ReactNode;
  /** "page" scrolls with the page's <main>; "own" fills its parent and scrolls by itself. Default "page". */
  readonly scroll?: "page" | "own";
  /** Name under which this tab remembers the place; it should hold the filter. */
  readonly placeName?: string;
  /** This row is brought onto the screen when the number changes. */
  readonly shownRow?: number | undefined;
}

export function PagedList<Answer, Row>(props: PagedListProps<Answer, Row>) {
  const { label, total, rowPx, children, scroll = "page" } = props;
  const box = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<number>();
  const scroller = () => (scroll === "own" ? box.current : (box.current?.closest("main") ?? null));
  const scrollMargin = useTopOf(box, scroll);
  const virtualizer = useRows({ total, rowPx, scrollMargin, focused, scroller });
  const show = (index: number) => virtualizer.scrollToIndex(index, { align: "auto" });
  useShownRow(props.shownRow, show);
  usePlace(props.placeName, scroller);
  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? 0;
  const { rowAt, failed } = usePages(props, first, last);
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const to = rowAfter(event, total, last - first);
    if (to === undefined) return;
    event.preventDefault();
    const place = placeInRow(event.target as HTMLElement);
    setFocused(to); // so that the row exists wherever it is
    show(to);
    focusSoon(() => box.current, to, place);
  };
  return (
    <div className={scroll === "own" ? "paged-list own" : "paged-list"} ref={box}>
      {failed === undefined ? null : <Failed error={failed.error} retry={() => void failed.refetch()} />}
      <ul
        aria-label={label}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={walk}
        onFocus={(event) => setFocused(indexOf(event.target))}
        onBlur={() => setFocused(undefined)}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rowAt(index);
          return (
            <li
              key={index}
              data-index={index}
              aria-setsize={total}
              aria-posinset={index + 1}
              aria-busy={row === undefined}
              style={{ height: rowPx, transform: `translateY(${start - scrollMargin}px)` }}
            >
              {row === undefined ? <span className="waiting number">{index + 1}</span> : children(row, index)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface RowsProps {
  readonly total: number;
  readonly rowPx: number;
  readonly scrollMargin: number;
  /** The row that has the focus. */
  readonly focused: number | undefined;
  scroller(): HTMLElement | null;
}

/** Which rows exist just now, and where they lie. */
function useRows({ total, rowPx, scrollMargin, focused, scroller }: RowsProps) {
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: scroller,
    estimateSize: () => rowPx,
    overscan: 8,
    scrollMargin,
    // The row that has the focus stays, however far one scrolls: the focus must not fall back to the page's top.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      const stays = focused !== undefined && focused < total && !shown.includes(focused);
      return stays ? [...shown, focused].sort((a, b) => a - b) : shown;
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height moves every row.
  useLayoutEffect(() => virtualizer.measure(), [rowPx]);
  return virtualizer;
}

/** The rows of the pages round `first` to `last`, and the request that failed, if one did. */
function usePages<Answer, Row>(props: PagedListProps<Answer, Row>, first: number, last: number) {
  const { total, page, rowsOf } = props;
  const held = pagesAround(first, last, total);
  const answers = useQueries({ queries: held.map((number) => page(number * PAGE_ROWS)) });
  const rowAt = (index: number): Row | undefined => {
    const answer = answers[held.indexOf(pageOfRow(index))]?.data;
    return answer === undefined ? undefined : rowsOf(answer)[index % PAGE_ROWS];
  };
  return { rowAt, failed: answers.find(({ isError }) => isError) };
}

/** Where a key pressed in a row leads; undefined for a key that belongs to something else. */
function rowAfter(event: KeyboardEvent<HTMLElement>, total: number, rowsOnScreen: number) {
  const from = indexOf(event.target);
  const isOther = event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target);
  return from === undefined || isOther ? undefined : rowAfterKey(event.key, from, total, rowsOnScreen);
}

/** How far the list begins below the top of what scrolls. */
function useTopOf(box: React.RefObject<HTMLDivElement | null>, scroll: "page" | "own"): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const main = scroll === "page" ? box.current?.closest("main") : undefined;
    if (!main) return;
    const measure = () => {
      const list = box.current?.getBoundingClientRect();
      if (list) setTop(Math.round(list.top - main.getBoundingClientRect().top + main.scrollTop));
    };
    measure();
    const observer = new ResizeObserver(measure); // what stands above may grow
    for (const child of main.querySelectorAll(":scope > *, :scope > * > *")) observer.observe(child);
    return () => observer.disconnect();
  }, [box, scroll]);
  return top;
}

function useShownRow(index: number | undefined, show: (index: number) => void): void {
  const latest = useRef(show);
  latest.current = show;
  useEffect(() => {
    if (index !== undefined && index >= 0) latest.current(index);
  }, [index]);
}

const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled), [tabindex='0']";

function indexOf(target: EventTarget): number | undefined {
  const index = (target as HTMLElement).closest<HTMLElement>("li[data-index]")?.dataset.index;
  return index === undefined ? undefined : Number(index);
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type !== "checkbox";
}

/** The how-manieth control of its row this is: the arrow keys stay in one column. */
function placeInRow(target: HTMLElement): number {
  const row = target.closest("li[data-index]");
  return row === null ? 0 : Math.max(0, [...row.querySelectorAll(FOCUSABLE)].indexOf(target));
}

/** Focuses a control of a row as soon as the row is there; gives up after a second. */
function focusSoon(box: () => HTMLElement | null, index: number, place: number, triesLeft = 60): void {
  const controls = box()?.querySelectorAll<HTMLElement>(`li[data-index="${index}"] :is(${FOCUSABLE})`);
  const control = controls?.[Math.min(place, controls.length - 1)];
  if (control !== undefined) control.focus({ preventScroll: true });
  else if (triesLeft > 0) requestAnimationFrame(() => focusSoon(box, index, place, triesLeft - 1));
}
