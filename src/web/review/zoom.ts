// What part of a picture a pane shows. One view serves both panes: it names a place in the keeper's pixels, and the
// other pane looks at the same detail of its own picture, wherever that lies and however large it is.

import { type Affine, apply, invert, magnification, type Point, type Size } from "./affine.js";

/** The middle of what is seen, in pixels of the keeper, and how many times larger than "fit" it is drawn. */
export interface View {
  readonly center: Point;
  readonly zoom: number;
}

/** A pane on the screen, in CSS pixels. */
export interface Pane {
  readonly width: number;
  readonly height: number;
}

/** How a picture is drawn: CSS pixels of the pane per pixel of the picture, and where its corner lies. */
export interface Drawn {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export const MOST_ZOOM = 64;
/** One press of a zoom key. */
export const ZOOM_STEP = 1.5;

/** The whole picture. */
export function fitted(picture: Size): View {
  return { center: { x: picture.widthPx / 2, y: picture.heightPx / 2 }, zoom: 1 };
}

/** CSS pixels per picture pixel at which the whole picture fits the pane; small pictures grow at most fourfold. */
export function fitScale(picture: Size, pane: Pane): number {
  const scale = Math.min(pane.width / picture.widthPx, pane.height / picture.heightPx);
  return Math.max(Number.MIN_VALUE, Math.min(scale, 4));
}

/** The zoom at which one picture pixel is one pixel of the screen. */
export function actualPixels(picture: Size, pane: Pane, pixelRatio: number): number {
  return 1 / pixelRatio / fitScale(picture, pane);
}

/** How the keeper is drawn in its pane. */
export function drawKeeper(view: View, keeper: Size, pane: Pane): Drawn {
  return place(view.center, fitScale(keeper, pane) * view.zoom, keeper, pane);
}

/**
 * How a member is drawn in its own pane: whole at zoom 1; from zoom 2 on at the keeper's size on the screen, detail
 * beside detail; between both, in between. `onto` says where the member's pixels lie in the keeper.
 */
export function drawMember(view: View, keeper: Size, member: Size, onto: Affine, pane: Pane): Drawn {
  const own = fitScale(member, pane) * view.zoom;
  const alike = fitScale(keeper, pane) * view.zoom * magnification(onto);
  const share = Math.min(1, Math.max(0, Math.log2(view.zoom)));
  const scale = own ** (1 - share) * alike ** share;
  return place(apply(invert(onto), view.center), scale, member, pane);
}

/** Zooms so that `still`, a point of the keeper, stays where it is; never smaller than the whole picture. */
export function zoomedAt(view: View, factor: number, still: Point, keeper: Size, pane: Pane): View {
  const zoom = Math.min(MOST_ZOOM, Math.max(1, view.zoom * factor));
  const kept = view.zoom / zoom;
  const center = {
    x: still.x + (view.center.x - still.x) * kept,
    y: still.y + (view.center.y - still.y) * kept,
  };
  return clamped({ center, zoom }, keeper, pane);
}

/** Moves what is seen by pixels of the keeper. */
export function moved(view: View, by: Point, keeper: Size, pane: Pane): View {
  return clamped({ ...view, center: { x: view.center.x + by.x, y: view.center.y + by.y } }, keeper, pane);
}

/** The picture's point under a point of the pane. */
export function pointUnder(drawn: Drawn, at: Point): Point {
  return { x: (at.x - drawn.left) / drawn.scale, y: (at.y - drawn.top) / drawn.scale };
}

function clamped(view: View, keeper: Size, pane: Pane): View {
  const scale = fitScale(keeper, pane) * view.zoom;
  return {
    ...view,
    center: {
      x: inside(view.center.x, keeper.widthPx, pane.width / scale),
      y: inside(view.center.y, keeper.heightPx, pane.height / scale),
    },
  };
}

function place(center: Point, scale: number, picture: Size, pane: Pane): Drawn {
  const x = inside(center.x, picture.widthPx, pane.width / scale);
  const y = inside(center.y, picture.heightPx, pane.height / scale);
  return { scale, left: pane.width / 2 - x * scale, top: pane.height / 2 - y * scale };
}

/** The middle of a window of `seen` that shows no more of the outside than it must. */
function inside(middle: number, length: number, seen: number): number {
  if (seen >= length) return length / 2;
  return Math.min(length - seen / 2, Math.max(seen / 2, middle));
}

/** How much coarser than the screen a preview may be before a finer one is fetched. */
const COARSER = 1.25;

/** The preview that a picture needs when one of its pixels covers `density` pixels of the screen. */
export function levelFor(picture: Size, density: number): 1024 | 2048 | 0 {
  const longSidePx = Math.max(picture.widthPx, picture.heightPx);
  const neededPx = Math.min(longSidePx, (longSidePx * density) / COARSER);
  return neededPx <= 1024 ? 1024 : neededPx <= 2048 ? 2048 : 0;
}
