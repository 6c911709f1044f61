// One pair of the report as two drawings: on a the frame of b, on b the frame of a, as it is and as it was
// recovered, and the blocks that disagree.

import sharp from "sharp";
import type { Mask, Matrix, Proof, Size } from "../../src/verify/proof.js";
import { at, cornersOf, followedBy, inverse, type Point } from "./matrix.js";
import type { Kitchen, Recipe } from "./recipes.js";
import type { Row, Verifier } from "./rows.js";

const [TRUE_COLOR, FOUND_COLOR, OTHER_COLOR] = ["#0a7d32", "#d9630b", "#b3261e"];
const PICTURE_PX = 220;

export interface PairDrawing {
  /** Two SVG elements. */
  readonly pairOf: (row: Row) => Promise<string>;
}

/** Draws the pairs of rows, whose masks are computed again. */
export function openDrawing(kitchen: Kitchen, { proof: proofOf }: Verifier): PairDrawing {
  const pairOf = async ({ a, b, label }: Row): Promise<string> => {
    const [pictureA, pictureB] = [await kitchen.picture(a), await kitchen.picture(b)];
    const proof = await proofOf(a, b);
    const found = proof.verdict === "none" && proof.inliers === 0 ? undefined : proof.transform.matrix;
    const truth = label === "copy" ? await trueMatrix(kitchen, a, b) : undefined;
    const onA = [
      frameOf(pictureB, truth && inverse(truth), TRUE_COLOR),
      frameOf(pictureB, undone(found), FOUND_COLOR),
    ];
    const onB = [frameOf(pictureA, truth, TRUE_COLOR), frameOf(pictureA, found, FOUND_COLOR), maskOf(proof)];
    return `${await drawn(kitchen, a, pictureA, onA)} ${await drawn(kitchen, b, pictureB, onB)}`;
  };
  return { pairOf };
}

async function trueMatrix({ matrix }: Kitchen, a: Recipe, b: Recipe): Promise<Matrix | undefined> {
  const [ofA, ofB] = [await matrix(a), await matrix(b)];
  return ofA === undefined || ofB === undefined ? undefined : followedBy(inverse(ofA), ofB);
}

/** A proof of nothing may hold a matrix that cannot be undone. */
function undone(matrix: Matrix | undefined): Matrix | undefined {
  try {
    return matrix && inverse(matrix);
  } catch {
    return undefined;
  }
}

/** The outline of a picture under a map. */
function frameOf(size: Size, matrix: Matrix | undefined, color: string): string {
  return matrix === undefined
    ? ""
    : polygon(
        cornersOf(size).map((corner) => at(matrix, corner)),
        `fill="none" stroke="${color}"`,
      );
}

function maskOf({ mask }: Proof): string {
  if (mask === undefined) return "";
  const blocks = [...mask.blocks].flatMap((block, i) => (block === "#" ? [blockOf(mask, i)] : []));
  return blocks.map((corners) => polygon(corners, `fill="${OTHER_COLOR}" fill-opacity=".35"`)).join("");
}

function blockOf({ columns, toB }: Mask, index: number): Point[] {
  const [x, y] = [index % columns, Math.floor(index / columns)];
  return (
    [
      [x, y],
      [x + 1, y],
      [x + 1, y + 1],
      [x, y + 1],
    ] as const
  ).map((corner) => at(toB, corner));
}

const polygon = (points: readonly Point[], style: string): string =>
  `<polygon points="${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}" ${style}
    stroke-width="2" vector-effect="non-scaling-stroke"/>`;

/** The picture with a margin of a tenth, so that a frame beyond its edge is seen. */
async function drawn(
  { file }: Kitchen,
  recipe: Recipe,
  { widthPx, heightPx }: Size,
  marks: readonly string[],
): Promise<string> {
  const small = await sharp(await file(recipe))
    .autoOrient()
    .resize(PICTURE_PX, PICTURE_PX, { fit: "inside" })
    .jpeg({ quality: 70 })
    .toBuffer();
  const [x, y] = [widthPx / 10, heightPx / 10];
  return `<svg viewBox="${-x} ${-y} ${widthPx + 2 * x} ${heightPx + 2 * y}">
    <image href="data:image/jpeg;base64,${small.toString("base64")}" width="${widthPx}" height="${heightPx}"/>${marks.join("")}</svg>`;
}
