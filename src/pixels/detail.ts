// How many pixels of real detail does a picture have? An enlarged copy has no more than the picture it was made
// from, although it has more pixels. Shrinking a picture to a fraction f and enlarging it back loses what lies
// above f of its highest frequency; so the question is how far up its spectrum reaches, and the mean spectrum of
// a few hundred lines answers it for all f at once. In photographs power falls by 3-9 dB an octave, all the way
// up; an enlarged one falls off a cliff, also after JPEG has put some noise beyond it. Bounds measured on 89
// photographs, enlarged 1.5-3 times and saved at quality 75 and 90 (see test/pixels/detail.test.ts).

import { Fourier } from "./fourier.js";
import type { Picture } from "./picture.js";

/** The facts of this measure for a catalog; the version is raised whenever its numbers change. */
export const DETAIL = { name: "detail", version: 1 } as const;

/** A cliff: power falls by more than this from the strongest of the octave below. */
const CLIFF_DB = 11;

/** What falls that far is the cliff's foot; its edge, where detail ends, lies about so much lower. */
const EDGE_OF_FOOT = 0.9;

/** A cliff's foot is quiet; above this power there is detail, and what falls is the peak of a pattern. */
const QUIET_DB = 21;

/** Slightly above 2, so that of equal detail the picture of fewer pixels has more: estimates of ties scatter. */
const EXPONENT = 2.1;

/** Frequencies are looked at in steps of an eighth of an octave, down to an eighth of the highest. */
const STEPS_AN_OCTAVE = 8;
const LOWEST_STEP = 3 * STEPS_AN_OCTAVE;

/** Lines across, and as many down: spread over the whole picture, so that a copy of another size agrees. */
const LINES = 200;
const LINE_PX = 128;
const MIN_LINE_PX = 32;

/**
 * The pixels of real detail of a gray picture (1 channel), above 0 and at most its pixels; all of them for pictures
 * with a side below 32 px, which say too little. Throws a RangeError for 3 channels.
 */
export function effectivePixels(gray: Picture): number {
  if (gray.channels !== 1) throw new RangeError(`Expected 1 channel for gray but received ${gray.channels}`);
  return gray.widthPx * gray.heightPx * detailScale(gray) ** EXPONENT;
}

/** The four bytes of a count of pixels: a rounded, little-endian, unsigned number. */
export function packDetail(pixels: number): Uint8Array {
  const packed = new Uint8Array(4);
  new DataView(packed.buffer).setUint32(0, Math.min(0xffffffff, Math.max(0, Math.round(pixels))), true);
  return packed;
}

/** The count of pixels in four bytes. Throws a RangeError for another length. */
export function unpackDetail(packed: Uint8Array): number {
  if (packed.length !== 4) throw new RangeError(`Expected 4 bytes for packed but received ${packed.length}`);
  return new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
}

/** The fraction of the highest frequency up to which there is detail, 0.11 to 1: about 1/2 for a copy of twice the size. */
function detailScale(gray: Picture): number {
  const linePx = lineLength(gray);
  if (linePx < MIN_LINE_PX) return 1;
  const levels = levelsOf(powerSpectrum(gray, linePx));
  // Shorter lines have no frequencies low enough to compare with: there is then less to look at.
  const lowest = LOWEST_STEP - STEPS_AN_OCTAVE * Math.log2(LINE_PX / linePx);
  let previous = 0;
  for (let step = lowest; step >= 0; step--) {
    const fall = Math.max(...levels.subarray(step, step + STEPS_AN_OCTAVE + 1)) - levels[step]!;
    if (fall > CLIFF_DB && levels[step]! < QUIET_DB) {
      // The foot lies between the step below and this one, where the fall passes the bound.
      const within = step < lowest && previous < CLIFF_DB ? (CLIFF_DB - previous) / (fall - previous) : 1;
      return EDGE_OF_FOOT * 2 ** (-(step + 1 - within) / STEPS_AN_OCTAVE);
    }
    previous = fall;
  }
  return 1;
}

function lineLength({ widthPx, heightPx }: Picture): number {
  return Math.min(LINE_PX, 2 ** Math.floor(Math.log2(Math.min(widthPx, heightPx))));
}

/**
 * Mean power of the lines at frequencies 0 to linePx / 2, in squared gray levels: white noise of variance 1 has 1
 * everywhere.
 */
function powerSpectrum({ widthPx, heightPx, data }: Picture, linePx: number): Float64Array {
  const fourier = new Fourier(linePx);
  const power = new Float64Array(linePx / 2 + 1);
  const across = new Float64Array(linePx);
  const down = new Float64Array(linePx);
  for (let line = 0; line < LINES; line++) {
    // A low-discrepancy sequence: even, and in step with neither JPEG's blocks nor a weave.
    // Roberts, http://extremelearning.com.au/unreasonable-effectiveness-of-quasirandom-sequences
    const u = (0.5 + line * 0.7548776662466927) % 1;
    const v = (0.5 + line * 0.5698402909980532) % 1;
    const row = Math.floor(v * heightPx) * widthPx + Math.floor(u * (widthPx - linePx + 1));
    const column = Math.floor(v * (heightPx - linePx + 1)) * widthPx + Math.floor(u * widthPx);
    for (let i = 0; i < linePx; i++) {
      across[i] = data[row + i]!;
      down[i] = data[column + i * widthPx]!;
    }
    fourier.addPower(across, down, power);
  }
  return power.map((sum) => sum / (2 * LINES));
}

/** Power in dB at 2^(-step / 8) of the highest frequency, averaged over an eighth of an octave to either side. */
function levelsOf(power: Float64Array): Float64Array {
  const highest = power.length - 1;
  const reach = 2 ** (1 / STEPS_AN_OCTAVE);
  return Float64Array.from({ length: LOWEST_STEP + STEPS_AN_OCTAVE + 1 }, (_, step) => {
    const at = highest * 2 ** (-step / STEPS_AN_OCTAVE);
    const first = Math.max(1, Math.round(at / reach));
    const last = Math.min(highest, Math.max(first, Math.round(at * reach)));
    let sum = 0;
    for (let k = first; k <= last; k++) sum += power[k]!;
    // A flat picture has no power at all: a level far below any noise instead of minus infinity.
    return 10 * Math.log10(sum / (last - first + 1) + 1e-9);
  });
}
