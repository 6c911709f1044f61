// Drawn pictures of which two look much alike and are not the same: pages, forms, silhouettes, cut-outs, templates,
// patterns. Each kind draws side a and side b from one shared stream and one of its own. A flat table.

import type { Picture } from "../../src/pixels/picture.js";
import { formWith } from "./drawn-forms.js";
import { pageWith } from "./drawn-pages.js";
import { blank, gradient, static_, stripes, tiles } from "./drawn-patterns.js";
import { backdrop, template } from "./drawn-scenes.js";
import { cutOut, recoloredCutOut, silhouette } from "./drawn-shapes.js";
import type { Random } from "./random.js";

export interface Drawing {
  readonly side: "a" | "b";
  /** The same numbers for both sides. */
  readonly shared: Random;
  /** Other numbers for each side. */
  readonly own: Random;
  /** As many different photographs as the kind asks for. */
  readonly photos: readonly Picture[];
}

export interface DrawnKind {
  readonly name: string;
  /** What differs between both sides. */
  readonly title: string;
  /** Pairs in a whole part of 473 photographs. */
  readonly pairs: number;
  readonly photos: 0 | 1 | 2 | 3;
  /** "drawn": a copy is false. "variant": a person may see it either way; reported only. */
  readonly group: "drawn" | "pattern" | "variant";
  readonly draw: (drawing: Drawing) => Picture | Promise<Picture>;
}

function kind(
  name: string,
  title: string,
  pairs: number,
  draw: DrawnKind["draw"],
  rest: Partial<DrawnKind> = {},
): DrawnKind {
  return { name, title, pairs, draw, photos: 0, group: "drawn", ...rest };
}

export const DRAWN: readonly DrawnKind[] = [
  kind("page", "same layout, all words differ", 200, pageWith("all")),
  kind("page, half", "half of the lines differ", 150, pageWith("half")),
  kind("page, word", "one word differs", 250, pageWith("word")),
  kind("form", "same form, other values", 250, formWith("all")),
  kind("form, value", "same form, one value differs", 150, formWith("one")),
  kind("silhouette", "same outline, other color", 250, silhouette),
  kind("cut-out", "same outline, other cloth", 250, cutOut({ jitter: false }), { photos: 2 }),
  kind("cut-out, moved", "also moved, turned, scaled a little", 250, cutOut({ jitter: true }), { photos: 2 }),
  kind("template", "same template, other photograph", 300, template, { photos: 2 }),
  kind("backdrop", "same backdrop, other thing before it", 200, backdrop, { photos: 3 }),
  kind("recolored", "same cut-out, other color", 150, recoloredCutOut, { photos: 1, group: "variant" }),
  kind("blank", "one color each", 100, blank, { group: "pattern" }),
  kind("gradient", "other directions", 150, gradient, { group: "pattern" }),
  kind("stripes", "other angles and periods", 150, stripes, { group: "pattern" }),
  kind("tiles", "other angles and periods", 150, tiles, { group: "pattern" }),
  kind("static", "other noise", 100, static_, { group: "pattern" }),
];

const BY_NAME = new Map(DRAWN.map((one) => [one.name, one]));

/** Throws for a name the table lacks. */
export function drawnNamed(name: string): DrawnKind {
  const found = BY_NAME.get(name);
  if (found === undefined) throw new Error(`Expected the name of a drawn kind but received "${name}"`);
  return found;
}
