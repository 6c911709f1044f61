// Sets of edits with a name: those of published experiments, so that figures can be held beside theirs, and those that
// answer one question.

import { EDIT_PROFILES, type EditProfile } from "../../contract/choices.js";
import { EDITS, findEdit, unknown } from "./catalog.js";
import type { Edit, EditFamily } from "./edit.js";
import { THORN_EDITS } from "./thorn.js";

export interface Profile {
  readonly name: EditProfile;
  /** For a person to read: where it comes from, or what it asks. */
  readonly summary: string;
  readonly edits: readonly Edit[];
}

const named = (...names: readonly string[]): readonly Edit[] => names.map(findEdit);

/** Of some families, without another benchmark's and without copies that change no pixel. */
const ofFamilies = (...families: readonly EditFamily[]): readonly Edit[] =>
  EDITS.filter(
    (edit) => families.includes(edit.family) && edit.name !== "copy" && !THORN_EDITS.includes(edit),
  );

export const PROFILES: readonly Profile[] = [
  { name: "none", summary: "nothing is changed: the neighbors of every picture in every space", edits: [] },
  {
    name: "reference",
    summary: "the five edits of visually-similar-image-search (2019), as Pillow does them, saved as JPEG 75",
    edits: named("black-and-white", "resize-80-nearest", "sharpen", "edge-enhance-more", "color-50"),
  },
  {
    name: "photometric",
    summary: "every pixel changes and stays in its place: encodings, tones, detail",
    edits: ofFamilies("encoding", "tone", "detail"),
  },
  {
    name: "geometric",
    summary: "pixels change their places: crops, borders, rotations, mirrors, proportions",
    edits: ofFamilies("geometry"),
  },
  {
    name: "copy-detection",
    summary:
      "the hard ones, as of competitions in finding copies: small parts, overlays, pictures in pictures",
    edits: named(
      "jpeg-10",
      "longest-64",
      "crop-center-50",
      "crop-bottom-right-60",
      "rotate-25-black-grown",
      "perspective-15",
      "mirror",
      "turn-90",
      "invert",
      "filter-sepia",
      "noise-25",
      "halftone",
      "print-scan",
      "watermark-40",
      "meme-text",
      "caption",
      "sticker-30",
      "screenshot",
      "paste-50",
      "collage-2x2",
      "crop-mirror-jpeg",
      "forwarded",
    ),
  },
  {
    name: "imagededup",
    summary: "imagededup's benchmark: exact copies, a crop of 7/8, mirrored, upside down, 25 degrees, 1:1",
    edits: named("copy", "crop-anywhere-88", "mirror", "flip", "rotate-25-black-grown", "aspect-square"),
  },
  {
    name: "thorn",
    summary: "the eleven of Thorn's perceptual benchmark, for recall at 99.99 % precision",
    edits: THORN_EDITS,
  },
  { name: "all", summary: "every edit there is", edits: EDITS },
];

/** The profile of a name; throws OPTION_INVALID with the nearest names. */
export function findProfile(name: string): Profile {
  const profile = PROFILES.find((each) => each.name === name);
  if (profile === undefined) throw unknown("profile", name, EDIT_PROFILES);
  return profile;
}
