import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readSetEntries, setNames } from "../../../src/catalog/hash-sets.js";
import { LookalikeError } from "../../../src/contract/errors.js";
import { exportHashes } from "../../../src/search/hashes/export.js";
import { importHashes, removeHashes } from "../../../src/search/hashes/import.js";
import { put, temporaryFolder } from "../../support/folder.js";
import { emptyCatalog } from "../library.js";

const HEX = "f88ac2f1833f1f24";
const GOLDEN = fileURLToPath(new URL("../../../../shared/data/golden", import.meta.url));

async function refusal(work: Promise<unknown>): Promise<LookalikeError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof LookalikeError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

test("wrong rows refuse the whole file, each with its row and what is allowed", async () => {
  const catalog = emptyCatalog();
  const rows = ["key,hash,method", `a,${HEX},`, "b,xyz,", `c,${HEX},pdq`, `a,${HEX},`, `,${HEX},phash`];
  const file = put(temporaryFolder(), "old.csv", rows.join("\n"));
  const error = await refusal(importHashes(catalog, file, { method: "phash" }));
  expect(error.code).toBe("HASHES_INVALID");
  expect(error.message).toBe(
    '4 of 5 rows cannot be imported: row 3: Expected 16 hex digits for phash but received "xyz"; ' +
      'row 4: Expected the method phash but received "pdq" (mixed methods); ' +
      'row 5: The key "a" stands in an earlier row too; row 6: Expected a key (a file\'s name) but there is none',
  );
  expect(readdirSync(catalog.layout.sets)).toEqual([]);
  const answer = await importHashes(catalog, file, { method: "phash", skipInvalid: true });
  expect(answer).toMatchObject({ set: "old", entries: 1, apart: 0, invalidRows: 4 });
  expect(answer.invalid.map(({ row, value }) => [row, value])).toEqual([
    [3, "xyz"],
    [4, "pdq"],
    [5, "a"],
    [6, ""],
  ]);
});

test("of many wrong rows twenty are named, and all are counted", async () => {
  const rows = Array.from({ length: 150 }, (_, i) => `${i},zz`);
  const source = () => Readable.from([Buffer.from(`key,hash\nok,${HEX}\n${rows.join("\n")}`)]);
  const { message } = await refusal(importHashes(emptyCatalog(), source(), { method: "phash", set: "a" }));
  expect(message.match(/row \d+:/g)?.length).toBe(20);
  expect(message).toMatch(/^150 of 151 rows .*; and 130 more$/);
  const answer = await importHashes(emptyCatalog(), source(), {
    method: "phash",
    set: "a",
    skipInvalid: true,
  });
  expect([answer.invalid.length, answer.invalidRows, answer.entries]).toEqual([100, 150, 1]);
});

test("what says nothing is kept, counted and never searched", async () => {
  const pdq = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
  const rows = ["key,hash,quality", `good,${pdq},100`, `low,${pdq},49`, `flat,${"0".repeat(64)},80`];
  const catalog = emptyCatalog();
  const file = put(temporaryFolder(), "a.csv", rows.join("\n"));
  expect(await importHashes(catalog, file, { method: "pdq" })).toMatchObject({
    entries: 3,
    apart: 2,
    bits: 256,
  });
  expect([...readSetEntries(catalog.layout, "a")].flat()[1]).toEqual({ key: "low", hex: pdq, quality: 49 });
});

