// Every edit by its name. A line here is an edit in options, profiles and reports; a file beside this one is a kind.

import { LookalikeError } from "../../contract/errors.js";
import { didYouMean } from "../../contract/nearest-names.js";
import { blur } from "./blur.js";
import { combine } from "./combine.js";
import { crop, cropSide } from "./crop.js";
import { gamma, INVERT, posterize } from "./curves.js";
import type { Edit } from "./edit.js";
import { enhance } from "./enhance.js";
import { filter, hue } from "./filter.js";
import { BLACK_AND_WHITE } from "./gray.js";
import { halftone } from "./halftone.js";
import { noise } from "./noise.js";
import { LETTERBOX, pad } from "./pad.js";
import { COLLAGE, paste } from "./paste.js";
import { perspective } from "./perspective.js";
import { longestSide, resize, SQUARE, stretch } from "./resize.js";
import { rotate, straighten } from "./rotate.js";
import { COPY, save } from "./save.js";
import { SCREENSHOT } from "./screenshot.js";
import { EDGE_ENHANCE_MORE, SHARPEN } from "./sharpen.js";
import { sticker } from "./sticker.js";
import { CAPTION, MEME_TEXT } from "./text.js";
import { THORN_EDITS } from "./thorn.js";
import { FLIP, MIRROR, turn } from "./turn.js";
import { vignette } from "./vignette.js";
import { watermark } from "./watermark.js";

/** Off a printer and over a scanner: a little aslant, soft, flat and grainy, with a white edge. */
const SCAN = combine("print-scan", "detail", "printed, and scanned a little aslant", [
  pad({ share: 0.02, ground: "white" }),
  rotate({ degrees: 1, corners: "white", canvas: "same" }),
  blur(1),
  enhance("contrast", 0.8),
  noise({ sigmaLevels: 6, grain: "gray" }),
]);

/** What a thief does to pass by a search: half of each side, mirrored, saved badly. */
const STRONG = combine(
  "crop-mirror-jpeg",
  "composition",
  "half of each side, mirrored, saved as JPEG of quality 30",
  [crop({ keep: 0.5, at: "anywhere" }), MIRROR],
  { format: "jpeg", quality: 30 },
);

/** What comes of a picture on its way through a few chats. */
const FORWARDED = combine(
  "forwarded",
  "composition",
  "lettered, made small, shown on a telephone, saved badly",
  [MEME_TEXT, resize({ factor: 0.5 }), SCREENSHOT],
  { format: "jpeg", quality: 40 },
);

export const EDITS: readonly Edit[] = [
  COPY,
  ...[95, 75, 50, 30, 10].map((quality) => save("jpeg", quality)),
  save("webp", 30),
  save("avif", 30),

  BLACK_AND_WHITE,
  enhance("color", 0.5),
  enhance("brightness", 1.4),
  enhance("brightness", 0.6),
  enhance("contrast", 1.6),
  enhance("contrast", 0.5),
  gamma(0.5),
  gamma(2),
  filter("warm"),
  filter("cool"),
  filter("sepia"),
  hue(90),
  INVERT,
  posterize(6),
  vignette(0.5),

  resize({ factor: 0.8, filter: "nearest" }),
  resize({ factor: 0.5 }),
  resize({ factor: 0.25 }),
  resize({ factor: 2, filter: "bicubic" }),
  longestSide(128),
  longestSide(64),
  SHARPEN,
  EDGE_ENHANCE_MORE,
  blur(1),
  blur(2),
  noise({ sigmaLevels: 12, grain: "color" }),
  noise({ sigmaLevels: 25, grain: "gray" }),
  halftone(180),
  SCAN,

  crop({ keep: 0.95, at: "center" }),
  crop({ keep: 0.8, at: "center" }),
  crop({ keep: 0.5, at: "center" }),
  crop({ keep: 0.875, at: "anywhere" }),
  crop({ keep: 0.6, at: "top-left" }),
  crop({ keep: 0.6, at: "bottom-right" }),
  cropSide("left", 0.2),
  cropSide("right", 0.2),
  cropSide("top", 0.2),
  cropSide("bottom", 0.2),
  pad({ share: 0.1, ground: "white" }),
  pad({ share: 0.2, ground: "black" }),
  LETTERBOX,
  rotate({ degrees: 4, corners: "black", canvas: "same" }),
  rotate({ degrees: 10, corners: "white", canvas: "grown" }),
  rotate({ degrees: 25, corners: "black", canvas: "grown" }),
  straighten(5),
  turn(90),
  turn(180),
  turn(270),
  MIRROR,
  FLIP,
  stretch(0.8),
  stretch(1.25),
  SQUARE,
  perspective({ depth: 0.15, ground: "gray" }),

  watermark(0.4),
  MEME_TEXT,
  CAPTION,
  sticker(0.3),

  SCREENSHOT,
  paste(0.5),
  COLLAGE,
  STRONG,
  FORWARDED,

  ...THORN_EDITS,
];

const BY_NAME: ReadonlyMap<string, Edit> = new Map(EDITS.map((edit) => [edit.name, edit]));

/** The edit of a name; throws OPTION_INVALID with the nearest names. */
export function findEdit(name: string): Edit {
  const edit = BY_NAME.get(name);
  if (edit === undefined) throw unknown("edit", name, [...BY_NAME.keys()]);
  return edit;
}

/** That nothing is called so, and what was meant or there is. */
export function unknown(what: string, name: string, names: readonly string[]): LookalikeError {
  return new LookalikeError("OPTION_INVALID", `No ${what} is called ${JSON.stringify(name)}`, {
    hint: didYouMean(name, names) ?? `Known are ${names.join(", ")}`,
  });
}
