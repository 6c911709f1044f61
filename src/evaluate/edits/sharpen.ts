// Pillow's ImageFilter.SHARPEN and EDGE_ENHANCE_MORE, byte for byte: two of the reference's five edits.

import { convolve3 } from "./drawing/convolve.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

/** 32 in the middle and -2 around, over 16. */
export const SHARPEN: Edit = {
  name: "sharpen",
  family: "detail",
  summary: "sharpened, as Pillow's SHARPEN",
  parameters: { filter: "SHARPEN" },
  saving: USUAL_SAVING,
  apply: (picture) => convolve3(picture, { center: 32, around: -2, shiftBits: 4 }),
};

/** 9 in the middle and -1 around. */
export const EDGE_ENHANCE_MORE: Edit = {
  name: "edge-enhance-more",
  family: "detail",
  summary: "edges enhanced, as Pillow's EDGE_ENHANCE_MORE",
  parameters: { filter: "EDGE_ENHANCE_MORE" },
  saving: USUAL_SAVING,
  apply: (picture) => convolve3(picture, { center: 9, around: -1, shiftBits: 0 }),
};
