// The verdict on two files and what it rests on, in sentences: what was done to the picture, and how sure that is.

import type { Evidence, Transform } from "../../contract/answers.js";
import type { Verdict } from "../../contract/verdict.js";
import { text } from "../text.js";
import type { Related } from "./relation.js";

const words = text.review.why;

/** One sentence per fact, the verdict first. `over` is the printed name of the file between the two. */
export function explain({ verdict, evidence, backward, over }: Related, overName = ""): string[] {
  const { pdqBits, agreement, disagreeing, transform } = evidence;
  return [
    words.verdict(text.verdicts[verdict].name, reasonOf(evidence, backward)),
    ...sureness(verdict, evidence),
    ...(pdqBits === undefined ? [] : [words.fingerprints(pdqBits)]),
    ...(agreement === undefined || transform === undefined ? [] : [words.agreement(agreement)]),
    ...(disagreeing === undefined || disagreeing < 0.005 ? [] : [words.disagreeing(disagreeing)]),
    ...(over === undefined ? [] : [words.over(overName)]),
  ];
}

/** Whether a copy is one beyond doubt; said where it changes what a plan may take. */
function sureness(verdict: Verdict, { strict }: Evidence): string[] {
  if (verdict !== "edited-copy" || strict === undefined) return [];
  return [strict ? words.strict : words.notStrict];
}

/** What was done, in words; the server's own reason where it is another one than what was done. */
function reasonOf(evidence: Evidence, backward: boolean): string {
  const { transform, because = "" } = evidence;
  const listed = transform?.changes.join(", ");
  if (transform === undefined || (because !== listed && because !== "resized")) return because;
  return describeChanges(evidence, backward).join(", ");
}

/** Each change by name and measure. `backward`: as seen from the picture that it was made into. */
export function describeChanges(evidence: Evidence, backward: boolean): string[] {
  const { transform } = evidence;
  if (transform === undefined) return [];
  const own = backward ? inverted(transform) : transform;
  const shown = own.changes.map((change) => wordsOf(change, own, overlayOf(evidence, backward)));
  return [...new Set(shown)];
}

function wordsOf(change: string, own: Transform, overlay: keyof typeof words.overlay): string {
  const { quarterTurns, scale, angleDegrees, overlapA, stretch } = own;
  switch (change) {
    case "resize":
      return Math.abs(scale - 1) < 0.005 ? words.changes.resize : words.resizedTo(scale);
    case "turn":
      return words.turned(quarterTurns * 90);
    case "rotation":
      return words.rotated(angleDegrees);
    case "stretch":
      return stretch === undefined ? words.changes.stretch : words.stretched(stretch);
    case "crop":
      return overlapA === undefined ? words.changes.crop : words.croppedTo(overlapA);
    case "overlay":
      return words.overlay[overlay];
    default:
      return words.changes[change as keyof typeof words.changes] ?? change;
  }
}

/** What the other picture is of this one. What lay round it is known of one side only: "more" says no more than that. */
function inverted(transform: Transform): Transform {
  const { mirrored, quarterTurns, angleDegrees, scale, stretch, overlapA, overlapB, changes } = transform;
  return {
    ...transform,
    quarterTurns: mirrored ? quarterTurns : (4 - quarterTurns) % 4,
    angleDegrees: mirrored ? angleDegrees : -angleDegrees,
    scale: 1 / scale,
    // A quarter turn makes of the width the height.
    stretch: stretch === undefined || quarterTurns % 2 === 1 ? stretch : 1 / stretch,
    overlapA: overlapB,
    overlapB: overlapA,
    changes: changes.map((change) => WAYS_BACK[change] ?? change),
  };
}

const WAYS_BACK: Readonly<Record<string, string>> = {
  crop: "more",
  extend: "crop",
  border: "border-cut",
  collage: "collage-cut",
};

/** Seen from the member: does something lie on it, on the other one, or on one of the two? */
function overlayOf({ overlay }: Evidence, backward: boolean): keyof typeof words.overlay {
  if (overlay === undefined || overlay.on === "either") return "either";
  return (overlay.on === "a") === backward ? "own" : "other";
}

/** The raw numbers by name, for those who want them. */
export function rawEvidence(evidence: Evidence): [string, string][] {
  const { transform, mask, ...numbers } = evidence;
  const rows = Object.entries({ ...numbers, ...transform });
  const raw = rows.map(([name, value]): [string, string] => [
    name,
    typeof value === "object" ? JSON.stringify(value) : String(value),
  ]);
  if (mask === undefined) return raw;
  const differing = mask.blocks.split("#").length - 1;
  return [...raw, ["mask", words.mask(mask.columns, mask.rows, differing)]];
}
