import { describe, expect, it } from "vitest";
import { compareFacts } from "../../../src/web/review/facts.js";
import { differingParts } from "../../../src/web/review/names.js";
import { file } from "./file.js";

const large = file("2019/a.jpg", 4000, 3000, { bytes: 3e6, metadataTags: 12, modifiedUs: 1e15 });
const small = file("2019/a-1.png", 400, 300, { bytes: 1e5, format: "png", lossless: true, modifiedUs: 2e15 });
const facts = Object.fromEntries(compareFacts(large, small).map((fact) => [fact.name, fact]));

describe("compareFacts", () => {
  it("marks what the policy holds for better, on either side", () => {
    expect(facts.pixels).toMatchObject({
      keeper: "4000 × 3000 (12.0 MP)",
      member: "400 × 300 (0.12 MP)",
      better: "keeper",
    });
    expect(facts.format).toMatchObject({ member: "PNG, lossless", better: "member" });
    expect(facts.metadataTags?.better).toBe("keeper");
    expect(facts.modified?.better).toBe("keeper");
  });

  it("tells two times of one minute apart", () => {
    const later = { ...large, modifiedUs: large.modifiedUs + 1e6 };
    const modified = compareFacts(large, later).find(({ name }) => name === "modified");
    expect(modified).toMatchObject({ differs: true, better: "keeper" });
  });

  it("calls neither better where no policy ranks or both are equal", () => {
    expect(facts.folder).toMatchObject({ differs: false, better: undefined });
    expect(facts.name).toMatchObject({ differs: true, better: undefined });
    expect(compareFacts(large, large).every(({ better }) => better === undefined)).toBe(true);
  });

  it("leaves out what is as usual on both sides", () => {
    expect(facts.protected).toBeUndefined();
    expect(facts.frames).toBeUndefined();
    const enlarged = compareFacts(large, { ...small, enlarged: true });
    expect(enlarged.find(({ name }) => name === "enlarged")?.better).toBe("keeper");
  });

  it("shows controls in a name as signs", () => {
    const shown = compareFacts(large, { ...small, path: "x\u202e\n.jpg" }).find(
      ({ name }) => name === "name",
    );
    expect(shown?.member).not.toMatch(/[\u202e\n]/);
  });
});

describe("differingParts", () => {
  const own = (a: string, b: string) => differingParts(a, b)?.map((parts) => parts.own);

  it("finds what stands between a common beginning and end", () => {
    expect(differingParts("IMG_1.jpg", "IMG_1 (2).jpg")?.[1]).toEqual({
      before: "IMG_1",
      own: " (2)",
      after: ".jpg",
    });
    expect(own("a1b.jpg", "a2b.jpg")).toEqual(["1", "2"]);
  });

  it("points at whole words and numbers", () => {
    expect(own("canyon.png", "canyon.jpg")).toEqual(["png", "jpg"]);
    expect(own("IMG_2019.jpg", "IMG_2018.jpg")).toEqual(["2019", "2018"]);
  });

  it("does not count a letter twice", () => {
    expect(own("a--.jpg", "a---.jpg")).toEqual(["", "-"]);
  });

  it("points at nothing in names that share little", () => {
    expect(own("holiday in Rome.png", "DSC0001.jpg")).toBeUndefined();
  });

  it("does not cut a letter of two code units", () => {
    expect(own("🏔.jpg", "🏕.jpg")).toEqual(["🏔", "🏕"]);
  });
});
