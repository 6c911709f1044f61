// Pillow's luma ("L"): the gray that imagehash, imagededup and their published hashes are made of.
// Source: Pillow's Convert.c, 7.0 and later (earlier versions did not round).

import { advance, type LoadedKernel, loadKernel } from "../wasm/kernel.js";
import { createPicture, type Picture } from "./picture.js";

/** ITU-R 601-2 weights in 16-bit fixed point; they sum to 65536, so white stays 255. */
const [RED, GREEN, BLUE] = [19595, 38470, 7471];
const HALF = 0x8000;

/** The luma of a picture, 1 channel, equal to Pillow's `convert("L")`; a picture with 1 channel as it is. */
export function toGray(picture: Picture): Picture {
  return picture.channels === 1 ? picture : (toGrayFast ?? toGrayPlain)(picture);
}

/** The same of a picture of 3 channels, one pixel after another: the oracle of the kernel. */
export function toGrayPlain({ widthPx, heightPx, data }: Picture): Picture {
  const out = createPicture(widthPx, heightPx, 1);
  const gray = out.data;
  for (let i = 0, from = 0; i < gray.length; i++, from += 3) {
    gray[i] = (data[from]! * RED + data[from + 1]! * GREEN + data[from + 2]! * BLUE + HALF) >> 16;
  }
  return out;
}

/** Four pixels' bytes as pairs of 16 bits, red and green or blue and green. 128 picks no byte. */
const pairs = (first: number) =>
  [0, 3, 6, 9].map((pixel) => `${pixel + first} 128 ${pixel + 1} 128`).join(" ");
const weights = (first: number) => {
  // Green's weight needs 17 bits with its sign, so half of it goes with red and half with blue.
  const pair = [first & 255, first >> 8, (GREEN / 2) & 255, (GREEN / 2) >> 8].join(" ");
  return [pair, pair, pair, pair].join(" ");
};
const lumaOfFour = (at: number) => `
  local.get $from v128.load ${at} local.tee $v
  v128.const ${pairs(0)} i8x16.swizzle v128.const ${weights(RED)} i32x4.dot_i16x8_s
  local.get $v v128.const ${pairs(2)} i8x16.swizzle v128.const ${weights(BLUE)} i32x4.dot_i16x8_s
  i32x4.add i32.const ${HALF} i32x4.splat i32x4.add i32.const 16 i32x4.shr_u
`;

/** Sixteen pixels at a time; it reads 4 and writes up to 15 bytes too far. */
const GRAY = {
  name: "gray",
  parameters: ["from", "to", "toEnd"],
  locals: { v: "v128" },
  text: `
    loop
      local.get $to
      ${lumaOfFour(0)} ${lumaOfFour(12)} i16x8.narrow_i32x4_s
      ${lumaOfFour(24)} ${lumaOfFour(36)} i16x8.narrow_i32x4_s
      i8x16.narrow_i16x8_u v128.store 0
      ${advance(48, "from")}
      local.get $to i32.const 16 i32.add local.tee $to
      local.get $toEnd i32.lt_u br_if 0
    end
  `,
} as const;

/** Pixels that go through at a time, so that they stay in a processor's cache; a multiple of 16. */
const BAND_PX = 1 << 15;
const SLACK = 64;

const kernel = loadKernel(GRAY);

/** As toGrayPlain; undefined where there is no SIMD. */
export const toGrayFast = kernel && ((picture: Picture) => grayInWasm(kernel, picture));

function grayInWasm({ run, reserve }: LoadedKernel, { widthPx, heightPx, data }: Picture): Picture {
  const out = createPicture(widthPx, heightPx, 1);
  const output = 3 * BAND_PX + SLACK;
  const bytes = new Uint8Array(reserve(output + BAND_PX + SLACK));
  for (let at = 0; at < out.data.length; at += BAND_PX) {
    const end = Math.min(at + BAND_PX, out.data.length);
    bytes.set(data.subarray(3 * at, 3 * end), 0);
    run(0, output, output + end - at);
    out.data.set(bytes.subarray(output, output + end - at), at);
  }
  return out;
}
