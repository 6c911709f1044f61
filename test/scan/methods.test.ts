import { expect, it } from "vitest";
import { ANALYZERS } from "../../src/scan/analyzers.js";
import { SCANNED_METHODS } from "../../src/scan/methods.js";

it("are what the analyzers compute, and no other method is", () => {
  const analyzed = ANALYZERS.map(({ name, version }) => ({ name, version }));
  for (const { name, version } of SCANNED_METHODS) expect(analyzed).toContainEqual({ name, version });
  expect(SCANNED_METHODS.map(({ name }) => name)).toEqual(["pdq", "phash", "difference"]);
});
