// Everything a proof is judged by, measured once: the pair on one grid, tones matched, the frame's sub-pixel
// motion removed, then blocks, spots, drift and colors. No thresholds of a verdict live here.

import type { Picture } from "../../pixels/picture.js";
import type { Size } from "../proof.js";
import { type Agreement, measureAgreement } from "./agreement.js";
import { applyMotion, estimateMotion, gradientOf, type Motion } from "./alignment.js";
import { gatherCells } from "./cells.js";
import { type ColorDistances, measureColors } from "./color-regions.js";
import { type Drift, measureDrift } from "./drift.js";
import { gridSize, type Layer, toLayer } from "./grid.js";
import {
  applyCurve,
  type ChromaFit,
  chromaFit,
  curveBend,
  curveOffset,
  type Line,
  type ToneCurve,
  toneCurve,
  toneLine,
} from "./photometry.js";
import { isPlainPair } from "./plain.js";
import { measureSpots, type Spots } from "./regions.js";

export interface Measurement {
  readonly grid: Size;
  readonly plain: boolean;
  /** Luma of b = gain * luma of a + bias. */
  readonly line: Line;
  /** How far the tones left the identity, and how far a straight line, in levels. */
  readonly toneOffset: number;
  readonly toneBend: number;
  readonly chroma: ChromaFit;
  readonly colors: ColorDistances;
  readonly motion: Motion;
  readonly agreement: Agreement;
  readonly spots: Spots;
  readonly drift: Drift;
}

/** Measures two pictures of one aspect, already turned alike; `layer` brings each to the grid. */
export function measurePair(a: Picture, b: Picture, layer: typeof toLayer = toLayer): Measurement {
  const grid = gridSize(a, b);
  const layerA = layer(a, grid);
  const layerB = layer(b, grid);
  const tone = matchTones(layerA, layerB);
  const gradient = gradientOf(tone.from, tone.to, grid);
  const motion = estimateMotion(tone.from, tone.to, gradient, grid);
  const cells = gatherCells(applyMotion(tone.from, gradient, motion, grid), tone.to, gradient, grid);
  const line = toneLine(layerA.luma, layerB.luma);
  return {
    grid,
    plain: isPlainPair(layerA.sharp, layerB.sharp),
    line,
    toneOffset: curveOffset(tone.forward),
    toneBend: curveBend(tone.forward, line),
    chroma: chromaFit(layerA, layerB),
    colors: measureColors(layerA, layerB),
    motion,
    agreement: measureAgreement(cells),
    spots: measureSpots(cells),
    drift: measureDrift(cells),
  };
}

interface Tones {
  readonly from: Float32Array;
  readonly to: Float32Array;
  readonly forward: ToneCurve;
}

/** Maps the richer luma to the poorer one: clipped tones can be made from full ones, not the other way. */
function matchTones(a: Layer, b: Layer): Tones {
  const forward = toneCurve(a.luma, b.luma);
  const backward = toneCurve(b.luma, a.luma);
  if (forward.unexplained <= backward.unexplained) {
    return { from: applyCurve(a.luma, forward), to: b.luma, forward };
  }
  return { from: applyCurve(b.luma, backward), to: a.luma, forward };
}
