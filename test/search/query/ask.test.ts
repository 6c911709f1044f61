import { describe, expect, test } from "vitest";
import { queryOf } from "../../../src/search/query/ask.js";

describe("queryOf", () => {
  test("makes terms of shorthands, in their order", () => {
    const { terms } = queryOf({ image: "a.jpg", text: "red dress", like: ["b.jpg"], unlike: ["c.jpg"] });
    expect(terms).toEqual([
      { kind: "image", value: "a.jpg", weight: 1 },
      { kind: "text", value: "red dress", weight: 1 },
      { kind: "image", value: "b.jpg", weight: 1 },
      { kind: "image", value: "c.jpg", weight: -1 },
    ]);
  });

  test("fills in what was not said", () => {
    expect(queryOf({ text: "x" })).toMatchObject({
      strategy: "average",
      limit: 20,
      diversity: 0,
      collapse: true,
    });
  });

  test("weighs terms and leaves what is unlike unlike", () => {
    const { terms } = queryOf({ image: ["a.jpg"], unlike: "b.jpg", weights: [2, 0.5] });
    expect(terms.map(({ weight }) => weight)).toEqual([2, -0.5]);
  });

  test("gives the region to the first picture alone", () => {
    const region = { x: 1, y: 2, width: 30, height: 40 };
    const { terms } = queryOf({ image: ["a.jpg", "b.jpg"], region });
    expect(terms.map(({ regionPx }) => regionPx)).toEqual([region, undefined]);
  });

  test.each([
    [{ text: "x", limit: 0 }, "QUERY_INVALID", "limit"],
    [{ text: "x", diversity: 2 }, "QUERY_INVALID", "diversity"],
    [{ text: "x", minScore: Number.NaN }, "QUERY_INVALID", "minScore"],
    [{ text: "" }, "QUERY_INVALID", "value"],
    [{ text: "x", weights: [1, 2] }, "QUERY_INVALID", "1 weights"],
    [{ text: "x", weights: [0] }, "QUERY_EMPTY", "weight"],
    [{ text: "x", weights: [101] }, "QUERY_INVALID", "weight"],
  ])("refuses %j", (ask, code, part) => {
    expect(() => queryOf(ask)).toThrowError(
      expect.objectContaining({ code, message: expect.stringContaining(part) }),
    );
  });
});
