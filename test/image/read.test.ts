import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { LookalikeError } from "../../src/contract/errors.js";
import { readAsStored, readAsStoredWithAlpha, readImage } from "../../src/image/read.js";
import { bmp24, meanDifference, open, pattern, photograph, sharedData, withOrientation } from "./files.js";

const W = 32;
const H = 20;
const rgb = pattern(W, H);
const shared = sharedData("pictures of other libraries");

async function codeOf(bytes: Uint8Array, options = {}): Promise<string> {
  try {
    await readImage(bytes, options);
    return "read";
  } catch (error) {
    return error instanceof LookalikeError ? error.code : `not a LookalikeError: ${error}`;
  }
}

describe("readImage", () => {
  it("returns exactly the stored pixels of a plain picture", async () => {
    for (const bytes of [await open(rgb, W, H).png().toBuffer(), bmp24(rgb, W, H)]) {
      const { picture } = await readImage(bytes);
      expect(picture).toMatchObject({ widthPx: W, heightPx: H, channels: 3 });
      expect([...picture.data]).toEqual([...rgb]);
    }
  });

  it("tells what the file is", async () => {
    const { facts } = await readImage(photograph());
    expect(facts).toEqual({
      ...{
        format: "jpeg",
        widthPx: 807,
        heightPx: 1024,
        frames: 1,
        bitDepth: 8,
        channels: 3,
        hasAlpha: false,
      },
      ...{ colorSpace: "rgb", colorProfile: "sRGB IEC61966-2.1", lossless: false },
    });
    const webp = (lossless: boolean) => open(rgb, W, H).webp({ lossless }).toBuffer();
    expect((await readImage(await webp(true))).facts.lossless).toBe(true);
    expect((await readImage(await webp(false))).facts.lossless).toBe(false);
    const tiff = (compression: "jpeg" | "lzw") => open(rgb, W, H).tiff({ compression }).toBuffer();
    expect((await readImage(await tiff("lzw"))).facts.lossless).toBe(true);
    expect((await readImage(await tiff("jpeg"))).facts.lossless).toBe(false);
  });

  it("gives 3 channels for gray, gray + alpha, palette, 1 bit, 16 bits and CMYK", async () => {
    const gray = open(rgb.slice(0, W * H), W, H, 1).toColourspace("b-w");
    const black = Buffer.alloc(W * H * 2).map((_, i) => (i % 2 === 0 ? 0 : 51));
    const files = {
      gray: gray.clone().png(),
      bit: gray.clone().tiff({ compression: "ccittfax4", bitdepth: 1 }),
      deep: open(rgb, W, H).toColourspace("rgb16").png(),
      palette: open(rgb, W, H).png({ palette: true }),
      cmyk: open(rgb, W, H).toColourspace("cmyk").jpeg({ quality: 100, chromaSubsampling: "4:4:4" }),
      faint: sharp(black, { raw: { width: W, height: H, channels: 2 } })
        .toColourspace("b-w")
        .png(),
    };
    const read = Object.fromEntries(
      await Promise.all(
        Object.entries(files).map(
          async ([name, file]) => [name, await readImage(await file.toBuffer())] as const,
        ),
      ),
    );
    for (const { picture } of Object.values(read)) expect(picture.data.length).toBe(W * H * 3);
    expect(read.gray?.facts).toMatchObject({ colorSpace: "gray", channels: 1 });
    expect(read.gray?.picture.data.slice(0, 3)).toEqual(new Uint8Array(3).fill(rgb[0] as number));
    expect(read.bit?.facts.bitDepth).toBe(1);
    expect(new Set(read.bit?.picture.data)).toEqual(new Set([0, 255]));
    expect([...(read.deep?.picture.data ?? [])]).toEqual([...rgb]);
    expect(read.cmyk?.facts.colorSpace).toBe("cmyk");
    expect(meanDifference(read.cmyk?.picture.data ?? rgb.slice(1), rgb)).toBeLessThan(60);
    // 20 % black over white.
    expect(new Set(read.faint?.picture.data)).toEqual(new Set([204]));
  });

  it("applies a color profile at 8 and at 16 bits, and takes sRGB as it is", async () => {
    const p3 = await open(rgb, W, H).withIccProfile("p3").png().toBuffer();
    const deep = await open(rgb, W, H).toColourspace("rgb16").withIccProfile("p3").png().toBuffer();
    for (const bytes of [p3, deep]) {
      const { picture, facts } = await readImage(bytes);
      expect(facts.colorProfile).toMatch(/P3/);
      expect(meanDifference(picture.data, rgb)).toBeLessThan(1);
      expect(meanDifference((await readAsStored(bytes)).data, rgb)).toBeGreaterThan(5);
    }
    const srgb = await open(rgb, W, H).withIccProfile("srgb").png().toBuffer();
    expect([...(await readImage(srgb)).picture.data]).toEqual([...(await readAsStored(srgb)).data]);
  });

  it("hands out the alpha it drops, where the stored pixels are at hand", async () => {
    const half = sharp(Uint8Array.of(9, 8, 7, 0, 6, 5, 4, 128), {
      raw: { width: 2, height: 1, channels: 4 },
    });
    const { picture, alpha } = await readAsStoredWithAlpha(await half.png().toBuffer());
    expect([[...picture.data], alpha]).toEqual([[9, 8, 7, 6, 5, 4], Uint8Array.of(0, 128)]);
    const opaque = await readAsStoredWithAlpha(await open(rgb, W, H).jpeg().toBuffer());
    expect(opaque.alpha).toBeUndefined();
  });

  it("shows the first frame of an animation and counts the rest", async () => {
    const animation = sharp(Buffer.from(pattern(16, 64)), {
      raw: { width: 16, height: 64, channels: 3, pageHeight: 16 },
    });
    const { picture, facts } = await readImage(
      await animation.webp({ lossless: true, delay: [9, 9, 9, 9] }).toBuffer(),
    );
    expect(facts).toMatchObject({ frames: 4, widthPx: 16, heightPx: 16 });
    expect([...picture.data]).toEqual([...pattern(16, 64).slice(0, 16 * 16 * 3)]);
  });
});

