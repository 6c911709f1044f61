// Where a person was in something long, kept for this tab: whoever comes back finds the place again.

import { useLayoutEffect, useRef } from "react";

/**
 * Comes back to where this tab left what goes by `name`; called where it is shown, so that there is something to
 * scroll. `begin` is where one is the first time; undefined: where one was before.
 */
export function usePlace(name: string | undefined, scroller: () => HTMLElement | null, begin?: number): void {
  const latest = useRef(scroller);
  latest.current = scroller;
  useLayoutEffect(() => {
    const element = latest.current();
    if (name === undefined || !element) return;
    const key = `lookalike-place:${name}`;
    const stored = Number(sessionStorage.getItem(key) ?? "0");
    if (stored > 0) element.scrollTop = stored;
    else if (begin !== undefined) element.scrollTop = begin;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const store = () => {
      clearTimeout(timer);
      timer = setTimeout(() => sessionStorage.setItem(key, String(Math.round(element.scrollTop))), 150);
    };
    element.addEventListener("scroll", store, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener("scroll", store);
    };
  }, [name, begin]);
}

/** What pages scroll in. */
export function pageScroller(): HTMLElement | null {
  return document.getElementById("content");
}
