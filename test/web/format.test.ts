import { describe, expect, test } from "vitest";
import {
  bytesText,
  durationText,
  exactTimeText,
  fileName,
  folderName,
  percentText,
  safeName,
  shortName,
  timeText,
} from "../../src/web/format.js";

describe("safeName", () => {
  test("an ordinary name stays as it is", () => {
    for (const name of ["IMG_0001.jpg", "été à Zürich.png", "写真/猫.heic", "👩‍👩‍👧.png", "<b>&amp;\"'.jpg"])
      expect(safeName(name)).toBe(name);
  });

  test("an override that turns a name round becomes visible", () => {
    expect(safeName("photo\u202egpj.exe")).toBe("photo\ufffdgpj.exe");
    expect(safeName("a\u2066b\u2069c\u200fd")).toBe("a\ufffdb\ufffdc\ufffdd");
  });

  test("controls become their pictures", () => {
    expect(safeName("a\nb\tc\u0000\u007f\u0085")).toBe("a␊b␉c␀␡\ufffd");
  });

  test("what cannot be seen becomes visible", () => {
    expect(safeName("a\u200bb\ufeffc\u2028d\u{e0041}e")).toBe("a\ufffdb\ufffdc\ufffdd\ufffde");
  });

  test("half a letter becomes visible, a whole one stays", () => {
    expect(safeName("a\ud83d.jpg")).toBe("a\ufffd.jpg");
    expect(safeName("😀.jpg")).toBe("😀.jpg");
  });

  test("a name written from right to left is isolated", () => {
    expect(safeName("תמונה.jpg")).toBe("\u2068תמונה.jpg\u2069");
    expect(safeName("صورة")).toBe("\u2068صورة\u2069");
  });

  test("folders stay in their order whatever their letters are", () => {
    expect(safeName("תיקייה/b/תמונה.jpg")).toBe("\u2068תיקייה\u2069/b/\u2068תמונה.jpg\u2069");
  });

  test("a name cannot end its isolation", () => {
    expect(safeName("א\u2069b")).toBe("\u2068א\ufffdb\u2069");
  });
});

describe("bytesText", () => {
  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.00 kB"],
    [1_234_567, "1.23 MB"],
    [12_345_678, "12.3 MB"],
    [999_499_999, "999 MB"],
    [999_600_000, "1.00 GB"],
    [5e15, "5000 TB"],
  ])("%i bytes are %s", (bytes, said) => {
    expect(bytesText(bytes)).toBe(said);
  });
});

describe("durationText", () => {
  test.each([
    [0, "1 s"],
    [4.4, "4 s"],
    [33, "35 s"],
    [58, "1 min"],
    [95, "2 min"],
    [3600, "1 h"],
    [5400, "1 h 30 min"],
  ])("%d seconds are %s", (seconds, said) => {
    expect(durationText(seconds)).toBe(said);
  });
});

test("a share is a whole percentage", () => {
  expect(percentText(0.314)).toBe("31 %");
});

test("what is no time is shown as it came", () => {
  expect(timeText("soon")).toBe("soon");
  expect(timeText("2026-01-02T03:04:05Z")).toContain("2026");
});

test("two times of one minute are told apart to the second", () => {
  const [a, b] = ["2026-01-02T03:04:05Z", "2026-01-02T03:04:06Z"];
  expect(timeText(a)).toBe(timeText(b));
  expect(exactTimeText(a)).not.toBe(exactTimeText(b));
});

describe("shortName", () => {
  test("a name that fits stays as it is", () => {
    expect(shortName("canyon.jpg", 10)).toBe("canyon.jpg");
  });

  test("a longer one is cut in its middle, so that what tells it from others stays", () => {
    expect(shortName("black canyon of the gunnison (2).jpg", 18)).toBe("black …son (2).jpg");
  });

  test("no letter is cut in two", () => {
    expect(shortName("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 4)).toBe("👩‍👩‍👧…👩‍👩‍👧👩‍👩‍👧");
  });
});

test("a path is cut into its folders and its name", () => {
  expect([folderName("a/b/c.jpg"), fileName("a/b/c.jpg")]).toEqual(["a/b", "c.jpg"]);
  expect([folderName("c.jpg"), fileName("c.jpg")]).toEqual(["", "c.jpg"]);
});
