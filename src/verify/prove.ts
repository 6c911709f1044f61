// One transform looked at and judged: the dense check, tones and colors, what lies outside and on top, the verdict.

import type { Correlation } from "./dense/correlate.js";
import { type Measurement, measureShared } from "./dense/measure.js";
import { driftOf } from "./dense/motion.js";
import type { Overlay } from "./dense/overlay/find.js";
import { compareColors, compareTones, type Tones } from "./dense/tones.js";
import { gridMaps, inUnits, overlaps, toFullSize, toPlanes } from "./frames.js";
import { anisotropy, applyTo, determinant, invert } from "./geometry/matrix.js";
import { coveredBox, maskOf } from "./mask.js";
import { outsideOf } from "./outside.js";
import { isPlain } from "./plain.js";
import type { Change, Matrix, Proof, Size } from "./proof.js";
import { type Findings, hasMoved, isStrict, judge } from "./rule.js";
import type { Signature } from "./signature.js";
import { toTransform } from "./transform.js";

/** How a's plane lies on b's, and what speaks for it. */
export interface Found extends Pick<Findings, "from" | "inliers" | "cells"> {
  readonly matrix: Matrix;
}

/** Looks at the pixels of a and b under a transform, and judges; undefined when they have too little in common. */
export function proveFound(a: Signature, b: Signature, found: Found): Proof | undefined {
  // The picture that shows the shared part more coarsely is the ground.
  const aIsGround = Math.abs(determinant(found.matrix)) >= 1;
  const m = aIsGround
    ? measureShared(a.plane, b.plane, found.matrix)
    : measureShared(b.plane, a.plane, invert(found.matrix));
  if (m === undefined) return undefined;
  const refined = aIsGround ? m.matrix : invert(m.matrix);
  const full = toFullSize(a, b, refined);
  const [fromA, toB] = aIsGround ? [m.samples.ground, m.samples.other] : [m.samples.other, m.samples.ground];
  const tones = compareTones(fromA, toB, m.grid.columns, m.overlay?.covered);
  const [toA] = gridMaps(a, b, m.grid, aIsGround);
  const colors = compareColors(a.colors, b.colors, inUnits(full, a.full, b.full), isBare(m, a.full, toA));
  const findings: Findings = {
    ...found,
    anisotropy: anisotropy(full),
    ...overlaps(full, a.full, b.full),
    agreement: m.fine.mean,
    agreementCoarse: m.coarse.mean,
    blocks: m.coarse.blocks,
    window: m.window,
    overlayShare: m.overlay?.share ?? 0,
    driftPerMille: driftOf(m),
    plain: arePlain(a, b, m),
    chroma: colors.changes.includes("gray") ? 1 : colors.fit.cosine,
  };
  return assemble(a, b, full, findings, m, aIsGround, tones, colors.changes);
}

function assemble(
  a: Signature,
  b: Signature,
  matrix: Matrix,
  f: Findings,
  m: Measurement,
  aIsGround: boolean,
  tones: Tones,
  colors: readonly Change[],
): Proof {
  const verdict = judge(f);
  const { fine } = m;
  const outsideA =
    verdict === "none" ? undefined : outsideOf(a.plane, b.plane, toPlanes(b, a, invert(matrix)));
  const outsideB = verdict === "none" ? undefined : outsideOf(b.plane, a.plane, toPlanes(a, b, matrix));
  const [toA, toB] = gridMaps(a, b, m.grid, aIsGround);
  const overlay = m.overlay && {
    on: sideOf(m.overlay.on, aIsGround),
    boxA: coveredBox(m.overlay.covered, m.grid.columns, toA),
    boxB: coveredBox(m.overlay.covered, m.grid.columns, toB),
  };
  const others: Change[] = [
    ...(overlay === undefined ? [] : (["overlay"] as const)),
    ...colors,
    ...tones.changes,
  ];
  return {
    verdict,
    strict: verdict === "copy" && isStrict(f) && outsideA?.sure !== false && outsideB?.sure !== false,
    moved: hasMoved(f),
    pure: false,
    plain: f.plain,
    transform: toTransform(matrix, a.full, b.full, {
      outsideB: outsideB?.what,
      others: verdict === "none" ? [] : others,
    }),
    inliers: f.inliers,
    agreement: f.agreement,
    agreementCoarse: f.agreementCoarse,
    worst: worstOf(fine),
    blocks: f.blocks,
    disagreeing: fine.disagreeing,
    gain: tones.gain,
    bias: tones.bias,
    chroma: f.chroma,
    outsideA: outsideA?.what,
    outsideB: outsideB?.what,
    overlay,
    driftPerMille: f.driftPerMille,
    mask: verdict === "none" ? undefined : maskOf(fine, m.grid, m.overlay?.covered, toA, toB),
  };
}

/** Whether nothing lies on the place at a share of a's width and height. */
function isBare({ overlay, grid }: Measurement, a: Size, toA: Matrix): (x: number, y: number) => boolean {
  if (overlay === undefined) return () => true;
  const back = invert(toA);
  return (x, y) => {
    const at = applyTo(back, x * a.widthPx, y * a.heightPx);
    const [column, row] = [Math.floor(at.x), Math.floor(at.y)];
    return overlay.covered[row * grid.columns + column] !== 1;
  };
}

/** Whether both pictures are plain, as a whole and where they overlap: a plain corner makes no page of a photograph. */
function arePlain(a: Signature, b: Signature, { samples, grid }: Measurement): boolean {
  return (
    isPlain(samples.ground, grid.columns) &&
    isPlain(samples.other, grid.columns) &&
    [a, b].every(({ plane }) => isPlain(new Float32Array(plane.data), plane.widthPx))
  );
}

/** Which picture an overlay lies on. */
function sideOf(on: Overlay["on"], aIsGround: boolean): "a" | "b" | "either" {
  if (on === "either") return on;
  return (on === "ground") === aIsGround ? "a" : "b";
}

/** The correlation of the worst block; 0 without any. */
function worstOf({ scores }: Correlation): number {
  let worst = 1;
  for (const score of scores) if (score < worst) worst = score;
  return scores.every(Number.isNaN) ? 0 : worst;
}
