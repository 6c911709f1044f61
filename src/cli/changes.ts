// What was done to picture A to make picture B, in words: one for the headline, one with its place for the list.

import type { BoxPx, Evidence, Transform } from "../contract/answers.js";

export interface ChangeWords {
  /** "cropped to 61 %" */
  readonly short: string;
  /** "cropped to 61 % (640 x 480 at 12, 40 of A)" */
  readonly long: string;
}

/** Every change of a proof, in the order of the proof; a change this version does not know is named as it is. */
export function changesInWords({ transform, overlay }: Evidence): ChangeWords[] {
  if (transform === undefined) return [];
  return transform.changes.map((change) => {
    const [short, place] = wordsOf(change, transform, overlay);
    return { short, long: place === undefined ? short : `${short} (${place})` };
  });
}

function wordsOf(
  change: string,
  transform: Transform,
  overlay: Evidence["overlay"],
): [words: string, place?: string] {
  const { cropPx, shownPx, overlapA } = transform;
  // Of a rotated picture the box round it says little of where it lies.
  const isStraight = !transform.changes.includes("rotation");
  const inA: [string] | [] = isStraight ? [`${boxText(cropPx)} of A`] : [];
  const inB: [string] | [] = isStraight && shownPx !== undefined ? [`A is ${boxText(shownPx)} of B`] : [];
  switch (change) {
    case "resize":
      return [scaleText(transform.scale)];
    case "stretch":
      return [stretchText(transform.stretch)];
    case "mirror":
      return ["mirrored"];
    case "turn":
      return [turnText(transform.quarterTurns)];
    case "rotation":
      return [rotationText(transform.angleDegrees)];
    case "crop":
      return [overlapA === undefined ? "cropped" : `cropped to ${wholePercent(overlapA)}`, ...inA];
    case "extend":
      return ["shows more of the scene", ...inB];
    case "border":
      return ["border added", ...inB];
    case "collage":
      return ["collage: beside something else", ...inB];
    case "overlay":
      return overlayText(overlay);
    case "retouch":
      return ["a small region differs"];
    case "gray":
      return ["gray"];
    case "color":
      return ["recolored"];
    case "brightness":
    case "contrast":
      return [`other ${change}`];
    case "tone":
      return ["other tones"];
    default:
      return [change];
  }
}

function overlayText(overlay: Evidence["overlay"]): [string] | [string, string] {
  if (overlay === undefined) return ["something lies on it"];
  const place = `${boxText(overlay.boxPx)} of B`;
  if (overlay.on === "either") return ["something lies on one of them", place];
  return [`something lies on ${overlay.on.toUpperCase()}`, place];
}

function scaleText(scale: number): string {
  if (Math.abs(scale - 1) < 0.005) return "resized";
  const percent = `${(scale * 100).toFixed(scale < 0.1 ? 1 : 0)} %`;
  return scale < 1 ? `scaled to ${percent}` : `enlarged to ${percent}`;
}

function stretchText(stretch = 1): string {
  if (stretch === 1) return "stretched";
  const [times, side] = stretch > 1 ? [stretch, "wide"] : [1 / stretch, "high"];
  return `stretched: ${times.toFixed(2)} times as ${side}`;
}

function turnText(quarterTurns: number): string {
  return quarterTurns === 2 ? "turned upside down" : `turned ${quarterTurns * 90} degrees clockwise`;
}

function rotationText(degrees: number): string {
  return `rotated ${Math.abs(degrees).toFixed(1)} degrees ${degrees < 0 ? "counterclockwise" : "clockwise"}`;
}

function boxText({ x, y, width, height }: BoxPx): string {
  const [w, h, left, top] = [width, height, x, y].map(Math.round);
  return `${w} x ${h} at ${left}, ${top}`;
}

/** Never 100 % of what is less. */
function wholePercent(share: number): string {
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))} %`;
}
