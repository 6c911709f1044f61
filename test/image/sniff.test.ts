import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PICTURE_EXTENSIONS, sniffFormat } from "../../src/image/sniff.js";

const bytes = (text: string) => Uint8Array.from(Buffer.from(text.padEnd(40, "\0"), "latin1"));
const named = (text: string) => {
  const found = sniffFormat(bytes(text));
  return found && `${found.format}${found.supported ? "" : " (unsupported)"}`;
};
const ftyp = (...brands: string[]) =>
  `\0\0\0${String.fromCharCode(8 + 4 * (brands.length + 1))}ftyp${brands[0]}\0\0\0\0${brands.slice(1).join("")}`;

describe("sniffFormat", () => {
  it.each([
    ["\xff\xd8\xff\xe0", "jpeg"],
    ["\x89PNG\r\n\x1a\n", "png"],
    ["GIF89a", "gif"],
    ["RIFF\0\0\0\0WEBPVP8 ", "webp"],
    ["II*\0\x08\0\0\0", "tiff"],
    ["MM\0*\0\0\0\x08", "tiff"],
    ["BM\0\0\0\0\0\0\0\0\0\0\0\0\x28", "bmp"],
    [ftyp("avif", "mif1"), "avif"],
    [ftyp("avis", "avif"), "avif"],
    [ftyp("mif1", "avif"), "avif"],
    [ftyp("heic", "mif1"), "heic"],
    [ftyp("heim"), "heic"],
    [ftyp("msf1", "hevc"), "heic"],
    [ftyp("crx "), "cr3 (unsupported)"],
    [ftyp("qt  "), "mov (unsupported)"],
    [ftyp("isom", "mp41"), "mp4 (unsupported)"],
    ["\xff\x0a", "jxl (unsupported)"],
    ["\0\0\0\x0cJXL \r\n", "jxl (unsupported)"],
    ["\0\0\0\x0cjP  \r\n", "jp2 (unsupported)"],
    ["II*\0\x10\0\0\0CR\x02", "cr2 (unsupported)"],
    ["FUJIFILMCCD-RAW 0201", "raf (unsupported)"],
    ["IIRO\x08", "orf (unsupported)"],
    ["IIU\0\x18", "rw2 (unsupported)"],
    ["8BPS", "psd (unsupported)"],
    ["%PDF-1.7", "pdf (unsupported)"],
    ["<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"],
    ["\xef\xbb\xbf <?xml version='1.0'?><!-- <svg> --><!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg:svg >", "svg"],
    ["<html><svg></svg></html>", undefined],
    ["BM is how this letter begins, and so on", undefined],
    ["hello", undefined],
  ])("names %j", (text, expected) => {
    expect(named(text)).toBe(expected);
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (data) => void sniffFormat(data)));
    const starts = fc.constantFrom("II*\0", "MM\0*", "\0\0\0\x20ftypmif1", "<?xml", "BM");
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 80 }), (start, rest) => {
        sniffFormat(Buffer.concat([Buffer.from(start, "latin1"), rest]));
      }),
    );
  });
});

it("lists extensions in lower case without dots, unsupported formats included", () => {
  expect([...PICTURE_EXTENSIONS].every((name) => /^[a-z0-9]+$/.test(name))).toBe(true);
  for (const name of ["jpg", "heic", "jxl", "cr2", "nef", "psd", "pdf"])
    expect(PICTURE_EXTENSIONS.has(name)).toBe(true);
});
