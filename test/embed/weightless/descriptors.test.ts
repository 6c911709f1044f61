import { expect, test } from "vitest";
import { COLOR_DIM } from "../../../src/embed/weightless/colors.js";
import { describePicture } from "../../../src/embed/weightless/descriptors.js";
import { GRADIENT_DIM } from "../../../src/embed/weightless/gradients.js";
import { draw } from "../pictures.js";

test("any size and aspect is squashed to one square", () => {
  // Left half black, right half white, at sizes where every box of the resampling falls on one side of the edge.
  const drawn = [
    [128, 128],
    [256, 128],
    [512, 1024],
  ].map(([w, h]) => describePicture(draw(w!, h!, (x) => (2 * x < w! ? 0 : 255))));
  for (const { gradients, colors } of drawn) {
    expect([gradients.length, colors.length]).toEqual([GRADIENT_DIM, COLOR_DIM]);
    expect(gradients).toEqual(drawn[0]!.gradients);
    expect(colors).toEqual(drawn[0]!.colors);
  }
});
