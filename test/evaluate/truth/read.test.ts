// The file itself: what it may be, and what it may not.

import { createHash } from "node:crypto";
import { truncateSync } from "node:fs";
import { expect, test } from "vitest";
import type { LookalikeError } from "../../../src/contract/errors.js";
import { readTruth } from "../../../src/evaluate/truth/read.js";
import { codeOfPromise } from "../../support/code-of.js";
import { put, temporaryFolder } from "../../support/folder.js";

test("CSV or JSON is told by the text, with or without the mark before it", async () => {
  const folder = temporaryFolder();
  const csv = put(folder, "truth.txt", "\ufeffa,b\r\nx.jpg,y.jpg\r\n");
  const json = put(folder, "truth", '\ufeff {"pairs":[["x.jpg","y.jpg"]]}');
  const [first, second] = [await readTruth(csv), await readTruth(json)];
  expect(first.stated).toEqual(second.stated);
  expect(first.sha256).toBe(createHash("sha256").update("\ufeffa,b\r\nx.jpg,y.jpg\r\n").digest("hex"));
});

test("what is no truth is refused, and named", async () => {
  const folder = temporaryFolder();
  const large = put(folder, "large.csv", "a,b\n");
  truncateSync(large, 2 ** 27 + 1);
  expect(await codeOfPromise(() => readTruth(large))).toBe("TRUTH_INVALID");
  expect(await codeOfPromise(() => readTruth(folder))).toBe("FILE_EXPECTED");
  expect(await codeOfPromise(() => readTruth(`${folder}/none.csv`))).toBe("FILE_NOT_FOUND");
  for (const [bytes, said] of [
    [Buffer.from("a,b\nx,y\n", "utf16le"), /a,b or group,file/],
    [Buffer.from([0x61, 0x2c, 0xff, 0xfe]), /UTF-8/],
    ["a,b\n", /names none/],
    ['{"groups":[]}', /names none/],
    ["", /empty/],
  ] as const) {
    const path = put(folder, "bad.csv", bytes);
    const error = await readTruth(path).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "TRUTH_INVALID", message: expect.stringMatching(said) });
    expect((error as LookalikeError).message).toContain(path);
    expect((error as LookalikeError).hint).not.toBe("");
  }
});
