// A page: its title in the browser and at its top, what can be done beside it, and the width that is read well.

import { type ReactNode, useEffect } from "react";
import { text } from "../text.js";

export function Page({
  title,
  actions,
  children,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  useTitle(title);
  return (
    <div className="page">
      <header>
        <h1>{title}</h1>
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** Names the page in the browser's tab and for a screen reader. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${text.product}`;
  }, [title]);
}
