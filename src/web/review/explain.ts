// The verdict on two files and what it rests on, in sentences: what was done to the picture, and how sure that is.

import type { Evidence, Transform } from "../../contract/answers.js";
import { text } from "../text.js";
import type { Related } from "./relation.js";

const words = text.review.why;

/** One sentence per fact, the verdict first. `over` is the printed name of the file between the two. */
export function explain({ verdict, evidence, backward, over }: Related, overName = ""): string[] {
  const { pdqBits, agreement, disagreeing, transform } = evidence;
  return [
    words.verdict(text.verdicts[verdict].name, reasonOf(evidence, backward)),
    ...(pdqBits === undefined ? [] : [words.fingerprints(pdqBits)]),
    ...(agreement === undefined || transform === undefined ? [] : [words.agreement(agreement)]),
    ...(disagreeing === undefined || disagreeing < 0.005 ? [] : [words.disagreeing(disagreeing)]),
    ...(over === undefined ? [] : [words.over(overName)]),
  ];
}

/** What was done, in words; the server's own reason where it is another one than what was done. */
function reasonOf({ transform, because = "" }: Evidence, backward: boolean): string {
  const listed = transform?.changes.join(", ");
  if (transform === undefined || (because !== listed && because !== "resized")) return because;
  return describeTransform(transform, backward).join(", ");
}

/** Each change by name and measure. `backward`: as seen from the picture that it was made into. */
export function describeTransform(transform: Transform, backward: boolean): string[] {
  const { mirrored, quarterTurns, scale, angleDegrees, changes } = transform;
  const turns = backward && !mirrored ? (4 - quarterTurns) % 4 : quarterTurns;
  return changes.flatMap((change) => {
    switch (change) {
      case "resize": {
        const times = backward ? 1 / scale : scale;
        return [Math.abs(times - 1) < 0.005 ? words.changes.resize : words.resizedTo(times)];
      }
      case "turn":
        return [words.turned(turns * 90)];
      case "rotation":
        return [words.rotated(backward ? -angleDegrees : angleDegrees)];
      default:
        return [words.changes[change as keyof typeof words.changes] ?? change];
    }
  });
}

/** The raw numbers by name, for those who want them. */
export function rawEvidence(evidence: Evidence): [string, string][] {
  const { transform, ...numbers } = evidence;
  const rows = Object.entries({ ...numbers, ...transform });
  return rows.map(([name, value]) => [
    name,
    typeof value === "object" ? JSON.stringify(value) : String(value),
  ]);
}
