// Which file a name means: paths from anywhere, ends of paths, and names that must not be guessed.

import { describe, expect, test } from "vitest";
import { findNames } from "../../../src/evaluate/truth/names.js";

const filesAt = (...paths: string[]) => paths.map((path) => ({ path, alsoAt: [] as string[] }));
const places = (...folders: string[]) => ({ base: "/photos", folders });

/** What each name means, by its file's path. */
function found(names: readonly string[], files: ReturnType<typeof filesAt>, where = places()) {
  const all = findNames(names, files, where);
  return names.map((name) => {
    const file = all.get(name)?.file;
    return typeof file === "number" ? files[file]?.path : file;
  });
}

describe("paths", () => {
  const files = filesAt("2019/a.jpg", "2019/b.jpg", "c.jpg", "/elsewhere/d.jpg");

  test("as the catalog writes them, absolute, and with steps that lead nowhere", () => {
    const names = ["2019/a.jpg", "/photos/2019/b.jpg", "./2019/../c.jpg", "/elsewhere/d.jpg", " c.jpg "];
    expect(found(names, files)).toEqual(["2019/a.jpg", "2019/b.jpg", "c.jpg", "/elsewhere/d.jpg", "c.jpg"]);
  });

  test("from the folder of the truth file", () => {
    expect(found(["../2019/a.jpg", "../c.jpg"], files, places("/photos/lists"))).toEqual([
      "2019/a.jpg",
      "c.jpg",
    ]);
  });

  test("from the folder that explains most of them, where one name is in two", () => {
    const twice = filesAt("a.jpg", "sub/a.jpg", "sub/b.jpg", "sub/c.jpg");
    expect(found(["a.jpg", "b.jpg", "c.jpg"], twice, places("/photos/sub"))).toEqual([
      "sub/a.jpg",
      "sub/b.jpg",
      "sub/c.jpg",
    ]);
    expect(found(["a.jpg"], twice, places("/photos/sub"))).toEqual(["a.jpg"]);
  });

  test("of another machine, by their ends; of the ends the longest", () => {
    const names = ["/home/bob/pics/2019/a.jpg", "C:\\pics\\2019\\B.JPG", "/home/bob/pics/c.jpg"];
    expect(found(names, files)).toEqual(["2019/a.jpg", "2019/b.jpg", "c.jpg"]);
    const both = filesAt("a.jpg", "x/a.jpg");
    expect(found(["/home/x/a.jpg", "/home/a.jpg"], both)).toEqual(["x/a.jpg", "a.jpg"]);
  });

  test("in a folder that is not there mean no other folder's file, where folders are known", () => {
    expect(found(["2019/a.jpg", "2020/c.jpg"], files)).toEqual(["2019/a.jpg", "absent"]);
  });
});

describe("bare names", () => {
  test("that one file has, whatever its case and form; of several it is ambiguous", () => {
    const files = filesAt("x/a.jpg", "y/a.jpg", "x/B.jpg", "x/cafe\u0301.jpg");
    expect(found(["a.jpg", "b.JPG", "caf\u00e9.jpg", "none.jpg"], files)).toEqual([
      "ambiguous",
      "x/B.jpg",
      "x/cafe\u0301.jpg",
      "absent",
    ]);
  });

  test("of hard links are of one file", () => {
    const files = [{ path: "x/a.jpg", alsoAt: ["y/a.jpg"] }];
    expect(found(["a.jpg", "y/a.jpg"], files)).toEqual(["x/a.jpg", "x/a.jpg"]);
  });
});

test("no name reaches beyond the catalog, or means what objects inherit", () => {
  const names = [
    "../../etc/passwd",
    "/etc/passwd",
    "..",
    "/",
    "",
    "\0",
    "__proto__",
    "constructor",
    "a".repeat(1e6),
  ];
  expect(new Set(found(names, filesAt("a.jpg"), places("/lists")))).toEqual(new Set(["absent"]));
});
