// Which files belong to a picture, told by hand-written folders.

import { describe, expect, it } from "vitest";
import { companionKinds, companionsOf, FolderNames } from "../../src/actions/companions.js";

const folder = (...names: string[]): FolderNames =>
  new FolderNames({ list: (path) => (path === "/p" ? names : []) });
const of = (name: string, ...others: string[]): string[] =>
  companionsOf(`/p/${name}`, folder(name, ...others)).map((path) => path.slice(3));

describe("companionsOf", () => {
  it("finds the movie, the RAW and every sidecar", () => {
    expect(of("a.HEIC", "a.MOV", "a.DNG", "a.xmp", "a.HEIC.xmp", "a.AAE", "a.HEIC.json")).toEqual([
      "a.AAE",
      "a.DNG",
      "a.HEIC.json",
      "a.HEIC.xmp",
      "a.MOV",
      "a.xmp",
    ]);
    expect(of("a.jpg", "a.mp4", "a.cr3")).toEqual(["a.cr3", "a.mp4"]);
  });

  it("finds Takeout's newer and shortened names", () => {
    expect(of("a.jpg", "a.jpg.supplemental-metadata.json", "a.jpg.suppl.json", "a.jpg.other.json")).toEqual([
      "a.jpg.suppl.json",
      "a.jpg.supplemental-metadata.json",
    ]);
  });

  it("takes nothing that only looks alike", () => {
    expect(
      of("a.jpg", "aa.mov", "a (1).mov", "b.xmp", "a.jpg.mov", "a.json", "a.txt", "a.jpg.jpg", "a"),
    ).toEqual([]);
  });

  it("takes no movie or RAW for a picture no camera wrote beside one", () => {
    expect(of("clip.png", "clip.mp4", "clip.dng", "clip.xmp")).toEqual(["clip.xmp"]);
  });

  it("leaves what another picture of the same stem needs", () => {
    expect(of("a.jpg", "a.heic", "a.mov", "a.xmp", "a.jpg.xmp", "a.heic.xmp")).toEqual(["a.jpg.xmp"]);
    expect(of("a.dng", "a.jpg", "a.xmp", "a.dng.xmp")).toEqual(["a.dng.xmp"]);
    expect(of("a.dng", "a.xmp")).toEqual(["a.xmp"]);
  });

  it("hears of files that are gone", () => {
    const names = folder("a.jpg", "a.heic", "a.mov");
    expect(companionsOf("/p/a.jpg", names)).toEqual([]);
    names.forget("/p/a.heic");
    expect(companionsOf("/p/a.jpg", names)).toEqual(["/p/a.mov"]);
  });

  it("lists a folder once for all its pictures", () => {
    let listed = 0;
    const names = new FolderNames({
      list: () => {
        listed += 1;
        return ["a.jpg", "b.jpg"];
      },
    });
    companionsOf("/p/a.jpg", names);
    companionsOf("/p/b.jpg", names);
    expect(listed).toBe(1);
  });
});

describe("companionKinds", () => {
  it("names the kinds beside a picture, shared ones too", () => {
    const names = folder("a.jpg", "a.heic", "a.mov", "a.jpg.xmp", "b.jpg");
    expect(companionKinds("/p/a.jpg", names)).toEqual(["movie", "sidecar"]);
    expect(companionKinds("/p/a.heic", names)).toEqual(["movie"]);
    expect(companionKinds("/p/b.jpg", names)).toEqual([]);
    expect(companionKinds("/nowhere/b.jpg", names)).toEqual([]);
  });
});
