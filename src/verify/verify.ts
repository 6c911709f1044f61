// Is b the same picture as a? Answered on their signatures: points say how one lies on the other, a dense check of
// the shared part says whether they agree there, the rule names the verdict, and the transform is told in human
// terms.

import type { Correlation } from "./dense/correlate.js";
import { type Measurement, measureShared } from "./dense/measure.js";
import { driftOf } from "./dense/motion.js";
import { compareColors, compareTones } from "./dense/tones.js";
import { isPlainPair } from "./frame/plain.js";
import { findGeometry } from "./geometry/find.js";
import {
  anisotropy,
  areaOf,
  compose,
  determinant,
  frameOf,
  invert,
  overlapPolygon,
  scaling,
} from "./geometry/matrix.js";
import { baseFrame } from "./geometry/places.js";
import { guessWholeFrame, wholeFrame } from "./geometry/whole-frame.js";
import { coveredBox, maskOf } from "./mask.js";
import { outsideOf } from "./outside.js";
import type { Change, Matrix, Proof, Size } from "./proof.js";
import { type Findings, GATE, hasMoved, isPlausible, isStrict, judge } from "./rule.js";
import type { Signature } from "./signature.js";
import { decompose, isWholeFrame, toTransform } from "./transform.js";

/** Raised whenever a proof may come out differently for the same pixels. */
export const PROOF_VERSION = 2;

/** Proves what b is of a. The answer for (b, a) is `invertProof` of it. */
export function verify(a: Signature, b: Signature): Proof {
  return comesFirst(a, b) ? verifyOrdered(a, b) : invertProof(verifyOrdered(b, a), b.full, a.full);
}

/** The answer for (b, a), from the answer for (a, b) and the sizes of both. */
export function invertProof(proof: Proof, a: Size, b: Size): Proof {
  const { outsideA, outsideB, overlay, mask, transform, gain } = proof;
  const others = transform.changes.filter((change) => OTHER_CHANGES.has(change));
  const on = overlay && ({ a: "b", b: "a", either: "either" } as const)[overlay.on];
  const back = gain === 0 ? 0 : 1 / gain;
  return {
    ...proof,
    transform: toTransform(invert(transform.matrix), b, a, { outsideB: outsideA, others }),
    gain: back,
    bias: 0 - proof.bias * back,
    outsideA: outsideB,
    outsideB: outsideA,
    overlay: overlay && on && { on, boxA: overlay.boxB, boxB: overlay.boxA },
    mask: mask && { ...mask, toA: mask.toB, toB: mask.toA },
  };
}

/** Changes that are the same seen from the other side. */
const OTHER_CHANGES: ReadonlySet<Change> = new Set([
  "overlay",
  "retouch",
  "gray",
  "color",
  "brightness",
  "contrast",
  "tone",
] as const);

function verifyOrdered(a: Signature, b: Signature): Proof {
  const byPoints = geometryOf(a, b);
  const first = byPoints && prove(a, b, byPoints);
  if (first !== undefined && first.verdict === "copy") return first;
  const guess = guessWholeFrame(a.plane, b.plane);
  const second =
    guess && prove(a, b, { from: "frame", matrix: guess, inliers: byPoints?.inliers ?? 0, cells: 0 });
  const best = second !== undefined && (first === undefined || second.verdict !== "none") ? second : first;
  return best ?? unproved(a, b);
}

/** How a's plane lies on b's, and what speaks for it. */
interface Found extends Pick<Findings, "from" | "inliers" | "cells"> {
  readonly matrix: Matrix;
}

function geometryOf(a: Signature, b: Signature): Found | undefined {
  const geometry = findGeometry(a, b);
  if (geometry === undefined) return undefined;
  const { inliers, cells } = geometry;
  if (inliers < GATE.inliers || cells < GATE.cells) return undefined;
  const matrix = compose(fromBase(b), compose(geometry.matrix, invert(fromBase(a))));
  const shape = { anisotropy: anisotropy(geometry.matrix), ...overlaps(matrix, a.plane, b.plane) };
  return isPlausible(shape) ? { from: "points", matrix, inliers, cells } : undefined;
}

/** From the base size to the plane. */
function fromBase({ full, plane }: Signature): Matrix {
  const base = baseFrame(full);
  return scaling(plane.widthPx / base.widthPx, plane.heightPx / base.heightPx);
}

function overlaps(matrix: Matrix, a: Size, b: Size): Pick<Findings, "overlapA" | "overlapB"> {
  const onB = areaOf(overlapPolygon(matrix, frameOf(a), frameOf(b)));
  return {
    overlapA: onB / Math.max(1e-9, Math.abs(determinant(matrix))) / (a.widthPx * a.heightPx),
    overlapB: onB / (b.widthPx * b.heightPx),
  };
}

/** Looks at the pixels of a and b under a transform, and judges. */
function prove(a: Signature, b: Signature, found: Found): Proof | undefined {
  // The picture that shows the shared part more coarsely is the ground.
  const aIsGround = Math.abs(determinant(found.matrix)) >= 1;
  const m = aIsGround
    ? measureShared(a.plane, b.plane, found.matrix)
    : measureShared(b.plane, a.plane, invert(found.matrix));
  if (m?.fine === undefined) return undefined;
  const refined = aIsGround ? m.matrix : invert(m.matrix);
  const full = toFullSize(a, b, refined);
  const [fromA, toB] = aIsGround ? [m.samples.ground, m.samples.other] : [m.samples.other, m.samples.ground];
  const tones = compareTones(fromA, toB, m.overlay?.covered);
  const colors = compareColors(a.colors, b.colors, inUnits(full, a.full, b.full));
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
    plain: isPlainPair(floats(a), floats(b)),
    low: lowOf(m.fine),
    corners: m.fine.blocks,
    sameTones: tones.isSame && colors.changes.length === 0,
    chroma: colors.changes.includes("gray") ? 1 : colors.fit.cosine,
  };
  return assemble(a, b, full, findings, m, aIsGround, tones, colors.changes);
}

