import fc from "fast-check";
import { expect, it } from "vitest";
import { downsampleTo64 } from "../../src/fingerprint/jarosz.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";

it("takes a picture of 64 x 64 as it is", () => {
  const data = Uint8Array.from({ length: 4096 }, (_, i) => i % 256);
  expect([...downsampleTo64(createPicture(64, 64, 1, data))]).toEqual([...data]);
});

it("weighs the channels by 0.299, 0.587 and 0.114, not rounded to whole numbers", () => {
  const rgb = createPicture(
    64,
    64,
    3,
    new Uint8Array(64 * 64 * 3).map((_, i) => [10, 20, 30][i % 3] as number),
  );
  expect(downsampleTo64(rgb)[0]).toBe(Math.fround(0.299 * 10 + 0.587 * 20 + 0.114 * 30));
});

it("equals the plain loops bit for bit, for any size", () => {
  const side = fc.oneof(fc.integer({ min: 5, max: 70 }), fc.integer({ min: 120, max: 400 }));
  fc.assert(
    fc.property(side, side, fc.integer(), (w, h, seed) => {
      let state = seed;
      const noise = () => {
        state = (Math.imul(state, 1103515245) + 12345) | 0;
        return (state >>> 16) & 255;
      };
      const picture = createPicture(w, h, 1, Uint8Array.from({ length: w * h }, noise));
      expect(downsampleTo64(picture)).toEqual(plainDownsample(picture));
    }),
    { numRuns: 60, seed: 1 },
  );
});

/** The reference's shape: whole buffers, one box at a time, real divisions. Row r, column c at [r * w + c]. */
function plainDownsample({ widthPx: w, heightPx: h, data }: Picture): Float32Array {
  if (w === 64 && h === 64) return Float32Array.from(data);
  let buffer = Float32Array.from(data);
  for (let round = 0; round < 2; round++) {
    const across = new Float32Array(w * h);
    for (let y = 0; y < h; y++) plainBox(buffer, across, y * w, w, 1, Math.ceil(w / 128));
    buffer = new Float32Array(w * h);
    for (let x = 0; x < w; x++) plainBox(across, buffer, x, h, w, Math.ceil(h / 128));
  }
  return Float32Array.from({ length: 4096 }, (_, at) => {
    const y = Math.floor(((Math.floor(at / 64) + 0.5) * h) / 64);
    return buffer[y * w + Math.floor((((at % 64) + 0.5) * w) / 64)] as number;
  });
}

function plainBox(
  from: Float32Array,
  to: Float32Array,
  start: number,
  length: number,
  step: number,
  window: number,
) {
  const ahead = Math.floor((window + 2) / 2) - 1;
  const f = Math.fround;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < length + ahead; i++) {
    if (i < length) {
      sum = f(sum + (from[start + i * step] as number));
      count += 1;
    }
    if (i >= window) {
      sum = f(sum - (from[start + (i - window) * step] as number));
      count -= 1;
    }
    if (i >= ahead) to[start + (i - ahead) * step] = f(sum / count);
  }
}
