// What edits are given in tests: seeded numbers, and a drawn picture where another is asked for.

import { chancesOf, type EditContext } from "../../../src/evaluate/edits/edit.js";
import { draw } from "../../support/draw.js";

/** Stripes of 40 x 30 px: unlike anything that is edited here. */
const STRIPES = draw(40, 30, (x, y) => [(x * 37) % 256, (y * 11) % 256, 90]);

/** The chances of one edit of one picture; `others` in turn, stripes without. */
export function contextOf(image: string, edit: string, others = [STRIPES]): EditContext {
  let asked = 0;
  return { random: chancesOf(7, image, edit), other: async () => others[asked++ % others.length]! };
}

/** For an edit that asks for no chance and no other picture: both throw. */
export function quiet(): EditContext {
  const refuse = (): never => {
    throw new Error("asked for chance");
  };
  return { random: refuse, other: refuse };
}
