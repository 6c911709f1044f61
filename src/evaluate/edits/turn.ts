// Quarter turns and mirrors: no pixel changes, all change their places.

import { orient } from "../../pixels/orientation.js";
import { type Edit, USUAL_SAVING } from "./edit.js";

const oriented = (name: string, summary: string, index: number, parameters: Edit["parameters"]): Edit => ({
  name,
  family: "geometry",
  summary,
  parameters,
  saving: USUAL_SAVING,
  apply: (picture) => orient(picture, index),
});

/** Turned clockwise. */
export function turn(degrees: 90 | 180 | 270): Edit {
  return oriented(`turn-${degrees}`, `turned by ${degrees} degrees`, degrees / 90, { degrees });
}

export const MIRROR: Edit = oriented("mirror", "mirrored left to right", 4, { axis: "vertical" });
export const FLIP: Edit = oriented("flip", "mirrored upside down", 6, { axis: "horizontal" });