function assemble(
  a: Signature,
  b: Signature,
  matrix: Matrix,
  f: Findings,
  m: Measurement & { readonly fine?: Correlation | undefined },
  aIsGround: boolean,
  tones: ReturnType<typeof compareTones>,
  colors: readonly Change[],
): Proof {
  const verdict = judge(f);
  const fine = m.fine as Correlation;
  const outsideA = verdict === "none" ? undefined : outsideOf(a.plane, b.plane, planes(b, a, invert(matrix)));
  const outsideB = verdict === "none" ? undefined : outsideOf(b.plane, a.plane, planes(a, b, matrix));
  const [toA, toB] = gridMaps(a, b, m, aIsGround);
  const overlay = m.overlay && {
    on: (m.overlay.on === "ground") === aIsGround ? ("a" as const) : ("b" as const),
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
    strict: verdict === "copy" && isStrict(f) && outsideA !== "foreign" && outsideB !== "foreign",
    moved: hasMoved(f),
    pure: false,
    plain: f.plain,
    transform: toTransform(matrix, a.full, b.full, { outsideB, others: verdict === "none" ? [] : others }),
    inliers: f.inliers,
    agreement: f.agreement,
    agreementCoarse: f.agreementCoarse,
    blocks: f.blocks,
    disagreeing: fine.disagreeing,
    gain: tones.gain,
    bias: tones.bias,
    chroma: f.chroma,
    outsideA,
    outsideB,
    overlay,
    driftPerMille: f.driftPerMille,
    mask: verdict === "none" ? undefined : maskOf(fine, m.grid, m.overlay?.covered, toA, toB),
  };
}

/** From the samples of the grid to the full pixels of a and of b. */
function gridMaps(a: Signature, b: Signature, { grid }: Measurement, aIsGround: boolean): [Matrix, Matrix] {
  const to = (signature: Signature, side: Measurement["grid"]["ground"]): Matrix =>
    compose(
      scaling(signature.full.widthPx / side.widthPx, signature.full.heightPx / side.heightPx),
      side.toPlane,
    );
  const [sideA, sideB] = aIsGround ? [grid.ground, grid.other] : [grid.other, grid.ground];
  return [to(a, sideA), to(b, sideB)];
}

/** A map between planes as one between the pictures themselves; exactly whole frames where it nearly is. */
function toFullSize(a: Signature, b: Signature, matrix: Matrix): Matrix {
  const full = compose(
    scaling(b.full.widthPx / b.plane.widthPx, b.full.heightPx / b.plane.heightPx),
    compose(matrix, scaling(a.plane.widthPx / a.full.widthPx, a.plane.heightPx / a.full.heightPx)),
  );
  if (!isWholeFrame(full, a.full, b.full)) return full;
  const { mirrored, quarterTurns } = decompose(full);
  return wholeFrame(a.full, b.full, mirrored, quarterTurns);
}

/** A map between the pictures as one between their planes. */
function planes(a: Signature, b: Signature, full: Matrix): Matrix {
  return compose(
    scaling(b.plane.widthPx / b.full.widthPx, b.plane.heightPx / b.full.heightPx),
    compose(full, scaling(a.full.widthPx / a.plane.widthPx, a.full.heightPx / a.plane.heightPx)),
  );
}

function inUnits(matrix: Matrix, a: Size, b: Size): Matrix {
  return compose(scaling(1 / b.widthPx, 1 / b.heightPx), compose(matrix, scaling(a.widthPx, a.heightPx)));
}

/** The second percentile of the blocks' correlations. */
function lowOf({ scores }: Correlation): number {
  const sorted = scores.filter((score) => !Number.isNaN(score)).sort();
  return sorted[Math.floor(0.02 * sorted.length)] ?? 0;
}

function floats({ plane }: Signature): Float32Array {
  return Float32Array.from(plane.data);
}

function unproved(a: Signature, b: Signature): Proof {
  return {
    verdict: "none",
    strict: false,
    moved: false,
    pure: false,
    plain: false,
    transform: toTransform(wholeFrame(a.full, b.full, false, 0), a.full, b.full, { others: [] }),
    inliers: 0,
    agreement: 0,
    agreementCoarse: 0,
    blocks: 0,
    disagreeing: 0,
    gain: 1,
    bias: 0,
    chroma: 0,
  };
}

/** A fixed order of any two signatures, so that both orders of a pair are judged by the same arithmetic. */
function comesFirst(a: Signature, b: Signature): boolean {
  const byArea = b.full.widthPx * b.full.heightPx - a.full.widthPx * a.full.heightPx;
  if (byArea !== 0) return byArea < 0;
  if (a.full.widthPx !== b.full.widthPx) return a.full.widthPx > b.full.widthPx;
  const differs = a.plane.data.findIndex((value, i) => value !== b.plane.data[i]);
  if (differs >= 0) return a.plane.data[differs]! > b.plane.data[differs]!;
  const color = a.colors.findIndex((value, i) => value !== b.colors[i]);
  return color < 0 || a.colors[color]! > b.colors[color]!;
}
