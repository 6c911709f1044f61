import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boxOf, type Part, planPictures, type Source } from "../../src/evaluate/plan.js";

const photos = (count: number, widthPx = 400, heightPx = 533): Source[] =>
  Array.from({ length: count }, (_, n) => ({
    path: `/photos/${n}.jpg`,
    content: String(n),
    widthPx,
    heightPx,
  }));

const nameOf = ({ source, columns, rows, column, row }: Part) =>
  `${source.path} ${column}/${columns} ${row}/${rows}`;

describe("where there are enough pictures", () => {
  const planned = planPictures(photos(20), { originals: 5, distractors: 7, seed: 1 });
  test("they are taken whole, each once", () => {
    const all = [...planned.originals, ...planned.distractors];
    expect(planned.originals).toHaveLength(5);
    expect(planned.distractors).toHaveLength(7);
    expect(all.every(({ columns, rows }) => columns === 1 && rows === 1)).toBe(true);
    expect(new Set(all.map(nameOf)).size).toBe(12);
  });
  test("the seed decides which", () => {
    const again = planPictures(photos(20), { originals: 5, distractors: 7, seed: 1 });
    const other = planPictures(photos(20), { originals: 5, distractors: 7, seed: 2 });
    expect(again).toEqual(planned);
    expect(other).not.toEqual(planned);
  });
});

describe("where there are too few", () => {
  test("parts are as large as can be, and large pictures give more of them", () => {
    const sources = [
      ...photos(10),
      { path: "/photos/large.jpg", content: "large", widthPx: 4000, heightPx: 4000 },
    ];
    const { originals } = planPictures(sources, { originals: 60, distractors: 0, seed: 1 });
    expect(originals).toHaveLength(60);
    const ofLarge = originals.filter(({ source }) => source.path.endsWith("large.jpg"));
    expect(ofLarge.length).toBeGreaterThan(30);
  });

  test("no more than 96 px allow", () => {
    const { originals } = planPictures(photos(1), { originals: 1000, distractors: 0, seed: 1 });
    expect(originals).toHaveLength(4 * 5);
  });
});

test("parts of one picture cover it and share no pixel", () => {
  const sizes = fc.record({
    widthPx: fc.integer({ min: 1, max: 1200 }),
    heightPx: fc.integer({ min: 1, max: 1200 }),
  });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 2, max: 40 }), (size, wanted) => {
      const source = { path: "/a.jpg", content: "a", ...size };
      const asked = { originals: wanted, distractors: 1000, seed: 5 };
      const { originals, distractors } = planPictures([source], asked);
      const boxes = [...originals, ...distractors].map(boxOf);
      const area = boxes.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0);
      expect(area).toBe(size.widthPx * size.heightPx);
      const apart = boxes.every((a, at) =>
        boxes
          .slice(0, at)
          .every(
            (b) =>
              a.xPx + a.widthPx <= b.xPx ||
              b.xPx + b.widthPx <= a.xPx ||
              a.yPx + a.heightPx <= b.yPx ||
              b.yPx + b.heightPx <= a.yPx,
          ),
      );
      expect(apart).toBe(true);
    }),
    { numRuns: 30 },
  );
});