describe("refusals", () => {
  it("names an empty file, no picture, an unsupported format and an option out of range", async () => {
    expect(await codeOf(new Uint8Array())).toBe("IMAGE_EMPTY");
    expect(await codeOf(Buffer.from("Dear Sir or Madam"))).toBe("IMAGE_NOT_A_PICTURE");
    await expect(readImage(Buffer.from("\xff\x0a".padEnd(40), "latin1"))).rejects.toThrow(/jxl/);
    expect(await codeOf(Buffer.from("%PDF-1.7"))).toBe("IMAGE_UNSUPPORTED");
    expect(await codeOf(bmp24(rgb, W, H), { maxPixels: 0 })).toBe("OPTION_INVALID");
  });

  it("refuses more pixels than the limit, naming both, in every format", async () => {
    const image = open(rgb, W, H);
    const files = [image.png(), image.jpeg(), image.webp(), image.tiff(), image.gif(), image.avif()].map(
      (file) => file.clone(),
    );
    for (const bytes of [...(await Promise.all(files.map((file) => file.toBuffer()))), bmp24(rgb, W, H)]) {
      expect(await codeOf(bytes, { maxPixels: W * H })).toBe("read");
      const error = readImage(bytes, { maxPixels: W * H - 1 });
      await expect(error).rejects.toThrow(
        "at most 0.000639 megapixels but received 0.00064 megapixels (32 x 20)",
      );
    }
  });

  it("tells a file cut short", async () => {
    const image = sharp(photograph()).resize(200);
    const files = [
      image.clone().png(),
      image.clone().jpeg(),
      image.clone().webp(),
      image.clone().tiff(),
      image.clone().gif(),
      image.clone().avif(),
    ];
    for (const file of files) {
      const whole = await file.toBuffer();
      for (const part of [0.1, 0.5, 0.9]) {
        expect(await codeOf(whole.subarray(0, whole.length * part))).toBe("IMAGE_TRUNCATED");
      }
    }
  });

  it("throws nothing but LookalikeErrors, whatever bytes are changed, in one clean line", async () => {
    const image = open(rgb, W, H);
    const files = await Promise.all(
      [
        image.clone().png(),
        image.clone().jpeg(),
        image.clone().webp(),
        image.clone().tiff(),
        image.clone().gif(),
      ].map((f) => f.toBuffer()),
    );
    const change = fc.record({ at: fc.nat(2000), value: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(4),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        async (which, changes) => {
          const bytes = Buffer.from(files[which] as Buffer);
          for (const { at, value } of changes) bytes[at % bytes.length] = value;
          await readImage(bytes, { maxPixels: 1e6 }).catch((error: unknown) => {
            expect(error).toBeInstanceOf(LookalikeError);
            expect((error as LookalikeError).code).toMatch(/^IMAGE_/);
            expect((error as LookalikeError).message).not.toMatch(/\p{Cc}/u);
          });
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  });
});

describe("SVG", () => {
  const red = `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" fill="red"/></svg>`;

  it("is drawn only when asked for", async () => {
    expect(await codeOf(Buffer.from(red))).toBe("IMAGE_UNSUPPORTED");
    const { picture, facts } = await readImage(Buffer.from(red), { svg: true });
    expect([...picture.data.slice(0, 3)]).toEqual([255, 0, 0]);
    expect(facts.format).toBe("svg");
  });

  it("cannot read a file, beside it or anywhere", async () => {
    const folder = mkdtempSync(join(tmpdir(), "svg-"));
    const before = process.cwd();
    try {
      const secret = join(folder, "secret.png");
      writeFileSync(secret, await open(new Uint8Array(48).fill(0), 4, 4).png().toBuffer());
      writeFileSync(join(folder, "secret.txt"), "text");
      process.chdir(folder);
      const draw = (inner: string, doctype = "") =>
        readImage(
          Buffer.from(
            `<?xml version="1.0"?>${doctype}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="4" height="4">${inner}</svg>`,
          ),
          { svg: true },
        );
      const drawn = await draw(
        `<image width="4" height="4" xlink:href="data:image/png;base64,${readFileSync(secret).toString("base64")}"/>`,
      );
      expect(new Set(drawn.picture.data)).toEqual(new Set([0])); // this is how the secret would look
      for (const href of ["secret.png", "./secret.png", secret, pathToFileURL(secret).href]) {
        const { picture } = await draw(`<image width="4" height="4" xlink:href="${href}" href="${href}"/>`);
        expect(new Set(picture.data)).toEqual(new Set([255]));
      }
      const entity = `<!DOCTYPE svg [<!ENTITY x SYSTEM "${pathToFileURL(join(folder, "secret.txt")).href}">]>`;
      const outcome = await draw(`<text y="4" font-size="4">&x;</text>`, entity).catch(
        (error: LookalikeError) => error.code,
      );
      if (typeof outcome !== "string") expect(new Set(outcome.picture.data)).toEqual(new Set([255]));
    } finally {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    }
  });
});

describe("orientation", () => {
  it("brings all eight EXIF orientations of one picture to the same view", async () => {
    const upright = await sharp(photograph()).resize(90, 60, { fit: "fill" }).png().toBuffer();
    // What has to be done to the upright picture so that orientation o brings it back.
    const stored = (o: number) => {
      const image = sharp(upright);
      const turned = { 3: 180, 4: 180, 5: 270, 6: 270, 7: 90, 8: 90 }[o] ?? 0;
      return ([2, 4, 5, 7].includes(o) ? sharp(upright).flop() : image).rotate(turned);
    };
    const want = await readImage(upright);
    for (let o = 1; o <= 8; o++) {
      const turned = await stored(o).raw().toBuffer({ resolveWithObject: true });
      const jpeg = await open(turned.data, turned.info.width, turned.info.height)
        .jpeg({ quality: 98, chromaSubsampling: "4:4:4" })
        .toBuffer();
      const { picture } = await readImage(withOrientation(jpeg, o));
      expect([picture.widthPx, picture.heightPx]).toEqual([90, 60]);
      expect(meanDifference(picture.data, want.picture.data)).toBeLessThan(2);
    }
  });

  it.skipIf(shared === undefined)("brings the 18 published files to the same two views", async () => {
    for (const scene of ["Landscape", "Portrait"]) {
      const views = [];
      for (let o = 0; o <= 8; o++) {
        const { picture } = await readImage(
          readFileSync(join(shared as string, `edges/orientation/${scene}_${o}.jpg`)),
        );
        const small = open(picture.data, picture.widthPx, picture.heightPx).resize(64, 64, { fit: "fill" });
        views.push({ shape: picture.widthPx > picture.heightPx, data: await small.raw().toBuffer() });
      }
      for (const view of views) {
        expect(view.shape).toBe(scene === "Landscape");
        expect(meanDifference(view.data, views[0]?.data ?? view.data.subarray(1))).toBeLessThan(4);
      }
    }
  });

  it.skipIf(shared === undefined)("turns AVIF by its boxes alone, once", async () => {
    const views = [];
    for (const name of readdirSync(join(shared as string, "edges/pillow")).filter((name) =>
      /^avif_rot\dmir\d/.test(name),
    )) {
      const { picture } = await readImage(readFileSync(join(shared as string, "edges/pillow", name)));
      expect([name, picture.widthPx, picture.heightPx]).toEqual([name, 640, 427]);
      views.push(await open(picture.data, 640, 427).resize(48, 32, { fit: "fill" }).raw().toBuffer());
    }
    expect(views.length).toBe(8);
    for (const view of views) expect(meanDifference(view, views[0] ?? view.subarray(1))).toBeLessThan(4);
  });
});

/** Every odd file of other projects' tests that is not read, with the reason; all others must be read. */
const REFUSED: Readonly<Record<string, string>> = {
  "apng_syntax_num_frames_zero.png": "IMAGE_CORRUPT",
  "broken.png": "IMAGE_CORRUPT",
  "broken_data_stream.png": "IMAGE_CORRUPT",
  "crash-0da013a13571cc8eb457a39fee8db18f8a3c7127.tif": "IMAGE_CORRUPT",
  "crash-74d2a78403a5a59db1fb0a2b8735ac068a75f6e3.tif": "IMAGE_CORRUPT",
  "cross_scan_line_truncated.tga": "IMAGE_NOT_A_PICTURE",
  "decompression_bomb.gif": "IMAGE_TRUNCATED",
  "decompression_bomb.ico": "IMAGE_UNSUPPORTED",
  "formats_jxl_8bit-sRGB.jxl": "IMAGE_UNSUPPORTED",
  "transparent.sgi": "IMAGE_UNSUPPORTED",
  "truncated_image.png": "IMAGE_TRUNCATED",
  "truncated_jpeg.jpg": "IMAGE_TRUNCATED",
};

describe.skipIf(shared === undefined)("pictures of other libraries", () => {
  it("reads every odd file that can be read, and gives the others a reason", {
    timeout: 30_000,
  }, async () => {
    for (const folder of ["edges/pillow", "edges/formats"]) {
      const names = readdirSync(join(shared as string, folder)).sort();
      expect(names.length).toBeGreaterThan(10);
      for (const name of names) {
        const damagedTiff = name.startsWith("crash-") && REFUSED[name] === undefined;
        const want = damagedTiff ? "IMAGE_TRUNCATED" : (REFUSED[name] ?? "read");
        expect([name, await codeOf(readFileSync(join(shared as string, folder, name)))]).toEqual([
          name,
          want,
        ]);
      }
    }
  });

  it("readAsStored gives the reference decoder's pixels, bit for bit, in every mode", {
    timeout: 30_000,
  }, async () => {
    const rows = readFileSync(join(shared as string, "golden/decode.jsonl"), "utf8")
      .trim()
      .split("\n");
    const matched: Record<string, number> = {};
    for (const row of rows) {
      const want = JSON.parse(row) as { path: string; mode?: string; sha256?: string };
      if (want.mode === undefined) continue; // files the reference refuses
      const { data } = await readAsStored(readFileSync(join(shared as string, want.path)));
      expect([want.path, createHash("sha256").update(data).digest("hex")]).toEqual([want.path, want.sha256]);
      matched[want.mode] = (matched[want.mode] ?? 0) + 1;
    }
    expect(matched).toEqual({ RGB: 125, RGBA: 55, P: 4, L: 3, LA: 1, CMYK: 1 });
  });
});
