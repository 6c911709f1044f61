// Color filters: what phones and sharing sites lay over a picture, as matrices of its color.

import { type ColorMatrix, throughMatrix } from "./drawing/levels.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

/** Gains of each channel, and the two everybody knows: an old photograph's brown, a blueprint's blue. */
const FILTERS = {
  warm: {
    summary: "a warm filter: more red, less blue",
    matrix: [
      [1.15, 0, 0],
      [0, 1, 0],
      [0, 0, 0.72],
    ],
  },
  cool: {
    summary: "a cool filter: less red, more blue",
    matrix: [
      [0.75, 0, 0],
      [0, 0.97, 0],
      [0, 0, 1.18],
    ],
  },
  sepia: {
    // The usual one, of the W3C's filter effects: https://www.w3.org/TR/filter-effects-1/#sepiaEquivalent
    summary: "brown as an old photograph",
    matrix: [
      [0.393, 0.769, 0.189],
      [0.349, 0.686, 0.168],
      [0.272, 0.534, 0.131],
    ],
  },
} as const satisfies Record<string, { summary: string; matrix: ColorMatrix }>;

export function filter(kind: keyof typeof FILTERS): Edit {
  const { summary, matrix } = FILTERS[kind];
  return color(`filter-${kind}`, summary, { filter: kind }, matrix);
}

/** Every hue turned round the circle of colors; grays stay. */
export function hue(degrees: number): Edit {
  return color(`hue-${degrees}`, `every hue turned by ${degrees} degrees`, { degrees }, hueMatrix(degrees));
}

function color(name: string, summary: string, parameters: Edit["parameters"], matrix: ColorMatrix): Edit {
  return {
    name,
    family: "tone",
    summary,
    parameters,
    saving: USUAL_SAVING,
    apply: (picture) => throughMatrix(picture, matrix),
  };
}

/** A turn that keeps the luma: https://www.w3.org/TR/filter-effects-1/#huerotateEquivalent. */
function hueMatrix(degrees: number): ColorMatrix {
  const sine = Math.sin((degrees * Math.PI) / 180);
  const cosine = Math.cos((degrees * Math.PI) / 180);
  const [r, g, b] = [0.213, 0.715, 0.072];
  return [
    [r + cosine * (1 - r) - sine * r, g - cosine * g - sine * g, b - cosine * b + sine * (1 - b)],
    [r - cosine * r + sine * 0.143, g + cosine * (1 - g) + sine * 0.14, b - cosine * b - sine * 0.283],
    [r - cosine * r - sine * (1 - r), g - cosine * g + sine * g, b + cosine * (1 - b) + sine * b],
  ];
}
