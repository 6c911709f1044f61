import { describe, expect, it } from "vitest";
import { lowFrequenciesPlain, stepsPlain } from "../../../src/fingerprint/kernels/pdq-plain.js";
import { analyzeFast } from "../../../src/fingerprint/kernels/pdq-wasm.js";
import { numbersFrom } from "../../../src/pixels/seeded.js";

const random = numbersFrom(1);
const planes = {
  noise: () => 255 * random(),
  "faint noise": () => 100 + 3 * random(),
  black: () => 0,
  gray: () => 127.5,
};

describe("frequencies and quality of PDQ in WebAssembly", () => {
  for (const [name, level] of Object.entries(planes)) {
    it(`are those of the plain loops, to the last bit: ${name}`, () => {
      for (let run = 0; run < 20; run++) {
        const luma = Float32Array.from({ length: 4096 }, level);
        const fast = analyzeFast?.(luma);
        expect([...fast!.frequencies]).toEqual([...lowFrequenciesPlain(luma)]);
        expect(fast?.steps).toBe(stepsPlain(luma));
      }
    });
  }

  it("count no step beyond the last column and the last row", () => {
    const luma = new Float32Array(4096);
    luma[63] = 255; // the end of the first row: one step to its left, one downwards
    luma[4095] = 255;
    expect(analyzeFast?.(luma).steps).toBe(400);
  });
});
