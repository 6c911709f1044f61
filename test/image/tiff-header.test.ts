import { describe, expect, it } from "vitest";
import { sniffFormat } from "../../src/image/sniff.js";
import { isLosslessTiff, isTiffDirectoryMissing, readTiffHeader } from "../../src/image/tiff-header.js";
import { open, pattern } from "./files.js";

/** A little-endian directory of single values; a text is stored behind it. */
function tiff(entries: [tag: number, value: number | string][]): Buffer {
  const file = Buffer.alloc(8 + 2 + entries.length * 12 + 4 + 32);
  file.write("II*\0", 0, "latin1");
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(entries.length, 8);
  const textAt = file.length - 32;
  entries.forEach(([tag, value], i) => {
    const at = 10 + 12 * i;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(typeof value === "string" ? 2 : 4, at + 2);
    file.writeUInt32LE(typeof value === "string" ? 8 : 1, at + 4);
    file.writeUInt32LE(typeof value === "string" ? textAt : value, at + 8);
    if (typeof value === "string") file.write(value, textAt, "latin1");
  });
  return file;
}

describe("readTiffHeader", () => {
  it("takes a plain TIFF for what it is, whoever made it", () => {
    expect(
      readTiffHeader(
        tiff([
          [259, 5],
          [271, "NIKON"],
        ]),
      ),
    ).toEqual({ raw: undefined, compression: 5 });
    expect(readTiffHeader(tiff([[254, 1]])).raw).toBeUndefined();
  });

  it("knows camera RAW by a preview first, by its compression, or by the DNG tag", () => {
    expect(
      readTiffHeader(
        tiff([
          [254, 1],
          [271, "NIKON CORPORATION"],
        ]),
      ).raw,
    ).toBe("nef");
    expect(
      readTiffHeader(
        tiff([
          [254, 1],
          [271, "SONY"],
        ]),
      ).raw,
    ).toBe("arw");
    expect(
      readTiffHeader(
        tiff([
          [259, 65535],
          [271, "PENTAX"],
        ]),
      ).raw,
    ).toBe("pef");
    expect(
      readTiffHeader(
        tiff([
          [254, 1],
          [271, "Unheard of"],
        ]),
      ).raw,
    ).toBe("raw");
    expect(
      readTiffHeader(
        tiff([
          [254, 1],
          [0xc612, 0x401],
        ]),
      ).raw,
    ).toBe("dng");
    expect(sniffFormat(tiff([[0xc612, 0x401]]))).toEqual({ format: "dng", supported: false });
  });

  it("gives in to nothing: cut directories and wild offsets are plain", () => {
    for (const bytes of [
      Buffer.from("II*\0"),
      Buffer.from("II*\0\xff\xff\xff\x7f", "latin1"),
      Buffer.from("MM\0*\0\0\0\x08\xff\xff", "latin1"),
    ]) {
      expect(readTiffHeader(bytes)).toEqual({ raw: undefined, compression: 1 });
    }
  });
});

it("sees that the directory, or a value it points to, is not in the file", async () => {
  const whole = await open(pattern(40, 40), 40, 40).tiff({ compression: "none" }).toBuffer();
  expect(isTiffDirectoryMissing(whole)).toBe(false);
  for (const part of [0.01, 0.5, 0.9, 0.98])
    expect(isTiffDirectoryMissing(whole.subarray(0, whole.length * part))).toBe(true);
});

it("knows which compressions lose pixels", () => {
  expect([1, 4, 5, 8, 32773].every(isLosslessTiff)).toBe(true);
  expect([6, 7, 34712, 50001].some(isLosslessTiff)).toBe(false);
});
