import { expect, test } from "vitest";
import { colorMethod } from "../../../src/fingerprint/color.js";
import { phashMethod } from "../../../src/fingerprint/phash.js";
import { openRowCheck } from "../../../src/search/hashes/check-rows.js";

const HEX = "f88ac2f1833f1f24";
const row = { row: 7, key: "a.jpg", hex: HEX };

test("a good row has its bits, and its hash in lower case", () => {
  expect(
    openRowCheck(phashMethod)({ ...row, hex: HEX.toUpperCase(), quality: "50", method: "phash" }),
  ).toEqual({
    key: "a.jpg",
    hex: HEX,
    bits: Uint8Array.from([0xf8, 0x8a, 0xc2, 0xf1, 0x83, 0x3f, 0x1f, 0x24]),
    quality: 50,
  });
  expect(openRowCheck(phashMethod)({ ...row, key: "ä".repeat(2048) })).toHaveProperty("bits");
  expect(openRowCheck(colorMethod)({ ...row, hex: "07401080000" })).toMatchObject({ hex: "07401080000" });
});

test("each wrong row says what was met and what is allowed", () => {
  const wrong: [object, string][] = [
    [{ key: undefined }, "Expected a key (a file's name) but there is none"],
    [{ key: "" }, "Expected a key (a file's name) but there is none"],
    [{ key: 5 }, "Expected a key (a file's name) but there is none"],
    [{ key: "ä".repeat(2049) }, "Expected a key of at most 4096 bytes but received one of 4098"],
    [{ hex: undefined }, "Expected 16 hex digits for phash but received nothing"],
    [{ hex: 12 }, "Expected 16 hex digits for phash but received 12"],
    [{ hex: "f88" }, 'Expected 16 hex digits for phash but received "f88"'],
    [{ hex: `0x${HEX}` }, `Expected 16 hex digits for phash but received "0x${HEX}"`],
    [{ hex: "f88ac2f1833f1f2g" }, 'Expected 16 hex digits for phash but received "f88ac2f1833f1f2g"'],
    [{ method: "difference" }, 'Expected the method phash but received "difference" (mixed methods)'],
    [{ quality: 101 }, "Expected a whole number from 0 to 100 for quality but received 101"],
    [{ quality: "-1" }, 'Expected a whole number from 0 to 100 for quality but received "-1"'],
    [{ quality: 0.5 }, "Expected a whole number from 0 to 100 for quality but received 0.5"],
    [{ problem: "it is no JSON object" }, "it is no JSON object"],
  ];
  for (const [change, reason] of wrong)
    expect(openRowCheck(phashMethod)({ ...row, ...change })).toMatchObject({ row: 7, reason });
});

test("a key is taken once; a wrong row takes none", () => {
  const check = openRowCheck(phashMethod);
  expect(check({ ...row, hex: "bad" })).toHaveProperty("reason");
  expect(check(row)).toHaveProperty("bits");
  expect(check(row)).toMatchObject({
    value: "a.jpg",
    reason: 'The key "a.jpg" stands in an earlier row too',
  });
});

test("what is very long is not repeated in full", () => {
  const long = "f".repeat(1_000_000);
  const wrong = openRowCheck(phashMethod)({ ...row, hex: long });
  expect(JSON.stringify(wrong).length).toBeLessThan(500);
  expect(wrong).toMatchObject({ reason: expect.stringContaining("(1000000 characters)") });
});

test("values of many levels are wrong like any other, wherever they stand", () => {
  const levels = 200_000;
  const deep = JSON.parse("[".repeat(levels) + "]".repeat(levels)) as unknown;
  for (const column of ["key", "hex", "method", "quality"])
    expect(openRowCheck(phashMethod)({ ...row, [column]: deep })).toMatchObject({
      row: 7,
      value: "a value of many levels",
    });
});
