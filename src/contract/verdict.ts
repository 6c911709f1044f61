// The typed relation of two images, strongest first. Everything that ranks, filters or prints verdicts uses
// this one list; its order is the meaning.

export const VERDICTS = [
  "identical-file", // the same bytes
  "identical-pixels", // the same pixels, frames, depth and profile in other bytes
  "same-picture", // proved: re-encoded, resized or other metadata, nothing else
  "edited-copy", // proved: with a crop, border, overlay, recoloring, mirror or turn
  "alternate", // another shot of the same moment: near in time and camera
  "similar", // near, but not proved to be a copy
  "different", // judged, none of these
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** The verdicts that join images into a group of copies. */
export const COPY_VERDICTS = ["identical-file", "identical-pixels", "same-picture", "edited-copy"] as const;

export type CopyVerdict = (typeof COPY_VERDICTS)[number];

/** The verdicts a plan acts on unless a person asks for more (`--include edited-copy`). */
export const SAFE_VERDICTS = ["identical-file", "identical-pixels", "same-picture"] as const;

/** Rank of a verdict, 0 = strongest (`identical-file`). */
export function strength(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}

/** The weaker of two verdicts. */
export function weaker(a: Verdict, b: Verdict): Verdict {
  return strength(a) >= strength(b) ? a : b;
}
