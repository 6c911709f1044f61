// Wheel, drag, pinch and double click on a pane, told as what they mean: zoom about a point, or move.

import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { Point } from "./affine.js";

export interface Gestures {
  /** Makes things `factor` times larger round a point of the pane (CSS pixels from its corner). */
  zoom(factor: number, at: Point): void;
  /** Drags what lay under one point of the pane to another. */
  move(from: Point, to: Point): void;
  doubleClick(at: Point): void;
  /** Whether there is anything to move; else a wheel that zooms out and a finger scroll the page. */
  readonly zoomed: boolean;
}

const WHEEL_SPEED = 0.002;
const LINE_PX = 16;

/** The listeners for a pane. The wheel is heard apart: React listens passively, and the page would scroll along. */
export function useGestures(pane: RefObject<HTMLElement | null>, gestures: Gestures) {
  const latest = useRef(gestures);
  latest.current = gestures;
  const fingers = useRef(new Map<number, Point>());
  useEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const turn = (event: WheelEvent) => {
      const { zoomed, zoom } = latest.current;
      if (!zoomed && event.deltaY > 0) return;
      event.preventDefault();
      const delta = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1);
      zoom(Math.exp(-delta * WHEEL_SPEED * (event.ctrlKey ? 4 : 1)), pointOf(event, element));
    };
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
  }, [pane]);
  const end = ({ pointerId }: PointerEvent<HTMLElement>) => fingers.current.delete(pointerId);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      fingers.current.set(event.pointerId, pointOf(event, event.currentTarget));
      if (latest.current.zoomed) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = fingers.current.get(event.pointerId);
      if (before === undefined) return;
      const now = pointOf(event, event.currentTarget);
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
      fingers.current.set(event.pointerId, now);
      if (other === undefined) return latest.current.move(before, now);
      latest.current.move(between(before, other), between(now, other));
      latest.current.zoom(distance(now, other) / Math.max(1, distance(before, other)), between(now, other));
    },
    onPointerUp: end,
    onPointerCancel: end,
    onPointerLeave: end,
    onDoubleClick: (event: React.MouseEvent<HTMLElement>) =>
      latest.current.doubleClick(pointOf(event, event.currentTarget)),
  };
}

function pointOf({ clientX, clientY }: { clientX: number; clientY: number }, element: Element): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
