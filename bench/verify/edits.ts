// The edits of the bench, one line each: what a person does to a photograph before saving it again. A flat table.

import type { Change } from "../../src/verify/proof.js";
import { burstOf } from "./burst.js";
import {
  crop,
  letterbox,
  longSide,
  mirror,
  pad,
  resize,
  rotate,
  rotateInside,
  stretch,
  turn,
} from "./geometry-steps.js";
import { banner, bigText, collage, disc, frame, watermark } from "./overlay-steps.js";
import type { Edit } from "./plan.js";
import type { DrawStep } from "./steps.js";
import { blur, brightContrast, gamma, gray, hue, keep, noise, tint } from "./tone-steps.js";

/** A curve may come out as any of these, by what the picture holds. */
const TONES: readonly Change[] = ["brightness", "contrast", "tone"];
const SAVED_AT = [85, 90] as const;

function edit(
  name: string,
  title: string,
  changes: readonly (Change | readonly Change[])[],
  steps: readonly DrawStep[],
  quality: readonly [number, number] = SAVED_AT,
): Edit {
  const named = changes.map((change) => [change].flat());
  return { name, title, changes: named, steps, quality, affine: true };
}

/** Each asked of every photograph once: the first picture is the original. */
export const EDITS: readonly Edit[] = [
  edit("jpeg", "JPEG quality 12-45", [], [keep], [12, 45]),
  edit("resize", "to .35-.8", ["resize"], [resize(0.35, 0.8)]),
  edit("tiny", "to 64 px", ["resize"], [longSide(64)]),
  edit("gray", "colors taken away", ["gray"], [gray]),
  edit("blur", "Gaussian, sigma 1-2.5", [], [blur(1, 2.5)]),
  edit("bright", "brightness and contrast", [TONES], [brightContrast]),
  edit("gamma", "gamma .45-2.2", [TONES], [gamma]),
  edit("tint", "one color for all, or gains a channel", ["color"], [tint]),
  edit("hue", "hues turned 30-330 degrees", ["color"], [hue]),
  edit("noise", "noise of 10-22 levels", [], [noise]),
  edit("crop10", "cropped to 85-95 % of the area", ["crop"], [crop(0.85, 0.95)]),
  edit("crop45", "cropped to 40-60 %", ["crop"], [crop(0.4, 0.6)]),
  edit("crop30", "cropped to 22-35 %", ["crop"], [crop(0.22, 0.35)]),
  edit("pad", "plain border of 8-22 %", ["border"], [pad(0.08, 0.22)]),
  edit("letterbox", "bars to 16:9", ["border"], [letterbox]),
  edit("rot3-8", "turned 3-8 degrees, plain corners", ["rotation"], [rotate(3, 8)]),
  edit("rot8-25 black", "turned 8-25, black corners", ["rotation"], [rotate(8, 25, [[0, 0, 0]])]),
  edit("rot8-25 white", "turned 8-25, white corners", ["rotation"], [rotate(8, 25, [[255, 255, 255]])]),
  edit("rot2-20 cut", "turned 2-20, cut inside", ["rotation"], [rotateInside(2, 20)]),
  edit("rot90", "a quarter turn", ["turn"], [turn(1)]),
  edit("rot180", "upside down", ["turn"], [turn(2)]),
  edit("rot270", "three quarter turns", ["turn"], [turn(3)]),
  edit("mirror", "mirrored left to right", ["mirror"], [mirror]),
  edit("banner", "opaque strip of text, 8-14 %", ["overlay"], [banner]),
  edit("stretch", "width times .75-1.33", ["stretch"], [stretch]),
  edit("collage", "half of a canvas", ["collage"], [collage]),
  edit(
    "crop mirror jpeg",
    "to 50-80 %, mirrored, q30-60",
    ["crop", "mirror"],
    [crop(0.5, 0.8), mirror],
    [30, 60],
  ),
  edit(
    "rot bright pad",
    "5-12 degrees, tones, border",
    ["rotation"],
    [rotate(5, 12), brightContrast, pad(0.05, 0.15)],
  ),
  edit(
    "rot90 crop blur",
    "turned, to 50-75 %, blurred",
    ["turn", "crop"],
    [turn(1), crop(0.5, 0.75), blur(1, 1.8)],
  ),
  edit("watermark", "5 rows of text, half transparent", ["overlay"], [watermark]),
  edit("bigtext", "2 opaque lines, 10-16 % high", ["overlay"], [bigText]),
  edit("disc", "opaque disc, 28-40 % wide", ["overlay"], [disc]),
];

const ORDINARY =
  `jpeg, resize, gray, blur, bright, gamma, tint, hue, noise, crop10, crop45, pad, letterbox, rot3-8,
  rot8-25 white, rot2-20 cut, rot90, rot180, mirror, banner, stretch`.split(/,\s+/);

/** Two different ones of these, both of one original, make a pair of "edit against another edit". */
export const EDITS_OF_BOTH: readonly Edit[] = EDITS.filter(({ name }) => ORDINARY.includes(name));

/** What is laid on two different photographs: never a copy, however much of both it is. */
export const SAME_OVERLAYS: readonly Edit[] = [
  edit("same frame", "opaque frame with dots and text", ["overlay"], [frame]),
  ...EDITS.filter(({ name }) => ["watermark", "bigtext", "disc"].includes(name)),
];

/** The next shot of a burst, imitated: reported, and neither right nor wrong. */
export const BURSTS: readonly Edit[] = [0.5, 1, 2, 3, 5].map((percent) => ({
  ...edit(`burst ${percent} %`, `smooth motion of ${percent} % of the side`, [], [burstOf(percent / 100)]),
  affine: false,
}));

const BY_NAME = new Map([...EDITS, ...SAME_OVERLAYS, ...BURSTS].map((one) => [one.name, one]));

/** Throws for a name no table has. */
export function editNamed(name: string): Edit {
  const found = BY_NAME.get(name);
  if (found === undefined) throw new Error(`Expected the name of an edit but received "${name}"`);
  return found;
}
