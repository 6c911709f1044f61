import { expect, test } from "vitest";
import { MAX_ROW_CHARS } from "../../../../src/search/hashes/formats/format.js";
import { imagededup } from "../../../../src/search/hashes/formats/imagededup.js";
import { rowsOf, written } from "./reading.js";

const HEX = "fc8ac2f1833f1f24";

test("what Python's json writes, with and without blanks", async () => {
  expect(await rowsOf(imagededup, `{"a \\"b\\" \\u00e4\\\\": "${HEX}", "c.jpg":"${HEX}"\n}\n`)).toEqual([
    { row: 1, key: 'a "b" ä\\', hex: HEX },
    { row: 2, key: "c.jpg", hex: HEX },
  ]);
  expect(await rowsOf(imagededup, "{}")).toEqual([]);
});

test("what is written is JSON, and comes back", async () => {
  const keys = ["a.jpg", 'b "\n', "\udcff", "__proto__"];
  const text = written(
    imagededup,
    keys.map((key) => ({ key, hex: HEX })),
  );
  expect(Object.keys(JSON.parse(text))).toEqual(
    keys.filter((key) => key !== "__proto__").concat("__proto__"),
  );
  expect((await rowsOf(imagededup, text)).map(({ key }) => key)).toEqual(keys);
});

test("what is no object of texts is refused with what was met", async () => {
  const refused: [string, string][] = [
    [
      '{"a.jpg": ["b.jpg"]}',
      'Encoding 1: expected a hash as text but received something that begins with "["',
    ],
    [
      `{"a": "${HEX}", "b": 12}`,
      'Encoding 2: expected a hash as text but received something that begins with "1"',
    ],
    ['["a"]', 'Expected an object {"file": "hash", ...} but met "[" at encoding 1'],
    [`{"a": "${HEX}",}`, 'Expected an object {"file": "hash", ...} but met "}" at encoding 2'],
    [`{"a": "${HEX}"`, "The object of encodings ends early, after 1 of them"],
    [`{"a": "${HEX}"} {}`, 'Expected one object of encodings but "{" follows it'],
    [`{"a\n": "${HEX}"}`, "Encoding 1: expected a text in quotes"],
    ['{"a', "Encoding 1: expected a text in quotes"],
  ];
  for (const [text, message] of refused)
    await expect(rowsOf(imagededup, text), text).rejects.toThrow(message);
});

test("a text without an end does not fill the memory", async () => {
  const texts = (async function* () {
    yield '{"';
    for (let i = 0; i < 64; i++) yield "x".repeat(MAX_ROW_CHARS / 4);
    throw new Error("read to its end");
  })();
  const reading = async () => {
    for await (const _ of imagededup.read(texts, undefined as never));
  };
  await expect(reading()).rejects.toThrow("A text in the JSON is too long");
});
