// The edits of the bench in families, as a person thinks of them: what a table can show side by side.

import { EDITS } from "../verify/edits.js";

export const FAMILIES = {
  "re-encoded": ["jpeg"],
  resized: ["resize", "tiny"],
  "blur, noise": ["blur", "noise"],
  tones: ["bright", "gamma"],
  colors: ["gray", "tint", "hue"],
  stretched: ["stretch"],
  overlay: ["banner", "watermark", "bigtext", "disc"],
  "cut 5-15 %": ["crop10"],
  "cut 40-78 %": ["crop45", "crop30"],
  border: ["pad", "letterbox"],
  rotated: ["rot3-8", "rot8-25 black", "rot8-25 white", "rot2-20 cut"],
  "turned, mirrored": ["rot90", "rot180", "rot270", "mirror"],
  "several, collage": ["collage", "crop mirror jpeg", "rot bright pad", "rot90 crop blur"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Family = keyof typeof FAMILIES;

export const FAMILY_NAMES = Object.keys(FAMILIES) as Family[];

/** Throws when an edit belongs to no family, or one of a family to no table of edits. */
export function checkFamilies(): void {
  const grouped: readonly string[] = Object.values(FAMILIES).flat();
  const names = EDITS.map(({ name }) => name);
  const odd = [
    ...names.filter((name) => !grouped.includes(name)),
    ...grouped.filter((name) => !names.includes(name)),
  ];
  if (odd.length > 0) throw new Error(`Expected each edit in one family but received ${odd.join(", ")}`);
}
