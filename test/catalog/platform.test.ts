import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bytesFromName,
  hasEscapedBytes,
  isBelow,
  namedPath,
  nameFromBytes,
  relativeTo,
} from "../../src/catalog/platform.js";

describe("names", () => {
  test("text is kept as it is", () => {
    expect(nameFromBytes(Buffer.from("été 🌅.jpg"))).toBe("été 🌅.jpg");
    expect(hasEscapedBytes("été 🌅.jpg")).toBe(false);
  });

  test("a byte that is no UTF-8 becomes a lone surrogate and comes back", () => {
    const bytes = Buffer.from([0x61, 0xff, 0xc3, 0x28, 0x2e, 0x6a]);
    const name = nameFromBytes(bytes);
    expect(name).toBe("a\udcff\udcc3(.j");
    expect(hasEscapedBytes(name)).toBe(true);
    expect(bytesFromName(name)).toEqual(bytes);
  });

  test("a name that really holds the replacement character is text", () => {
    const bytes = Buffer.from("a\ufffdb");
    expect(nameFromBytes(bytes)).toBe("a\ufffdb");
    expect(bytesFromName("a\ufffdb")).toEqual(bytes);
  });

  test("any bytes survive the way to text and back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(bytesFromName(nameFromBytes(Buffer.from(bytes)))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test("an answer carries the bytes only where text is not enough", () => {
    expect(namedPath("a.jpg")).toEqual({ path: "a.jpg" });
    expect(namedPath("\udcff.jpg")).toEqual({ path: "\ufffd.jpg", pathBase64: "/y5qcGc=" });
  });
});

describe("paths", () => {
  test("relative inside the base, absolute outside", () => {
    expect(relativeTo("/photos", "/photos/2019/a.jpg")).toBe("2019/a.jpg");
    expect(relativeTo("/photos", "/photos")).toBe(".");
    expect(relativeTo("/photos", "/photos2/a.jpg")).toBe("/photos2/a.jpg");
    expect(relativeTo("/", "/a.jpg")).toBe("a.jpg");
  });

  test("below means inside, not a name that begins alike", () => {
    expect(isBelow("2019/a.jpg", "2019")).toBe(true);
    expect(isBelow("2019b/a.jpg", "2019")).toBe(false);
    expect(isBelow("a.jpg", ".")).toBe(true);
    expect(isBelow("/elsewhere/a.jpg", ".")).toBe(false);
    expect(isBelow("/elsewhere/a.jpg", "/")).toBe(true);
  });
});
