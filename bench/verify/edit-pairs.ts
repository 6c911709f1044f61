// Two edits of one photograph that still show enough of the same: what a pair "edit against another edit" is made of.

import type { Size } from "../../src/verify/proof.js";
import { EDITS_OF_BOTH } from "./edits.js";
import { at, inverse, isInside, type Point } from "./matrix.js";
import type { EditPlan } from "./plan.js";
import { pick, type Random } from "./random.js";
import type { EditRecipe, Kitchen } from "./recipes.js";

/** Of both, and of one of them. */
const LEAST_SHARED = { both: 0.33, one: 0.45 };
/** Points a side that are looked at. */
const GRID = 20;

/** Two crops may have nothing in common: drawn again until each shows a third of the other, and one nearly half. */
export async function twoThatMeet(
  { plan }: Kitchen,
  random: Random,
  original: Size,
  editOf: (name: string) => EditRecipe,
): Promise<[EditRecipe, EditRecipe]> {
  for (;;) {
    const first = pick(random, EDITS_OF_BOTH);
    const second = pick(
      random,
      EDITS_OF_BOTH.filter((edit) => edit !== first),
    );
    const [a, b] = [editOf(first.name), editOf(second.name)];
    const [planA, planB] = [await plan(a), await plan(b)];
    const shares = [sharedOf(planA, planB, original), sharedOf(planB, planA, original)];
    if (Math.min(...shares) >= LEAST_SHARED.both && Math.max(...shares) >= LEAST_SHARED.one) return [a, b];
  }
}

/** Share of an edited picture that shows what the other one shows too. */
function sharedOf(from: EditPlan, to: EditPlan, original: Size): number {
  const back = inverse(from.matrix);
  const points = gridOf(from.size);
  const shared = points.filter((point) => {
    const scene = at(back, point);
    return isInside(original, scene) && isInside(to.size, at(to.matrix, scene));
  });
  return shared.length / points.length;
}

const gridOf = ({ widthPx, heightPx }: Size): Point[] =>
  Array.from({ length: GRID * GRID }, (_, k) => [
    (((k % GRID) + 0.5) * widthPx) / GRID,
    ((Math.floor(k / GRID) + 0.5) * heightPx) / GRID,
  ]);
