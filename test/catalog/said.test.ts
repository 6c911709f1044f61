import { expect, test } from "vitest";
import { imagesOf, lineOf, type Said, saidIn } from "../../src/catalog/said.js";

const A = { content: "aa", pixel: "pa" };
const B = { content: "bb", pixel: "pb" };
const at = "2026-01-01T00:00:00Z";

/** What is read of a line that was written. */
const again = (said: Said) => saidIn(JSON.parse(JSON.stringify(lineOf(said))) as Record<string, unknown>);

test("every word comes back as it was said, taking back too", () => {
  const words: readonly Said[] = [
    { a: A, b: B, answer: "same", at },
    { a: A, b: B, answer: "different", at },
    { a: A, b: B, answer: undefined, at },
    { images: [A, B], answer: "different", at },
    { images: [A, B], answer: undefined, at },
    { file: { ...A, path: "sub/a.jpg" }, mark: "keeper", at },
    { file: { ...A, path: "sub/a.jpg" }, mark: undefined, at },
  ];
  for (const word of words) expect(again(word)).toEqual(word);
});

test("a name that is no UTF-8 keeps its bytes", () => {
  const path = "caf\udce9.jpg"; // the byte 0xe9
  const line = lineOf({ file: { ...A, path }, mark: "keep", at });
  expect(line).toMatchObject({
    file: { pathBase64: Buffer.from("caf\xe9.jpg", "latin1").toString("base64") },
  });
  expect(again({ file: { ...A, path }, mark: "keep", at })).toMatchObject({ file: { path } });
});

test("a picture named twice in a set counts once, and no time is an empty one", () => {
  expect(saidIn({ images: [A, B, A], answer: "different" })).toEqual({
    images: [A, B],
    answer: "different",
    at: "",
  });
});

test("words of a later version, and lines that name nothing, say nothing", () => {
  const others = [
    {},
    { a: A, answer: "same" },
    { a: A, b: { content: "bb" }, answer: "same" },
    { images: [A, { content: 1, pixel: "p" }], answer: "different" },
    { images: [A, B], answer: "same" },
    { images: [], answer: "different" },
    { images: "ab", answer: null },
    { file: A, mark: "keep" },
    { file: { path: "a.jpg" }, mark: "keep" },
    { file: { ...A, path: "a.jpg" }, mark: "someday" },
    { file: { ...A, path: "a.jpg" } },
  ];
  for (const line of others) expect(saidIn({ ...line, at })).toBeUndefined();
});

test("what each is about", () => {
  expect(imagesOf({ a: A, b: B, answer: "same", at })).toEqual([A, B]);
  expect(imagesOf({ images: [B, A], answer: "different", at })).toEqual([B, A]);
  expect(imagesOf({ file: { ...A, path: "a.jpg" }, mark: "keep", at })).toEqual([A]);
});
