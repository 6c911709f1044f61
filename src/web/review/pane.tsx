// A window on one frame of pictures: measures itself, hears gestures and lays its pictures where the view says.

import { type ReactNode, useEffect, useRef, useState } from "react";
import { text } from "../text.js";
import type { Point } from "./affine.js";
import { useGestures } from "./gestures.js";
import type { SharedView } from "./use-view.js";
import { type Drawn, type Pane as PaneSize, pointUnder } from "./zoom.js";

export interface PaneProps {
  readonly shared: SharedView;
  /** What stands above the picture. */
  readonly caption: ReactNode;
  draw(pane: PaneSize): Drawn;
  /** From a point of the picture drawn here to the same one of the keeper. */
  toKeeper(point: Point): Point;
  children(drawn: Drawn): ReactNode;
  /** The keeper's pane tells the view how large it is. */
  readonly leads?: boolean;
}

export function Pane({ shared, caption, draw, toKeeper, children, leads = false }: PaneProps) {
  const element = useRef<HTMLDivElement>(null);
  const size = useSize(element);
  const { measure } = shared;
  useEffect(() => {
    if (leads && size !== undefined) measure(size);
  }, [leads, size, measure]);
  const drawn = draw(size ?? shared.pane);
  const keeperPoint = (at: Point) => toKeeper(pointUnder(drawn, at));
  const zoomed = shared.view.zoom > 1;
  const gestures = useGestures(element, {
    zoomed,
    zoom: (factor, at) => shared.zoomAt(factor, keeperPoint(at)),
    move: (from, to) => {
      const [a, b] = [keeperPoint(from), keeperPoint(to)];
      shared.moveBy({ x: a.x - b.x, y: a.y - b.y });
    },
    doubleClick: (at) => (zoomed ? shared.fit() : shared.actual(keeperPoint(at))),
  });
  return (
    <figure className="pane">
      <figcaption>{caption}</figcaption>
      <div
        ref={element}
        className={zoomed ? "window zoomed" : "window"}
        title={text.review.zoom.area}
        {...gestures}
      >
        {size === undefined ? null : children(drawn)}
      </div>
    </figure>
  );
}

function useSize(element: React.RefObject<HTMLElement | null>): PaneSize | undefined {
  const [size, setSize] = useState<PaneSize>();
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      if (width > 0 && height > 0) setSize({ width, height });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
