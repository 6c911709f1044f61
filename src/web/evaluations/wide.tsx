// What may be wider than the screen scrolls by itself, also by keyboard, and not the page with it.

import type { ReactNode } from "react";

export function Wide({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only a keyboard must be able to scroll it
    <section className="wide" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
