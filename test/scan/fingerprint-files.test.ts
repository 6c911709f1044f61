// Many files at once: their order, their failures, and the libraries' own hashes of them.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { expect, test } from "vitest";
import { type FileFingerprints, fingerprintFiles } from "../../src/scan/fingerprint-files.js";
import { goldenPictures, hasGoldenPictures } from "../fingerprint/golden-pictures.js";
import { photoRows, readRows } from "../pixels/npm-photos.js";
import { put, temporaryFolder, texture } from "../support/folder.js";

async function all(rows: AsyncIterable<FileFingerprints>): Promise<FileFingerprints[]> {
  const taken: FileFingerprints[] = [];
  for await (const row of rows) taken.push(row);
  return taken;
}

/** The hex of each method by path, or the failure's code. */
const hexes = (row: FileFingerprints) =>
  "failure" in row ? row.failure.code : row.fingerprints.map(({ hex }) => hex);

async function folderOfPictures(count: number): Promise<string[]> {
  const folder = temporaryFolder();
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      // Of very different sizes, so that the last ones are ready before the first.
      const small = await texture(i, 60, 60).png().toBuffer();
      return put(folder, `${i}.png`, i === 0 ? await sharp(small).resize(1200).png().toBuffer() : small);
    }),
  );
}

const METHODS = ["pdq", "phash-16", "crop-resistant", "color-moment", "average"];

test("rows come in the order given, the same with any number of threads", async () => {
  const paths = await folderOfPictures(12);
  const progress: string[] = [];
  const onProgress = (done: number, total: number) => progress.push(`${done}/${total}`);
  const two = await all(fingerprintFiles(paths, { methods: METHODS, threads: 2, onProgress }));
  expect(two.map(({ path }) => path)).toEqual(paths);
  expect(progress).toEqual(paths.map((_, i) => `${i + 1}/12`));
  expect(await all(fingerprintFiles(paths, { methods: METHODS, threads: 1 }))).toEqual(two);
  expect(await all(fingerprintFiles(paths.slice(0, 1), { methods: METHODS }))).toEqual(two.slice(0, 1));
  expect(new Set(two.map((row) => JSON.stringify(hexes(row)))).size).toBe(12);
});

test("what cannot be read is a row in its place", async () => {
  const [good, other] = (await folderOfPictures(2)) as [string, string];
  const folder = temporaryFolder();
  const bad = put(folder, "bad.jpg", (await texture(1).jpeg().toBuffer()).subarray(0, 900));
  const paths = [good, bad, folder, join(folder, "none.png"), put(folder, "text.png", "hello"), other];
  const rows = await all(fingerprintFiles(paths, { methods: ["difference"] }));
  expect(rows.map(({ path }) => path)).toEqual(paths);
  expect(rows.map(hexes)).toEqual([
    [expect.stringMatching(/^[0-9a-f]{16}$/)],
    "IMAGE_TRUNCATED",
    "FILE_EXPECTED",
    "FILE_NOT_FOUND",
    "IMAGE_NOT_A_PICTURE",
    [expect.stringMatching(/^[0-9a-f]{16}$/)],
  ]);
  expect(await all(fingerprintFiles([join(folder, "none.png")]))).toMatchObject([
    { failure: { code: "FILE_NOT_FOUND" } },
  ]);
  expect(await all(fingerprintFiles([]))).toEqual([]);
});

test("a picture that takes a worker too long is a row, and the work goes on", async () => {
  const paths = await folderOfPictures(4);
  for (const some of [paths, paths.slice(0, 1)]) {
    const rows = await all(fingerprintFiles(some, { timeoutMs: 1, threads: 1 })); // no thread starts so fast
    expect(rows.length).toBe(some.length);
    for (const row of rows)
      expect(row).toMatchObject({
        failure: { code: "IMAGE_CORRUPT", reason: expect.stringContaining("it took too long") },
      });
  }
});

test("stopped, it begins no further file; left, it leaves no thread behind", async () => {
  const paths = await folderOfPictures(12);
  const stop = new AbortController();
  const rows: FileFingerprints[] = [];
  for await (const row of fingerprintFiles(paths, { threads: 1, signal: stop.signal })) {
    rows.push(row);
    stop.abort();
  }
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.length).toBeLessThan(12);
  for await (const row of fingerprintFiles(paths, { threads: 1 })) {
    expect(hexes(row)).toHaveLength(1);
    break; // the test run itself would not end if its thread stayed
  }
});

test("an unknown method is refused before a file is read", () => {
  expect(() => fingerprintFiles(["/nowhere"], { methods: ["pdq", "phsh"] })).toThrow(
    /Expected one of pdq, .*color-histogram for method but received "phsh"/,
  );
  expect(() => fingerprintFiles(["/nowhere"], { methods: ["phash-1"] })).toThrow(/from 2 to/);
  expect(() => fingerprintFiles(["/nowhere"], { methods: ["pdq", "blockhash"], reading: "fast" })).toThrow(
    /Expected one of pdq, phash, difference, average for a fast method but received "blockhash"/,
  );
});

test("as stored, the photographs have the hashes of ImageHash and pdqhash", async () => {
  const rows = photoRows("imagehash");
  const pdq = new Map(photoRows("pdqhash").map((row) => [row.path, row]));
  const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
  const found = await all(
    fingerprintFiles(
      rows.map(({ path }) => join(modules, path)),
      { methods: ["phash", "difference", "pdq"], reading: "as-stored" },
    ),
  );
  expect(found.length).toBeGreaterThan(8);
  expect(found.map(hexes)).toEqual(rows.map(({ path, phash, dhash }) => [phash, dhash, pdq.get(path)?.pdq]));
  const quality = (row: FileFingerprints) => ("failure" in row ? undefined : row.fingerprints[2]?.quality);
  expect(found.map(quality)).toEqual(rows.map(({ path }) => pdq.get(path)?.quality));
});

/** A method and the key of another library's golden row that it must equal. */
const GOLDEN = [
  ["phash", "imagehash", "phash"],
  ["wavelet-db4", "imagehash", "whash_db4"],
  ["crop-resistant", "imagehash", "crop_resistant_hash"],
  ["imagededup-phash", "imagededup", "PHash"],
  ["pdq", "pdqhash", "pdq"],
  ["blockhash", "blockhash", "blockhash_16"],
] as const;

test.skipIf(!hasGoldenPictures("FINGERPRINTS OF FILES"))(
  "as stored, the shared pictures have the hashes of the other libraries",
  { timeout: 120_000 },
  async () => {
    const shared = fileURLToPath(new URL("../../../shared/data", import.meta.url));
    const rows = (await goldenPictures("pdqhash")).map(({ row }) => row).filter((_, i) => i % 6 === 0);
    const found = await all(
      fingerprintFiles(
        rows.map(({ path }) => `${shared}/${path}`),
        { methods: GOLDEN.map(([name]) => name), reading: "as-stored" },
      ),
    );
    let compared = 0;
    for (const [at, [name, file, key]] of GOLDEN.entries()) {
      const golden = new Map(readRows(`${shared}/golden/${file}.jsonl`).map((row) => [row.path, row[key]]));
      for (const [i, { path }] of rows.entries()) {
        if (!golden.has(path)) continue;
        expect([name, path, hexes(found[i] as FileFingerprints)[at]]).toEqual([name, path, golden.get(path)]);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(100);
  },
);
