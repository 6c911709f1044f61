// Which of the eight ways of laying a on b is worth a full check: decided on small square thumbnails, where a
// turn is a rearrangement of 1,024 numbers. Near ties (symmetric pictures) are settled on a larger thumbnail.

import { inverseOrientation, ORIENTATIONS, orient } from "../../pixels/orientation.js";
import { createPicture, type Picture } from "../../pixels/picture.js";
import { resample } from "../../pixels/resample.js";
import { lumaOf, sameAspect } from "../frame/grid.js";

/** Thumbnails: a first look and a second one for near ties. */
const FIRST_PX = 32;
const SECOND_PX = 96;
const NEAR_TIE = 0.04;

export interface LikelyOrientation {
  /** Index in ORIENTATIONS: b looks like orient(a, index). */
  readonly index: number;
  /** Correlation of the thumbnails, -1..1; 0 when one of them is flat. */
  readonly correlation: number;
}

/** The best of the orientations that the aspect ratios allow; undefined when they allow none. */
export function likelyOrientation(a: Picture, b: Picture): LikelyOrientation | undefined {
  const allowed = ORIENTATIONS.flatMap((o, index) => (fits(a, b, o.quarterTurns) ? [index] : []));
  if (allowed.length === 0) return undefined;
  const large = [a, b].map((picture) => thumbnail(picture, SECOND_PX)) as [Picture, Picture];
  const small = large.map((picture) => resample(picture, FIRST_PX, FIRST_PX, "box")) as [Picture, Picture];
  const first = rank(small, allowed);
  const best = first[0]!;
  const ties = first.filter(({ correlation }) => correlation >= best.correlation - NEAR_TIE);
  if (ties.length === 1) return best;
  // The identity comes first, so that it wins when nothing speaks for another orientation.
  const second = rank(
    large,
    ties.map(({ index }) => index).sort((x, y) => x - y),
  );
  return first.find(({ index }) => index === second[0]!.index);
}

function fits(a: Picture, b: Picture, quarterTurns: number): boolean {
  const turned = quarterTurns % 2 === 1;
  return sameAspect(turned ? { widthPx: a.heightPx, heightPx: a.widthPx } : a, b);
}

function thumbnail(picture: Picture, sidePx: number): Picture {
  const { widthPx, heightPx, data } = resample(picture, sidePx, sidePx, "box");
  if (picture.channels === 1) return createPicture(widthPx, heightPx, 1, data);
  const luma = lumaOf({ widthPx, heightPx, channels: 3, data });
  return createPicture(widthPx, heightPx, 1, Uint8Array.from(luma, Math.round));
}

function rank([a, b]: readonly [Picture, Picture], indices: readonly number[]): LikelyOrientation[] {
  const scored = indices.map((index) => ({
    index,
    correlation: correlate(a.data, orient(b, inverseOrientation(index)).data),
  }));
  return scored.sort((x, y) => y.correlation - x.correlation); // stable: ties keep the order given
}

/** Pearson correlation, -1..1; 0 when either side hardly varies. */
function correlate(a: Uint8Array, b: Uint8Array): number {
  let sa = 0;
  let sb = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    sa += x;
    sb += y;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  const n = a.length;
  const va = aa / n - (sa / n) ** 2;
  const vb = bb / n - (sb / n) ** 2;
  return va < 1 || vb < 1 ? 0 : (ab / n - (sa / n) * (sb / n)) / Math.sqrt(va * vb);
}
