import { describe, expect, it } from "vitest";
import { numberIn, takenAt, textIn, textsIn } from "../../src/image/metadata-values.js";

const tag = (description: string) => ({ description, value: [description] });

describe("takenAt", () => {
  it("takes EXIF's original date first, with fraction and offset when they are sound", () => {
    const exif = {
      DateTimeOriginal: tag("2019:03:04 10:11:12"),
      SubSecTimeOriginal: tag("34 "),
      OffsetTimeOriginal: tag("+01:00"),
      DateTimeDigitized: tag("2020:01:01 00:00:00"),
    };
    expect(takenAt({ exif })).toBe("2019-03-04T10:11:12.34+01:00");
    expect(takenAt({ exif: { ...exif, SubSecTimeOriginal: tag("x"), OffsetTimeOriginal: tag("1") } })).toBe(
      "2019-03-04T10:11:12",
    );
  });

  it("falls back to digitization, XMP and IPTC, and past dates that do not exist", () => {
    const never = tag("0000:00:00 00:00:00");
    const exif = { DateTimeOriginal: never, DateTimeDigitized: tag("2020:02:29 23:59:59") };
    expect(takenAt({ exif })).toBe("2020-02-29T23:59:59");
    const xmp = { DateTimeOriginal: tag("2021-02-30T10:00:00"), CreateDate: tag("2021-02-28T10:00:00Z") };
    expect(takenAt({ exif: { DateTimeOriginal: never }, xmp })).toBe("2021-02-28T10:00:00Z");
    expect(takenAt({ iptc: { "Date Created": tag("2009-08-29"), "Time Created": tag("13:18:08") } })).toBe(
      "2009-08-29T13:18:08",
    );
    expect(takenAt({ iptc: { "Time Created": tag("13:18:08") } })).toBeUndefined();
    expect(takenAt({ exif: { DateTime: tag("2022:01:01 00:00:00") } })).toBeUndefined();
  });
});

describe("single values", () => {
  it("are cleaned of control characters and bounded", () => {
    const group = { a: tag(" x\u001b[31m\u202ey\0 "), long: tag("z".repeat(9999)), empty: tag(" ") };
    expect(textIn(group, "a")).toBe("x[31my");
    expect(textIn(group, "long")?.length).toBe(2000);
    expect([
      textIn(group, "empty"),
      textIn(group, "absent"),
      textIn(undefined, "a"),
      textIn(group, "toString"),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("may be lists, in either of exifreader's two shapes", () => {
    expect(textsIn({ Keywords: [tag("a"), tag(""), tag("b")] }, "Keywords")).toEqual(["a", "b"]);
    expect(textsIn({ subject: { value: [tag("a"), tag("b")], description: "a, b" } }, "subject")).toEqual([
      "a",
      "b",
    ]);
    expect(textsIn({ Keywords: Array(999).fill(tag("a")) }, "Keywords").length).toBe(200);
  });

  it("may be numbers or their text", () => {
    const group = {
      n: { value: 5 },
      t: { value: "4" },
      x: { value: "four" },
      i: { value: Number.POSITIVE_INFINITY },
    };
    expect(["n", "t", "x", "i", "absent"].map((name) => numberIn(group, name))).toEqual([
      5,
      4,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
