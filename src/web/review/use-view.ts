// The view both panes share, and what changes it: keys, buttons, wheel and fingers all come through here.

import { useCallback, useEffect, useRef, useState } from "react";
import type { Point, Size } from "./affine.js";
import { actualPixels, fitScale, fitted, moved, type Pane, type View, ZOOM_STEP, zoomedAt } from "./zoom.js";

export interface SharedView {
  readonly view: View;
  readonly pane: Pane;
  /** Screen pixels per pixel of the keeper; undefined until the pane is measured. */
  readonly level: number | undefined;
  /** Tells how large the keeper's pane is. */
  measure(pane: Pane): void;
  zoomAt(factor: number, still: Point): void;
  moveBy(by: Point): void;
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  /** One pixel of the keeper on one of the screen, round a point of the keeper or what is in the middle. */
  actual(at?: Point): void;
}

/** Until the pane has told its size. */
const UNKNOWN: Pane = { width: 1, height: 1 };

/** `key` names what is looked at: another one begins with the whole picture. */
export function useView(key: string, keeper: Size): SharedView {
  const [pane, setPane] = useState<Pane>(UNKNOWN);
  const [state, setState] = useState({ key, view: fitted(keeper) });
  const view = state.key === key ? state.view : fitted(keeper);
  const latest = useRef({ key, keeper, pane });
  useEffect(() => {
    latest.current = { key, keeper, pane };
  });
  const change = useCallback((to: (view: View, keeper: Size, pane: Pane) => View) => {
    setState((before) => {
      const now = latest.current;
      if (now.pane === UNKNOWN) return before; // nothing is drawn yet that could be moved
      const from = before.key === now.key ? before.view : fitted(now.keeper);
      return { key: now.key, view: to(from, now.keeper, now.pane) };
    });
  }, []);
  const step = (factor: number) =>
    change((from, picture, own) => zoomedAt(from, factor, from.center, picture, own));
  const pixelRatio = window.devicePixelRatio;
  return {
    view,
    pane,
    level: pane === UNKNOWN ? undefined : fitScale(keeper, pane) * view.zoom * pixelRatio,
    measure: useCallback(
      (next: Pane) =>
        setPane((before) => (before.width === next.width && before.height === next.height ? before : next)),
      [],
    ),
    zoomAt: (factor, still) => change((from, picture, own) => zoomedAt(from, factor, still, picture, own)),
    moveBy: (by) => change((from, picture, own) => moved(from, by, picture, own)),
    zoomIn: () => step(ZOOM_STEP),
    zoomOut: () => step(1 / ZOOM_STEP),
    fit: () => change((_, picture) => fitted(picture)),
    actual: (at) =>
      change((from, picture, own) => {
        const factor = actualPixels(picture, own, pixelRatio) / from.zoom;
        return zoomedAt(from, factor, at ?? from.center, picture, own);
      }),
  };
}
