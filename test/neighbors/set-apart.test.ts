import { describe, expect, test } from "vitest";
import { differenceMethod } from "../../src/fingerprint/difference.js";
import type { FingerprintMethod } from "../../src/fingerprint/method.js";
import { pdqMethod } from "../../src/fingerprint/pdq.js";
import { phashMethod } from "../../src/fingerprint/phash.js";
import { setApart } from "../../src/neighbors/set-apart.js";
import { toGray } from "../../src/pixels/gray.js";
import { createPicture, type Picture } from "../../src/pixels/picture.js";
import { photo, photoRows } from "../pixels/npm-photos.js";
import { randomCodes } from "./conformance.js";

function drawn(gray: (x: number, y: number) => number): Picture {
  const picture = createPicture(320, 240, 3);
  for (let i = 0; i < picture.data.length; i++) {
    const at = Math.floor(i / 3);
    picture.data[i] = gray(at % 320, Math.floor(at / 320));
  }
  return picture;
}

/** Pictures without anything to be told by; from STRIPES on they are stripes, which PDQ gives full quality. */
const STRIPES = 5;
const EMPTY: readonly Picture[] = [
  drawn(() => 0),
  drawn(() => 255),
  drawn(() => 119),
  drawn((x) => (x * 255) / 320),
  drawn((_, y) => 255 - y),
  drawn((x) => (x % 40 < 20 ? 30 : 220)),
  drawn((_, y) => (y % 60 < 30 ? 30 : 220)),
];

function hashed(method: FingerprintMethod, pictures: readonly Picture[]) {
  const prints = pictures.map((rgb) => method.compute({ rgb, gray: toGray(rgb) }));
  return {
    codes: Uint8Array.from(prints.flatMap(({ bits }) => [...bits])),
    qualities: prints.map(({ quality }) => quality ?? 100),
  };
}

async function photosOfPackages(): Promise<Picture[]> {
  const photos = await Promise.all(photoRows("decode").map(photo));
  expect(photos.length).toBeGreaterThan(8);
  return photos;
}

describe("setApart", () => {
  test("of blank pictures, gradients and stripes no phash or dhash is kept; of photographs every one", async () => {
    const photos = await photosOfPackages();
    for (const method of [phashMethod, differenceMethod]) {
      const { codes } = hashed(method, [...EMPTY, ...photos]);
      const { kept, apart } = setApart(codes, method.bits);
      expect([...kept], method.name).toEqual(photos.map((_, i) => EMPTY.length + i));
      expect(apart.uniform.length + apart.striped.length).toBe(EMPTY.length);
    }
  });

  test("a blank picture's pdq is noise: only its quality tells", async () => {
    const photos = await photosOfPackages();
    const { codes, qualities } = hashed(pdqMethod, [...EMPTY, ...photos]);
    const { apart } = setApart(codes, 256, { qualities, minQuality: pdqMethod.minQuality });
    expect([...apart["low-quality"]]).toEqual(Array.from({ length: STRIPES }, (_, id) => id));
    expect(apart.uniform.length + apart.striped.length).toBe(0);
    expect(setApart(codes, 256).kept.length).toBeGreaterThanOrEqual(codes.length / 32 - 1); // black is all zeros
  });

  test("each reason by a code drawn by hand", () => {
    const rows = (text: string) => text.split(" ").map((row) => Number.parseInt(row, 2));
    const codes = Uint8Array.from([
      ...rows("00000000 00000000 00011000 00011100 00000000 00000000 00000000 00000000"), // 5 ones
      ...rows("00000000 00000000 00011000 00011110 00000000 00000000 00000000 00000000"), // 6
      ...rows("11111111 11111111 11100111 11100011 11111111 11111111 11111111 11111111"), // 5 zeros
      ...rows("01011011 01011011 01011011 01011011 01011011 01011011 01011011 01011011"), // rows equal
      ...rows("01011011 10100100 10100100 01011011 01011011 10100100 01011011 01011011"), // or opposite
      ...rows("11111111 00000000 00000000 11111111 11111111 00000000 11111111 11111111"), // columns equal
      ...rows("01011011 01011011 01011011 01011011 01011011 01011011 01011011 01011010"), // one bit off
      ...rows("01101011 01001010 11101001 00101101 01010010 11011010 01100110 10010111"), // anything
    ]);
    const {
      kept,
      codes: left,
      apart,
    } = setApart(codes, 64, {
      qualities: [0, 50, 50, 50, 50, 50, 50, 49],
      minQuality: 50,
    });
    expect(apart).toEqual({
      "low-quality": Uint32Array.of(0, 7),
      uniform: Uint32Array.of(2),
      striped: Uint32Array.of(3, 4, 5),
    });
    expect([...kept]).toEqual([1, 6]);
    expect([...left]).toEqual([...codes.subarray(8, 16), ...codes.subarray(48, 56)]);
    expect([...setApart(codes, 64).apart.uniform]).toEqual([0, 2]);
    expect([...setApart(codes, 64, { minInformationBits: 0, rowBits: 64 }).kept].length).toBe(8);
  });

  test("of 20,000 random codes of any length none is set apart", () => {
    for (const bits of [64, 72, 256, 1024])
      expect(setApart(randomCodes(20_000, bits, bits), bits).kept.length).toBe(20_000);
  });

  test("wrong arguments are refused with what was expected", () => {
    const bad: [() => unknown, string][] = [
      [() => setApart(new Uint8Array(9), 64), "Expected a multiple of 8 bytes for codes but received 9"],
      [() => setApart(new Uint8Array(8), 60), "Expected a positive multiple of 8 for bits but received 60"],
      [() => setApart(new Uint8Array(8), 64, { qualities: [] }), "Expected 1 qualities but received 0"],
      [
        () => setApart(new Uint8Array(8), 64, { rowBits: 7 }),
        "Expected a divisor of 64 for rowBits but received 7",
      ],
    ];
    for (const [act, message] of bad) expect(act).toThrow(new RangeError(message));
  });
});
