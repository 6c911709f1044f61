// The answer of `fingerprint --json`, made by the function that makes it, read back; and damaged.

import { expect, test } from "vitest";
import { differenceMethod } from "../../../../src/fingerprint/difference.js";
import { findMethod } from "../../../../src/fingerprint/registry.js";
import { answerFingerprints } from "../../../../src/scan/fingerprint-answer.js";
import { fingerprints, isFingerprintAnswer } from "../../../../src/search/hashes/formats/fingerprints.js";
import { MAX_ROW_CHARS } from "../../../../src/search/hashes/formats/format.js";
import { rowsOf } from "./reading.js";

const NAME = 'sub/a "b" [c]\n🌅.jpg';
const answer = answerFingerprints(
  { root: "/pictures", methods: ["phash", "difference", "color-moment"], reading: "exact" },
  [
    { path: "/pictures/broken.jpg", failure: { code: "IMAGE_CORRUPT", reason: '{"fingerprints": [{' } },
    ...[NAME, "blank.png"].map((name, i) => ({
      path: `/pictures/${name}`,
      fingerprints: [
        { hex: `f88ac2f1833f1f2${i}`, quality: 100 * i },
        { hex: `000000000000000${i}`, quality: 100 * i },
        { hex: "", quality: 100, numbers: [1, 2.5] },
      ],
    })),
  ],
);

test("of several methods, the rows of the one that is asked for", async () => {
  for (const text of [JSON.stringify(answer), JSON.stringify(answer, null, 2)]) {
    expect(isFingerprintAnswer(text)).toBe(true);
    expect(await rowsOf(fingerprints, text)).toEqual([
      { row: 1, key: NAME, hex: "f88ac2f1833f1f20", quality: 0 },
      { row: 2, key: "blank.png", hex: "f88ac2f1833f1f21", quality: 100 },
    ]);
    expect(await rowsOf(fingerprints, text, differenceMethod)).toMatchObject([
      { row: 1, hex: "0000000000000000" },
      { row: 2, hex: "0000000000000001" },
    ]);
  }
});

test("a method it does not hold, a text that is none, one that ends early", async () => {
  const text = JSON.stringify(answer);
  const blockhash = findMethod("blockhash");
  if (blockhash.kind !== "bits") throw new Error("blockhash is a method of bits");
  await expect(rowsOf(fingerprints, text, blockhash)).rejects.toMatchObject({
    code: "HASHES_INVALID",
    message: "Expected fingerprints of blockhash but the file holds those of phash, difference, color-moment",
  });
  const wrong = [
    [text.slice(0, -1), "ends early"],
    ["", "ends early"],
    [`${text}{`, 'Expected one answer of fingerprint but "{" follows it'],
    ['{"ok": true, "fingerprints": [{"path": "a"}]}', "Expected the method before its fingerprints"],
    ["[".repeat(100), "too many levels"],
    [`{"method": "phash", "fingerprints": [{${"1".repeat(MAX_ROW_CHARS + 1)}`, "Fingerprint 1 is too long"],
  ] as const;
  for (const [broken, message] of wrong) await expect(rowsOf(fingerprints, broken)).rejects.toThrow(message);
  expect(await rowsOf(fingerprints, '{"method": "phash", "fingerprints": [{"path" 1}]}')).toEqual([
    { row: 1, problem: "it is no JSON object" },
  ]);
});
