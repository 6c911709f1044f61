import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LookalikeError } from "../../../src/contract/errors.js";
import { FIELDS } from "../../../src/search/filter/fields.js";
import type { Filter } from "../../../src/search/filter/filter.js";
import { parseFilter } from "../../../src/search/filter/parse.js";
import { printFilter } from "../../../src/search/filter/print.js";

/** The tree without its places. */
function plain(filter: Filter): unknown {
  return JSON.parse(JSON.stringify(filter, (key, value: unknown) => (key === "at" ? undefined : value)));
}

const shown = (text: string) => printFilter(parseFilter(text));

function refusal(text: string): LookalikeError {
  try {
    parseFilter(text);
  } catch (error) {
    if (error instanceof LookalikeError && error.code === "FILTER_INVALID") return error;
    throw error;
  }
  throw new Error(`${text} was not refused`);
}

/** The character of the shown text that the caret stands under. */
function pointedAt(text: string): string {
  const [line = "", caret = ""] = refusal(text).hint.split("\n");
  expect(caret).toMatch(/^ *\^$/);
  return [...line].slice(caret.length - 1).join("");
}

test("every field's example parses to that field", () => {
  for (const { name, example } of FIELDS) expect(printFilter(parseFilter(example))).toContain(name);
});

test.each([
  [
    "widthPx > 1000 and keyword:beach and taken:2023..2024 and not folder:trash",
    "widthPx>1000 and keyword:beach and taken:2023..2024 and not folder:trash",
  ],
  ["a", ""],
  ["WIDTH>1 OR tag:a AND Tag:b", "widthPx>1 or (keyword:a and keyword:b)"],
  ["(keyword:a or keyword:b) keyword:c", "(keyword:a or keyword:b) and keyword:c"],
  ["not not (keyword:a)", "not not keyword:a"],
  ['camera:"Canon EOS"', 'camera:"Canon EOS"'],
  ['keyword="say \\"hi\\" \\\\"', 'keyword="say \\"hi\\" \\\\"'],
  ["keyword:bea*", "keyword:bea*"],
  ['keyword:"red dr"*', 'keyword:"red dr"*'],
  ['keyword:"a*"', 'keyword:"a*"'],
  ["bytes>=1.5M", "bytes>=1500000"],
  ["bytes:..2k", "bytes:..2000"],
  ["taken:2023-5-7", "taken:2023-05-07"],
  ["near:52.5,13.4,10km", "near:52.5,13.4,10000m"],
  ["has:gps and has:tags", "has:gps and has:keyword"],
  ["record.Department:photo*", "record.department:photo*"],
  ['record."Credit Line"!=x', 'record."credit line"!=x'],
  ["record.year:1920..1930", "record.year:1920..1930"],
  ["record.url:http://x/?a=b", 'record.url:"http://x/?a=b"'],
  ["keyword:and", "keyword:and"],
])("%s", (text, printed) => {
  if (printed === "") expect(refusal(text).message).toContain("Expected a field");
  else expect(shown(text)).toBe(printed);
});

describe("what is refused, and where", () => {
  test.each([
    ["", "the end", ""],
    ["widht > 5", "did you mean widthPx", "widht > 5"],
    ["keyword:a and widht > 5", "did you mean widthPx", "widht > 5"],
    ["flavor:sweet", "known are widthPx", "flavor:sweet"],
    ["widthPx > many", "Expected a number for widthPx", "many"],
    ["widthPx", "Expected one of : =", ""],
    ["widthPx >", "a value for widthPx", ""],
    ["taken:2023-13", "Expected a date", "2023-13"],
    ["taken:2023-02-30", "Expected a date", "2023-02-30"],
    ["taken:2024..2023", "ends before it begins", "2024..2023"],
    ["rating:5..1", "ends before it begins", "5..1"],
    ["rating:..", "at least one end", ".."],
    ["rating > 1..2", "one value, not a range", "1..2"],
    ["keyword < a", "keyword takes : = !=", "< a"],
    ["title = x", "title takes :", "= x"],
    ["(keyword:a", "never closed", "(keyword:a"],
    ["keyword:a)", 'Expected the end but received ")"', ")"],
    ['keyword:"a', "never closed", '"a'],
    ["keyword:red dress", "put several words in quotes", "dress"],
    ["near:91,0,1km", "near:52.5,13.4,10km", "91,0,1km"],
    ["near:1,2", "near:52.5,13.4,10km", "1,2"],
    ["has:flavor", "known are gps", "flavor"],
    ["not", "the end", ""],
    ["keyword:a or", "the end", ""],
    ["record.:x", "a column's name", "record.:x"],
    ["record.n > many", "Expected a number", "many"],
    ["a ! b", 'Expected "!="', "! b"],
    ['keyword:""', "not empty", '""'],
  ])("%s", (text, words, at) => {
    const error = refusal(text);
    expect(error.message).toContain(words);
    expect(error.message).toMatch(/at character \d+ of the filter$/);
    expect(pointedAt(text)).toBe(at);
  });

  test("the caret stands below its character in a long text, after wide and odd characters", () => {
    const text = `${"keyword:a and ".repeat(20)}widht:5 ${"or keyword:b ".repeat(20)}`;
    const [line = "", caret = ""] = refusal(text).hint.split("\n");
    expect([...line][caret.length - 1]).toBe("w");
    expect(line.length).toBeLessThan(90);
    expect(pointedAt("keyword:🌅🌅\n and x:1")).toBe("x:1");
  });

  test("depth and length are bounded", () => {
    expect(refusal(`${"(".repeat(5000)}keyword:a`).message).toContain("More than 50");
    expect(refusal("not ".repeat(60)).message).toContain("More than 50");
    expect(refusal("x".repeat(1e6)).message).toContain("at most 10000 characters");
    expect(refusal("keyword:a ".repeat(300)).message).toContain("More than 200 conditions");
  });
});

