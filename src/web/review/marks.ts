// What a proof found, as shapes to draw over both pictures: where the other picture lies, the blocks that disagree,
// and the box of what lies on one of them. Shapes are SVG paths in their own coordinates, with the matrix that lays
// them on the picture; nothing here knows how large anything is drawn.

import type { BoxPx, Mask } from "../../contract/answers.js";
import { type Affine, chain, IDENTITY, invert, ofMatrix, type Size } from "./affine.js";
import type { Related } from "./relation.js";

/** One shape over one picture. */
export interface Mark {
  readonly kind: "frame" | "differs" | "overlay" | "overlay-place";
  /** An SVG path. */
  readonly path: string;
  /** From the path's coordinates to the pixels of the picture it is drawn on. */
  readonly onto: Affine;
}

/** What is drawn over each of the two. */
export interface Marks {
  readonly keeper: readonly Mark[];
  readonly member: readonly Mark[];
}

/** The shapes of a proof; undefined where nothing proved how the two lie on each other. */
export function marksOf(related: Related, keeper: Size, member: Size): Marks | undefined {
  if (!related.aligned || related.evidence.transform === undefined) return undefined;
  const back = invert(related.onto);
  // Of two pictures that were each held against a third, only their places are known.
  const [differing, overlay] = related.over === undefined ? [differs(related), overlayOf(related)] : [];
  return {
    keeper: [
      { kind: "frame", path: frameOf(member), onto: related.onto },
      ...(differing === undefined ? [] : [{ ...differing, onto: chain(differing.onto, related.onto) }]),
      ...(overlay === undefined ? [] : [onKeeper(overlay, related)]),
    ],
    member: [
      { kind: "frame", path: frameOf(keeper), onto: back },
      ...(differing === undefined ? [] : [differing]),
      ...(overlay === undefined ? [] : [onMember(overlay, related)]),
    ],
  };
}

const TOLD = ["stretch", "rotation", "crop", "extend", "border", "collage", "overlay"];
/** Less of the textured area than this disagrees by chance: noise in a sky, a crumb of compression. */
const LEAST_DISAGREEING = 0.005;

/** Whether the shapes say more than that both show the same frame. */
export function isWorthMarking({ evidence, over }: Related): boolean {
  const { transform, mask, disagreeing = 0 } = evidence;
  const isTold = transform?.changes.some((change) => TOLD.includes(change)) ?? false;
  if (isTold || over !== undefined || mask === undefined) return isTold;
  return disagreeing >= LEAST_DISAGREEING || (transform?.changes.includes("retouch") ?? false);
}

/** The blocks that disagree, over the member. */
function differs({ evidence, backward }: Related): Mark | undefined {
  const { mask } = evidence;
  if (mask === undefined || !mask.blocks.includes("#")) return undefined;
  return { kind: "differs", path: blocksPath(mask), onto: ofMatrix(backward ? mask.toA : mask.toB) };
}

interface Overlay {
  readonly path: string;
  /** Which of the two it lies on. */
  readonly on: "keeper" | "member" | "either";
}

function overlayOf({ evidence, backward }: Related): Overlay | undefined {
  const { overlay } = evidence;
  if (overlay === undefined) return undefined;
  const on = overlay.on === "either" ? overlay.on : (overlay.on === "a") === backward ? "member" : "keeper";
  return { path: boxPath(overlay.boxPx), on };
}

/** The box is given in b's pixels, and b is the member unless the proof was made the other way round. */
function onKeeper({ path, on }: Overlay, { backward, onto }: Related): Mark {
  const kind = on === "member" ? "overlay-place" : "overlay";
  return { kind, path, onto: backward ? IDENTITY : onto };
}

function onMember({ path, on }: Overlay, { backward, onto }: Related): Mark {
  const kind = on === "keeper" ? "overlay-place" : "overlay";
  return { kind, path, onto: backward ? invert(onto) : IDENTITY };
}

function frameOf({ widthPx, heightPx }: Size): string {
  return boxPath({ x: 0, y: 0, width: widthPx, height: heightPx });
}

function boxPath({ x, y, width, height }: BoxPx): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

/** Blocks that touch as one shape, with no line between them: each edge belongs to one differing block only. */
export function blocksPath({ columns, rows, blocks }: Pick<Mask, "columns" | "rows" | "blocks">): string {
  const differing = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < columns && row < rows && blocks[row * columns + column] === "#";
  const next = new Map<string, [number, number][]>();
  const add = (x: number, y: number, toX: number, toY: number) => {
    const key = `${x} ${y}`;
    next.set(key, [...(next.get(key) ?? []), [toX, toY]]);
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!differing(column, row)) continue;
      // Clockwise, so that the edges of one outline follow one another.
      if (!differing(column, row - 1)) add(column, row, column + 1, row);
      if (!differing(column + 1, row)) add(column + 1, row, column + 1, row + 1);
      if (!differing(column, row + 1)) add(column + 1, row + 1, column, row + 1);
      if (!differing(column - 1, row)) add(column, row + 1, column, row);
    }
  }
  return outlinesOf(next);
}

/** Follows edges to closed outlines; corners on a straight line are left out. */
function outlinesOf(next: Map<string, [number, number][]>): string {
  let path = "";
  for (const [start, edges] of next) {
    while (edges.length > 0) {
      path += `M${start}`;
      let [x, y] = start.split(" ").map(Number) as [number, number];
      let way = "";
      for (let to = edges.pop(); to !== undefined; to = next.get(`${x} ${y}`)?.pop()) {
        const own = to[0] === x ? "V" : "H";
        const end = own === "V" ? to[1] : to[0];
        path = own === way ? path.replace(/[-\d.]+$/, String(end)) : `${path}${own}${end}`;
        way = own;
        [x, y] = to;
        if (`${x} ${y}` === start) break;
      }
      path += "z";
    }
  }
  return path;
}
