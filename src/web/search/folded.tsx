// What stands open where there is room, and is folded away on a narrow screen: the hits come first there.

import type { ReactNode } from "react";
import { useIsNarrow } from "../parts/narrow.js";

export function Folded({
  title,
  className,
  hasHeading = true,
  children,
}: {
  readonly title: string;
  readonly className: string;
  /** Whether the title is shown where it is open. */
  readonly hasHeading?: boolean;
  readonly children: ReactNode;
}) {
  const isNarrow = useIsNarrow();
  if (isNarrow)
    return (
      <details className={className}>
        <summary>{title}</summary>
        {children}
      </details>
    );
  return (
    <section className={className} aria-label={title}>
      {hasHeading ? <h2>{title}</h2> : null}
      {children}
    </section>
  );
}