describe("refused before anything is written", () => {
  const cases: [string, string | Buffer, object, string, RegExp][] = [
    ["an empty file", "", {}, "HASHES_INVALID", /holds no hashes/],
    ["a header alone", "key,hash\n", {}, "HASHES_INVALID", /holds no hashes/],
    ["bytes that are no UTF-8", Buffer.from([0x61, 0x2c, 0xff, 0xfe]), {}, "HASHES_INVALID", /UTF-8/],
    [
      "regions",
      `a,${HEX}`,
      { method: "crop-resistant" },
      "OPTION_INVALID",
      /a method of bits \(crop-resistant gives regions\)/,
    ],
    ["numbers", `a,${HEX}`, { method: "color-moment" }, "OPTION_INVALID", /gives numbers/],
    ["no method", `a,${HEX}`, { method: "md5" }, "OPTION_INVALID", /"md5"/],
    ["a name with ..", `a,${HEX}`, { set: "../../a" }, "OPTION_INVALID", /"..\/..\/a"/],
    ["one line of 10 MB", `a,${"f".repeat(10_000_000)}`, {}, "HASHES_INVALID", /row 1: the row is too long$/],
    ["a list of duplicates", '{"a.jpg": ["b.jpg"]}', {}, "HASHES_INVALID", /expected a hash as text/],
  ];
  test.each(cases)("%s", async (_name, bytes, options, code, message) => {
    const catalog = emptyCatalog();
    const file = put(temporaryFolder(), "old.txt", bytes);
    const error = await refusal(importHashes(catalog, file, { method: "phash", ...options }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.message.length).toBeLessThan(600);
    expect(setNames(catalog.layout)).toEqual([]);
  });

  test("files that are none", async () => {
    const folder = temporaryFolder();
    const code = async (path: string) =>
      (await refusal(importHashes(emptyCatalog(), path, { method: "phash" }))).code;
    expect([await code(join(folder, "none.csv")), await code(folder)]).toEqual([
      "FILE_NOT_FOUND",
      "FILE_EXPECTED",
    ]);
    const source = Readable.from([Buffer.from(`a,${HEX}`)]);
    expect((await refusal(importHashes(emptyCatalog(), source, { method: "phash" }))).code).toBe(
      "OPTION_INVALID",
    );
  });
});

test("stopped in the middle, it leaves nothing behind and the old set whole", async () => {
  const catalog = emptyCatalog();
  const folder = temporaryFolder();
  await importHashes(catalog, put(folder, "a.csv", `old,${HEX}`), { method: "phash" });
  const stop = new AbortController();
  const endless = Readable.from(
    (async function* () {
      for (let i = 0; ; i++) yield Buffer.from(`${i},${HEX}\n`);
    })(),
  );
  const options = { method: "phash", set: "a", replace: true, signal: stop.signal };
  const onProgress = (rows: number) => {
    if (rows > 500) stop.abort();
  };
  expect((await refusal(importHashes(catalog, endless, { ...options, onProgress }))).code).toBe(
    "INTERRUPTED",
  );
  expect(readdirSync(catalog.layout.sets)).toEqual(["a.jsonl"]);
  expect([...readSetEntries(catalog.layout, "a")].flat()).toEqual([{ key: "old", hex: HEX }]);
});

test("a set goes when it is said, a damaged one too", async () => {
  const catalog = emptyCatalog();
  await importHashes(catalog, put(temporaryFolder(), "a.csv", `old,${HEX}`), { method: "phash" });
  expect(removeHashes(catalog, "a")).toMatchObject({ set: "a", entries: 1, removed: true });
  put(catalog.layout.sets, "b.jsonl", "torn");
  expect(removeHashes(catalog, "b")).toMatchObject({ set: "b", method: "", removed: true });
  expect(setNames(catalog.layout)).toEqual([]);
});

describe.skipIf(!existsSync(GOLDEN))("real output of other libraries", () => {
  const rows = (library: string) =>
    readFileSync(join(GOLDEN, `${library}.jsonl`), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, string>);

  test("of imagehash and pdqhash, as their lines stand", async () => {
    const catalog = emptyCatalog();
    const imagehash = rows("imagehash");
    const answer = await importHashes(catalog, join(GOLDEN, "imagehash.jsonl"), { method: "phash" });
    expect(answer).toMatchObject({ entries: imagehash.length, invalidRows: 0 });
    const entries = [...readSetEntries(catalog.layout, "imagehash")].flat();
    expect(entries).toEqual(imagehash.map(({ path, phash }) => ({ key: path, hex: phash })));
    const pdq = await importHashes(catalog, join(GOLDEN, "pdqhash.jsonl"), { method: "pdq" });
    expect(pdq.entries).toBe(rows("pdqhash").length);
    expect(pdq.apart).toBeGreaterThan(0);
  });

  test("imagededup's encodings come in, go out as Python's json reads them, and come back", async () => {
    const catalog = emptyCatalog();
    const folder = temporaryFolder();
    const encodings = Object.fromEntries(rows("imagededup").map(({ path, PHash }) => [path, PHash]));
    const file = put(folder, "encodings.json", JSON.stringify(encodings));
    const method = "imagededup-phash";
    const { entries } = await importHashes(catalog, file, { method });
    expect(entries).toBe(Object.keys(encodings).length);
    for (const name of ["out.json", "out.csv", "out.jsonl"]) {
      const out = join(folder, name);
      await exportHashes(catalog, out, { method, set: "encodings" });
      if (name.endsWith(".json")) expect(JSON.parse(readFileSync(out, "utf8"))).toEqual(encodings);
      await importHashes(catalog, out, { method, replace: true });
      expect([...readSetEntries(catalog.layout, "out")].flat()).toEqual(
        [...readSetEntries(catalog.layout, "encodings")].flat(),
      );
    }
  });
});
if (!existsSync(GOLDEN)) console.warn(`REAL OUTPUT OF OTHER LIBRARIES NOT IMPORTED: there is no ${GOLDEN}`);

test("what fingerprint --json printed is told by its beginning, however it is cut", async () => {
  const answer = {
    ok: true,
    root: "/",
    method: "phash",
    bits: 64,
    fingerprints: [{ path: "a.jpg", hex: HEX, quality: 100 }],
  };
  const pieces = [...JSON.stringify(answer, null, 2)].map((char) => Buffer.from(char));
  const imported = await importHashes(emptyCatalog(), Readable.from(pieces), { method: "phash", set: "a" });
  expect(imported).toMatchObject({ entries: 1, invalidRows: 0 });
});
