// Every method on every kind of picture that could bring one down: one pixel, one row, one color, no picture at all.

import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { FAST_METHODS } from "../../src/fingerprint/fast.js";
import { bitsOfHex, distanceBits, hexOf } from "../../src/fingerprint/method.js";
import { FINGERPRINT_METHODS, findMethod, METHODS } from "../../src/fingerprint/registry.js";
import { readAsStoredWithAlpha, readImage } from "../../src/image/read.js";
import { readFast } from "../../src/image/read-fast.js";
import { encodePng } from "../../src/image/write.js";
import { toGray } from "../../src/pixels/gray.js";
import { type Fingerprinted, fingerprintPicture, type Reading } from "../../src/scan/fingerprint-picture.js";
import { draw } from "../support/draw.js";
import { texture } from "../support/folder.js";

const NAMES = METHODS.map(({ name }) => name);

async function rowsOf(bytes: Uint8Array, methods: readonly string[] = NAMES, reading: Reading = "exact") {
  return written(await fingerprintPicture({ bytes, methods, reading, read: {} }));
}

function written(result: Fingerprinted) {
  if ("failure" in result) throw new Error(result.failure.reason);
  return result.fingerprints;
}

describe("all methods at once", () => {
  test("give what each gives alone, in the order asked", async () => {
    const bytes = await texture(3).jpeg().toBuffer();
    const { picture: rgb } = await readImage(bytes);
    const input = { rgb, gray: toGray(rgb) };
    const rows = await rowsOf(bytes);
    expect(rows.length).toBe(METHODS.length);
    for (const [at, method] of METHODS.entries()) {
      const row = rows[at];
      if (method.kind === "numbers") expect(row?.numbers).toEqual([...method.compute(input)]);
      else {
        const codes = method.kind === "regions" ? method.compute(input) : [method.compute(input).bits];
        expect([method.name, row?.hex]).toEqual([
          method.name,
          codes.map((bits) => hexOf(method, bits)).join(","),
        ]);
        expect(row).not.toHaveProperty("numbers");
      }
    }
    expect(rows.every(({ quality }) => quality === 100)).toBe(true);
  });

  test.each([
    [1, 1],
    [1, 7],
    [7, 1],
    [2, 2],
    [1, 2000],
    [2000, 1],
    [64, 64],
  ])("%i x %i pixels, of one color and of many, are fingerprinted by every method", async (width, height) => {
    const black = await encodePng(draw(width, height, () => 0));
    const red = await encodePng(draw(width, height, () => [200, 10, 20]));
    const many = await encodePng(draw(width, height, (x, y) => [(x * 40) % 256, (y * 70) % 256, 90]));
    for (const [kind, bytes] of Object.entries({ black, red, many })) {
      const rows = await rowsOf(bytes);
      for (const [at, { hex, quality, numbers = [] }] of rows.entries()) {
        const method = findMethod(NAMES[at] as string);
        if (method.kind === "numbers") expect(numbers.length).toBe(method.length);
        else expect([method.name, hex]).toEqual([method.name, expect.stringMatching(/^[0-9a-f,]+$/)]);
        expect([method.name, numbers.every(Number.isFinite)]).toEqual([method.name, true]);
        if (kind !== "many") expect([method.name, kind, quality]).toEqual([method.name, kind, 0]);
      }
    }
  });
});

describe("quality", () => {
  test("is the method's own where it measures one, also where that is in between", async () => {
    const faint = await encodePng(draw(200, 200, (x, y) => 100 + 12 * Math.sin(x / 9) * Math.sin(y / 9)));
    const measuring = FINGERPRINT_METHODS.filter(({ minQuality }) => minQuality > 0).map(({ name }) => name);
    expect(measuring).toContain("pdq");
    for (const { quality } of await rowsOf(faint, measuring)) {
      expect(quality).toBeGreaterThan(0);
      expect(quality).toBeLessThan(100);
    }
    expect((await rowsOf(faint, ["phash"]))[0]?.quality).toBe(100);
  });
});

describe("as stored", () => {
  test("nothing is turned, alpha is dropped but where the method looks at it", async () => {
    const turned = await texture(5).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const [exact] = await rowsOf(turned, ["difference"]);
    const [stored] = await rowsOf(turned, ["difference"], "as-stored");
    expect(stored?.hex).not.toBe(exact?.hex);

    const clear = await texture(6)
      .composite([
        {
          input: Buffer.of(0, 0, 0, 0),
          raw: { width: 1, height: 1, channels: 4 },
          tile: true,
          blend: "dest-in",
        },
      ])
      .png()
      .toBuffer();
    const { picture: rgb, alpha } = await readAsStoredWithAlpha(clear);
    expect(alpha?.every((level) => level === 0)).toBe(true);
    const [row] = await rowsOf(clear, ["blockhash"], "as-stored");
    const blockhash = findMethod("blockhash");
    if (blockhash.kind !== "bits") throw new Error("blockhash has bits");
    const input = { rgb, gray: toGray(rgb) };
    expect(row?.hex).toBe(hexOf(blockhash, blockhash.compute({ ...input, alpha }).bits));
  });
});

describe("fast", () => {
  test("gives what the fast methods give of the fast plane, near the exact bits; a blank picture has quality 0", async () => {
    const names = FAST_METHODS.map(({ method }) => method.name);
    const small = await texture(7, 240, 180).png().toBuffer();
    const bytes = await sharp(small).resize(1200).jpeg().toBuffer();
    const plane = await readFast(bytes);
    expect(plane.way).not.toBe("exact");
    const fast = await rowsOf(bytes, names, "fast");
    const exact = await rowsOf(bytes, names);
    for (const [at, { method, fastDriftBits, compute }] of FAST_METHODS.entries()) {
      const [a, b] = [fast[at]?.hex ?? "", exact[at]?.hex ?? ""];
      expect([method.name, a]).toEqual([method.name, hexOf(method, compute(plane).bits)]);
      expect(distanceBits(bitsOfHex(method, a), bitsOfHex(method, b))).toBeLessThanOrEqual(2 * fastDriftBits);
    }
    const white = await sharp({ create: { width: 900, height: 700, channels: 3, background: "white" } })
      .jpeg()
      .toBuffer();
    expect((await rowsOf(white, names, "fast")).map(({ quality }) => quality)).toEqual(names.map(() => 0));
  });
});

describe("what is no picture", () => {
  test("is a failure with its code, never an exception", async () => {
    const jpeg = await texture(4).jpeg().toBuffer();
    const failed = async (bytes: Uint8Array, maxPixels = 1e6) => {
      const result = await fingerprintPicture({
        bytes,
        methods: NAMES,
        reading: "exact",
        read: { maxPixels },
      });
      return "failure" in result ? result.failure.code : "none";
    };
    expect(await failed(new Uint8Array())).toBe("IMAGE_EMPTY");
    expect(await failed(Buffer.from("hello, world"))).toBe("IMAGE_NOT_A_PICTURE");
    expect(await failed(jpeg.subarray(0, jpeg.length >> 1))).toBe("IMAGE_TRUNCATED");
    expect(await failed(jpeg, 1000)).toBe("IMAGE_TOO_LARGE");
    expect(await failed(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toBe("IMAGE_UNSUPPORTED");
  });
});
