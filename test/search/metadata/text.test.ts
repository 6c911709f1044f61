// Plain texts take a short way: it must lead where the long one does, which any text with a character beyond takes.

import { expect, test } from "vitest";
import { breakable, cleanText, fold, spacedWords } from "../../../src/search/metadata/text.js";

const PLAIN = [
  "",
  " ",
  "  Canon  EOS 500D ",
  "a--b__C, d.e/F",
  "ISO 100 (f/2.8)",
  "~!@#",
  "x".repeat(300),
  "it's",
];
/** Folds to nothing but a word of its own. */
const LONG_WAY = " \u00e9";

test("plain or not, a text is folded, parted and cleaned alike", () => {
  for (const text of PLAIN) {
    const whole = `${text}${LONG_WAY}`;
    expect(fold(whole)).toBe(`${fold(text)} e`.trim());
    expect(spacedWords(whole)).toBe(`${spacedWords(text).trimEnd()} e `);
    expect(cleanText(whole, 1000)).toBe(`${cleanText(text, 1000)}${LONG_WAY}`.trim());
    expect(breakable(whole)).toBe(`${breakable(text)}${LONG_WAY}`);
  }
});

test("what is meant is what is found", () => {
  expect(fold("  K\u00d6LN\u00a0 am Rhein\t")).toBe("koln am rhein");
  expect(spacedWords("Canon EOS-500D")).toBe(" canon eos 500d ");
  expect(spacedWords("--")).toBe(" ");
  expect(cleanText("a\u0007b  c\n d", 100)).toBe("a b c\n d");
  expect(cleanText("abc  d", 5)).toBe("abc");
  expect(cleanText(5, 5)).toBe("");
});