const text = fc.oneof(
  fc.string({ minLength: 1 }).filter((value) => value.trim() !== ""),
  fc.constantFrom("beach", "and", "1..2", "a*", "red dress", "(", "東京", 'x"y', "\\", "NEAR"),
);
const number = fc
  .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
  .map((n) => (Object.is(n, -0) ? 0 : n));
const date = fc
  .tuple(
    fc.integer({ min: 1, max: 9999 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([y, m, d, parts]) =>
    [String(y).padStart(4, "0"), ...[m, d].map((part) => String(part).padStart(2, "0"))]
      .slice(0, parts)
      .join("-"),
  );
const textValue = fc.record({ kind: fc.constant("text" as const), text, prefix: fc.boolean() });
const ordered = fc.constantFrom(":", "=", "!=", "<", "<=", ">", ">=");
const condition = fc.oneof(
  fc.record({
    kind: fc.constant("compare"),
    field: fc.constantFrom("widthPx", "megapixels"),
    operator: ordered,
    value: fc.record({ kind: fc.constant("number"), number }),
  }),
  fc.record({
    kind: fc.constant("compare"),
    field: fc.constant("rating"),
    operator: fc.constantFrom(":", "!="),
    value: fc
      .tuple(number, number)
      .map(([a, b]) => ({ kind: "numbers", from: Math.min(a, b), to: Math.max(a, b) })),
  }),
  fc.record({
    kind: fc.constant("compare"),
    field: fc.constant("taken"),
    operator: ordered,
    value: fc.record({ kind: fc.constant("date"), date }),
  }),
  fc.record({
    kind: fc.constant("compare"),
    field: fc.constant("taken"),
    operator: fc.constant(":"),
    value: fc.record({ kind: fc.constant("dates"), from: date }),
  }),
  fc.record({
    kind: fc.constant("compare"),
    field: fc.constantFrom("keyword", "camera", "folder", "record.credit line"),
    operator: fc.constantFrom(":", "=", "!="),
    value: textValue,
  }),
  fc.record({ kind: fc.constant("has"), field: fc.constantFrom("gps", "keyword", "record.a b") }),
  fc.record({
    kind: fc.constant("near"),
    latitude: fc.double({ min: -90, max: 90, noNaN: true }).map((n) => n + 0),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }).map((n) => n + 0),
    meters: fc.double({ min: 0.001, max: 4e7, noNaN: true }),
  }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    condition,
    fc.record({
      kind: fc.constantFrom("and", "or"),
      parts: fc.array(tie("tree"), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("not"), part: tie("tree") }),
  ),
}));

describe("properties", () => {
  test("what is printed parses to the same tree", () => {
    fc.assert(
      fc.property(tree, (made) => {
        const filter = made as Filter;
        expect(plain(parseFilter(printFilter(filter)))).toEqual(plain(filter));
      }),
      { numRuns: 500 },
    );
  });

  test("nothing but FILTER_INVALID is ever thrown, and what parses prints and parses again", () => {
    const part = fc.constantFrom(
      ...[
        "widthPx",
        "keyword",
        "taken",
        "record.",
        "has",
        "near",
        "not",
        "and",
        "or",
        "(",
        ")",
        ":",
        "=",
        "!=",
        "<",
        "<=",
        ">",
        "!",
      ],
      ...['"', "\\", "*", "..", "1", "2023-05", "1,2,3km", " ", "a", "é", "🌅", "\ud800", "\0"],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part, { maxLength: 20 }).map((parts) => parts.join("")),
        ),
        (made) => {
          let filter: Filter;
          try {
            filter = parseFilter(made);
          } catch (error) {
            expect((error as LookalikeError).code).toBe("FILTER_INVALID");
            return;
          }
          expect(plain(parseFilter(printFilter(filter)))).toEqual(plain(filter));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
