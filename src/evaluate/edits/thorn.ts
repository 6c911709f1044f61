// The eleven edits of Thorn's public benchmark (perception, thorn-perceptual-benchmark-v0), with its parameters, whose
// recall at 99.99 % precision is published for seven hashes. Saved at quality 95, as OpenCV does. Its "jpeg95" is a
// compression of 95 of imgaug's 0-100, which is a JPEG quality of 7. Source: docs/examples/benchmarking.rst of
// https://github.com/thorn-oss/perception; the pixels are ours, since imgaug and OpenCV resample and draw differently.

import type { Saving } from "../../image/write.js";
import type { Picture } from "../../pixels/picture.js";
import { blur } from "./blur.js";
import { crop } from "./crop.js";
import { gamma } from "./curves.js";
import { BLACK, copied } from "./drawing/canvas.js";
import { capitalPxOf, strokesOf } from "./drawing/font.js";
import { addStrokes, emptyCover, paint } from "./drawing/ink.js";
import { type Edit, USUAL_SAVING } from "./edit.js";
import { noise } from "./noise.js";
import { pad } from "./pad.js";
import { resize } from "./resize.js";
import { rotate } from "./rotate.js";
import { save } from "./save.js";
import { vignette } from "./vignette.js";

const SAVING: Saving = { format: "jpeg", quality: 95 };

const thorn = (name: string, edit: Edit, saving = SAVING): Edit => ({
  ...edit,
  name: `thorn-${name}`,
  summary: `${edit.summary} (Thorn's ${name})`,
  saving,
});

/** "TEST" in black, 78 % opaque, a fifth of the width, in the lower left corner. */
const CORNER_TEXT: Edit = {
  name: "corner-text",
  family: "overlay",
  summary: "a word in the lower left corner",
  parameters: { text: "TEST", widthShare: 0.2, opacity: 200 / 255 },
  saving: USUAL_SAVING,
  apply: withWord,
};

function withWord(picture: Picture): Picture {
  const out = copied(picture);
  const capitalPx = capitalPxOf("TEST", 0.2 * picture.widthPx);
  const cover = emptyCover(picture);
  const strokes = strokesOf("TEST", capitalPx, picture.heightPx - 2 * capitalPx, capitalPx);
  addStrokes(cover, strokes, 0.05 * capitalPx);
  paint(out, cover, BLACK, 200 / 255);
  return out;
}

const UNCHANGED: Edit = { ...save("jpeg", 95), summary: "saved again", parameters: {} };

export const THORN_EDITS: readonly Edit[] = [
  thorn("noop", UNCHANGED),
  thorn("resize0-5", resize({ factor: 0.5, filter: "bicubic" })),
  thorn("jpeg95", save("jpeg", 7), { format: "jpeg", quality: 7 }),
  thorn("blur2", blur(2)),
  thorn("gamma2", gamma(2)),
  thorn("noise0-2", noise({ sigmaLevels: 51, grain: "gray" })),
  thorn("vignette", vignette(0.5)),
  thorn("watermark", CORNER_TEXT),
  thorn("rotate4", rotate({ degrees: 4, corners: "black", canvas: "same" })),
  thorn("crop0-05", crop({ keep: 0.9, at: "center" })),
  thorn("pad0-2", pad({ share: 0.2, ground: "black", sides: "top-bottom" })),
];
