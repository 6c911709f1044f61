import { describe, expect, test } from "vitest";
import { parseFilter } from "../../../src/search/filter/parse.js";
import {
  conditionOf,
  excluding,
  holds,
  placeOfFault,
  withCondition,
  withoutCondition,
} from "../../../src/web/search/filter-text.js";

describe("conditions of facets", () => {
  test("are filters that mean the whole value", () => {
    for (const [field, value, condition] of [
      ["keyword", "beach", "keyword=beach"],
      ["keyword", 'a "red" \\ dress', 'keyword="a \\"red\\" \\\\ dress"'],
      ["camera", "Canon EOS (5D)", 'camera="Canon EOS (5D)"'],
      ["folder", "2019/May", 'folder="2019/May"'],
      ["folder", ".", 'folder="."'],
      ["format", "jpeg", "format=jpeg"],
      ["color", "red", "color=red"],
    ] as const) {
      expect(conditionOf(field, value)).toBe(condition);
      expect(parseFilter(condition)).toMatchObject({
        kind: "compare",
        field,
        operator: "=",
        value: { text: value },
      });
    }
    expect(parseFilter(conditionOf("year", "2023"))).toMatchObject({
      field: "taken",
      value: { date: "2023" },
    });
    expect(parseFilter(excluding("color=red"))).toMatchObject({ kind: "not", part: { field: "color" } });
  });

  test("are put in and taken out, and the rest stays as it was typed", () => {
    const one = withCondition("", "color=red");
    expect(one).toBe("color=red");
    const two = withCondition("widthPx  > 1000", "color=red");
    expect(two).toBe("widthPx  > 1000 and color=red");
    expect(holds(two, "color=red")).toBe(true);
    expect(holds(two, "color=blue")).toBe(false);
    expect(withoutCondition(two, "color=red")).toBe("widthPx  > 1000");
    expect(withoutCondition(one, "color=red")).toBe("");
  });

  test("respect quotes, parentheses and or", () => {
    const quoted = 'title:"sand and sea" and (format=png or color=red)';
    expect(holds(quoted, 'title:"sand and sea"')).toBe(true);
    expect(holds(quoted, "color=red")).toBe(false);
    const either = "format=png or color=red";
    expect(holds(either, "color=red")).toBe(false);
    expect(withCondition(either, "keyword=sea")).toBe("(format=png or color=red) and keyword=sea");
    expect(withoutCondition(either, "color=red")).toBe(either);
    expect(parseFilter(withCondition(either, "keyword=sea")).kind).toBe("and");
  });

  test("tell a value in quotes that looks like the end of a condition", () => {
    const hostile = conditionOf("keyword", 'x" or "y');
    const where = withCondition("format=png", hostile);
    expect(holds(where, hostile)).toBe(true);
    expect(withoutCondition(where, hostile)).toBe("format=png");
    expect(parseFilter(where)).toMatchObject({ kind: "and", parts: { length: 2 } });
  });
});

test("the character a filter is wrong at is the one the refusal names", () => {
  const wrong = "widthPx > 10 and colour=";
  let message = "";
  try {
    parseFilter(wrong);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(placeOfFault(message)).toBe(wrong.length);
  expect(placeOfFault("something else")).toBeUndefined();
});
