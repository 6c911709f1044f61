// Black-and-white: Pillow's convert("L"), the first of the reference's five edits.

import { toGray } from "../../pixels/gray.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

export const BLACK_AND_WHITE: Edit = {
  name: "black-and-white",
  family: "tone",
  summary: "black-and-white, as Pillow converts to L",
  parameters: { mode: "L" },
  saving: USUAL_SAVING,
  apply: toGray,
};
