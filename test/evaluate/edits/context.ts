// What edits are given in tests: seeded numbers, and a drawn picture where another is asked for.

import type { EditContext } from "../../../src/evaluate/edits/edit.js";
import { numbersFrom } from "../../../src/pixels/seeded.js";
import { draw } from "../../support/draw.js";

/** Stripes of 40 x 30 px: unlike anything that is edited here. */
const STRIPES = draw(40, 30, (x, y) => [(x * 37) % 256, (y * 11) % 256, 90]);

/** Chance from a seed; `others` in turn, stripes without. */
export function contextOf(seed: number, others = [STRIPES]): EditContext {
  let asked = 0;
  return { random: numbersFrom(seed), other: async () => others[asked++ % others.length]! };
}

/** For an edit that asks for no chance and no other picture: both throw. */
export function quiet(): EditContext {
  const refuse = (): never => {
    throw new Error("asked for chance");
  };
  return { random: refuse, other: refuse };
}
