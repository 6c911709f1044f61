// Whether there is room for one column only, as the style sheets have it: 40rem.

import { useSyncExternalStore } from "react";

const narrow = window.matchMedia("(max-width: 40rem)");

export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (watch) => {
      narrow.addEventListener("change", watch);
      return () => narrow.removeEventListener("change", watch);
    },
    () => narrow.matches,
  );
}
