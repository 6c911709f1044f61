// A proof as one picture: a | b laid on a | their difference | where b lies on a and what disagrees. Drawn from
// pixels alone, so that the same pair gives the same picture anywhere.

import type { Evidence, Matrix } from "../../contract/answers.js";
import { createPicture, type Picture } from "../../pixels/picture.js";
import { resample } from "../../pixels/resample.js";
import { compose, determinant, IDENTITY, invert, scaling } from "../../verify/geometry/matrix.js";
import {
  type Color,
  LETTER_HEIGHT_PX,
  letter,
  letteringWidth,
  paste,
  plainPicture,
  tint,
} from "./drawing.js";
import { densityOf, type Laid, lay } from "./lay.js";
import { drawMatch } from "./match.js";

/** Long side of a panel at most, in pixels. */
export const PANEL_PX = 640;
const GAP_PX = 12;
const GROUND: Color = [40, 41, 39];
const INK: Color = [238, 238, 233];
/** Wider than high by more than this, and panels stand two by two instead of in one row. */
const WIDE = 1.2;

interface Panel {
  readonly name: string;
  readonly picture: Picture;
}

/**
 * Draws what `evidence` says of two pictures (RGB or luma, of the size the evidence speaks of). Without a proved
 * transform the two stand beside each other and nothing more is claimed. RGB; panels at most 640 px long.
 */
export function renderProof(a: Picture, b: Picture, evidence: Evidence): Picture {
  const toB = evidence.transform?.matrix;
  if (toB === undefined || !canBeUndone(toB))
    return arrange([
      { name: "A", picture: fitted(a, 1) },
      { name: "B", picture: fitted(b, 1) },
    ]);
  const toA = invert(toB);
  const first = fitted(a, densityOf(toB));
  const { widthPx, heightPx } = first;
  const toOriginal = scaling(a.widthPx / widthPx, a.heightPx / heightPx);
  const laid = lay(b, compose(toB, toOriginal), widthPx, heightPx);
  return arrange([
    { name: "A", picture: first },
    { name: "B ON A", picture: withGround(laid) },
    { name: "DIFFERENCE", picture: difference(first, laid) },
    {
      name: "MATCH",
      picture: drawMatch(a, b, { toA, toB, evidence }, { widthPx, heightPx, ground: GROUND }),
    },
  ]);
}

/** Whether a matrix leads somewhere and back. */
function canBeUndone(matrix: Matrix): boolean {
  return Number.isFinite(1 / determinant(matrix)) && matrix.every(Number.isFinite);
}

/** A picture at the size of a panel, RGB: made smaller where it must be, larger where the other one has more pixels. */
function fitted(picture: Picture, finer: number): Picture {
  const { widthPx, heightPx } = picture;
  const scale = Math.min(PANEL_PX / Math.max(widthPx, heightPx), Math.max(1, finer));
  const side = (px: number) => Math.max(1, Math.round(px * scale));
  const [width, height] = [side(widthPx), side(heightPx)];
  const sized = resample(picture, width, height, scale > 1 ? "bicubic" : "hamming");
  return lay(sized, IDENTITY, width, height).picture;
}

function withGround({ picture, covered }: Laid): Picture {
  const { widthPx, heightPx } = picture;
  const out = createPicture(widthPx, heightPx, 3, picture.data.slice());
  for (const [i, isThere] of covered.entries()) if (isThere === 0) tint(out, i, GROUND, 1);
  return out;
}

/** The absolute difference of each channel, as it is; the ground where b shows nothing. */
function difference(first: Picture, { picture, covered }: Laid): Picture {
  const out = plainPicture(first.widthPx, first.heightPx, GROUND);
  for (const [i, isThere] of covered.entries()) {
    if (isThere === 0) continue;
    for (let at = i * 3; at < i * 3 + 3; at++)
      out.data[at] = Math.abs((first.data[at] as number) - (picture.data[at] as number));
  }
  return out;
}

/** Panels in cells of one size, each under its name, in one row or two by two. */
function arrange(panels: readonly Panel[]): Picture {
  const widest = Math.max(...panels.map(({ picture }) => picture.widthPx));
  const cellWidth = Math.max(widest, ...panels.map(({ name }) => letteringWidth(name)));
  const cellHeight = Math.max(...panels.map(({ picture }) => picture.heightPx));
  const columns = panels.length > 2 && widest > cellHeight * WIDE ? 2 : panels.length;
  const stepX = cellWidth + GAP_PX;
  const stepY = LETTER_HEIGHT_PX + cellHeight + 2 * GAP_PX;
  const rows = Math.ceil(panels.length / columns);
  const sheet = plainPicture(columns * stepX + GAP_PX, rows * stepY + GAP_PX, GROUND);
  for (const [i, { name, picture }] of panels.entries()) {
    const left = GAP_PX + (i % columns) * stepX;
    const top = GAP_PX + Math.floor(i / columns) * stepY;
    letter(sheet, name, left, top, INK);
    const beside = Math.floor((cellWidth - picture.widthPx) / 2);
    const above = Math.floor((cellHeight - picture.heightPx) / 2);
    paste(sheet, picture, left + beside, top + LETTER_HEIGHT_PX + GAP_PX + above);
  }
  return sheet;
}
