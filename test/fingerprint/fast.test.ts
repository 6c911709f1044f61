import { expect, it } from "vitest";
import { FAST_METHODS, fastDriftOf, findFastMethod } from "../../src/fingerprint/fast.js";
import { distanceBits } from "../../src/fingerprint/method.js";
import { findMethod } from "../../src/fingerprint/registry.js";
import { readPicture } from "../../src/image/read.js";
import { readFast } from "../../src/image/read-fast.js";
import { toGray } from "../../src/pixels/gray.js";
import { photograph } from "../image/files.js";

it("drifts no further than it declares, on a photograph decoded at a fraction of its size", async () => {
  const rgb = await readPicture(photograph());
  const plane = await readFast(photograph());
  expect(plane.way).not.toBe("exact");
  for (const { method, fastDriftBits, compute } of FAST_METHODS) {
    const exact = method.compute({ rgb, gray: toGray(rgb) });
    const drift = distanceBits(exact.bits, compute(plane).bits);
    expect([method.name, drift <= fastDriftBits]).toEqual([method.name, true]);
  }
});

it("knows methods of the registry only, and no drift of the others", () => {
  expect(FAST_METHODS.map(({ method }) => findMethod(method.name))).toEqual(
    FAST_METHODS.map((fast) => fast.method),
  );
  expect(findFastMethod("pdq")?.fastDriftBits).toBe(fastDriftOf("pdq"));
  expect(findFastMethod("color")).toBeUndefined();
  expect(fastDriftOf("color")).toBe(0);
});
