import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { absoluteFrom } from "../../../src/catalog/platform.js";
import { LookalikeError } from "../../../src/contract/errors.js";
import { distanceBits, fromHex, toHex } from "../../../src/fingerprint/method.js";
import { analyzersNamed } from "../../../src/scan/analyzers.js";
import { scan } from "../../../src/scan/scan.js";
import { searchByFingerprint } from "../../../src/search/hashes/by-fingerprint.js";
import { findCandidates } from "../../../src/search/hashes/candidates.js";
import { exportHashes } from "../../../src/search/hashes/export.js";
import { importHashes } from "../../../src/search/hashes/import.js";
import { damagedSets, openSet } from "../../../src/search/hashes/sets.js";
import { generator, put, temporaryFolder } from "../../support/folder.js";
import { emptyCatalog, photoCatalog, photoPath } from "../library.js";

const code = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    if (error instanceof LookalikeError) return `${error.code} ${error.message}`;
    throw error;
  }
  return "nothing";
};

test("as brute force finds it: the nearest first, ties by id, all within the radius", async () => {
  const random = generator(5);
  const hexes = Array.from({ length: 400 }, () => {
    const byte = () => Math.floor(random() * 256);
    // Half of them lie near one center, so that there are ties and near ones.
    return toHex(
      Uint8Array.from({ length: 8 }, (_, i) => (i < 6 && random() < 0.9 ? 0xa5 ^ (i * 37) : byte())),
    );
  });
  const catalog = emptyCatalog();
  const file = put(temporaryFolder(), "many.csv", hexes.map((hex, i) => `k${i},${hex}`).join("\n"));
  await importHashes(catalog, file, { method: "phash" });
  const open = openSet(catalog, "many");
  for (const sets of [undefined, [open], [open]])
    for (let asked = 0; asked < 40; asked++) {
      const query = hexes[asked * 7] as string;
      const options = { method: "phash", radiusBits: asked, limit: 1 + asked, ...(sets && { sets }) };
      const { hits } = await searchByFingerprint(catalog, query, options);
      const expected = hexes
        .map((hex, i) => [distanceBits(fromHex(hex), fromHex(query)), `ext:many:k${i}`] as const)
        .filter(([distance]) => distance <= asked)
        .sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1))
        .slice(0, 1 + asked);
      expect(hits.map(({ score, id }) => [score, id])).toEqual(expected);
    }
});

test("a picture finds itself and its turned copy by PDQ, and a hash alone finds the turned one", async () => {
  const original = readFileSync(photoPath("acanthus-mollis"));
  const turned = await sharp(original).rotate(90).flop().jpeg({ quality: 95 }).toBuffer();
  const catalog = await photoCatalog({ "turned.jpg": turned });
  const path = absoluteFrom(catalog.layout.base, "acanthus-mollis.jpg");
  const { hits, query, notices } = await searchByFingerprint(catalog, path, { method: "pdq" });
  expect(hits.map((hit) => hit.path)).toEqual(["acanthus-mollis.jpg", "turned.jpg"]);
  expect(hits[0]).toMatchObject({ score: 0, why: { method: "pdq", distanceBits: 0 } });
  expect(hits[0]?.id).toBe(hits[0]?.image);
  expect(notices).toEqual([]);
  const byHex = await searchByFingerprint(catalog, query.hex as string, { method: "pdq" });
  expect(byHex.hits.map((hit) => hit.path)).toEqual(["acanthus-mollis.jpg", "turned.jpg"]);
});

test("of pictures equally near, those come whose ids are first", async () => {
  const original = readFileSync(photoPath("acanthus-mollis"));
  const copies = [1, 2, 3, 4, 5].map((i) => [`copy${i}.jpg`, Buffer.concat([original, Buffer.alloc(i)])]);
  const catalog = await photoCatalog(Object.fromEntries(copies));
  const path = photoPath("acanthus-mollis");
  const all = await searchByFingerprint(catalog, path, { method: "pdq" });
  expect(all.hits.map(({ score }) => score)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(all.hits.map(({ id }) => id)).toEqual(all.hits.map(({ id }) => id).sort());
  const some = await searchByFingerprint(catalog, path, { method: "pdq", limit: 2 });
  expect(some.hits).toEqual(all.hits.slice(0, 2));
});

test("an exported catalog is found again as a set, and checked", async () => {
  const catalog = await photoCatalog();
  const other = emptyCatalog();
  for (const method of ["pdq", "phash", "blockhash", "pdq-512"]) {
    await scan(catalog, [catalog.layout.base], { analyzers: analyzersNamed([method]) });
    const out = join(temporaryFolder(), `${method}.jsonl`);
    expect(await exportHashes(catalog, out, { method })).toMatchObject({ entries: 3, failures: [] });
    await importHashes(other, out, { method });
  }
  const path = photoPath("dust-bowl-home");
  const { hits } = await searchByFingerprint(other, path, { method: "blockhash" });
  expect(hits).toEqual([
    {
      path: "dust-bowl-home.jpg",
      id: "ext:blockhash:dust-bowl-home.jpg",
      score: 0,
      why: { method: "blockhash", distanceBits: 0, set: "blockhash" },
    },
  ]);
  const { candidates, failures } = await findCandidates(other, [path, join(path, "nothing")]);
  expect(candidates.map(({ id, distanceBits }) => [id, distanceBits])).toEqual(
    ["blockhash", "pdq-512", "pdq", "phash"].map((method) => [`ext:${method}:dust-bowl-home.jpg`, 0]),
  );
  expect(failures).toEqual([]);
  const entry = await searchByFingerprint(other, "ext:pdq:dust-bowl-home.jpg", {
    method: "pdq",
    radiusBits: 256,
  });
  expect(entry.hits.map(({ id }) => id)).not.toContain("ext:pdq:dust-bowl-home.jpg");
  expect(entry.hits.length).toBe(2);
});

test("what says nothing has no hits, and it says why", async () => {
  const catalog = await photoCatalog();
  const flat = await sharp({ create: { width: 300, height: 200, channels: 3, background: "#808080" } })
    .png()
    .toBuffer();
  const path = put(temporaryFolder(), "flat.png", flat);
  for (const [asked, method, why] of [
    [path, "pdq", "blank"],
    [path, "phash", "blank"],
    ["0".repeat(16), "phash", "nearly all equal bits"],
    ["5a".repeat(8), "difference", "one row over and over"],
  ] as const) {
    const { hits, notices } = await searchByFingerprint(catalog, asked, { method });
    expect(hits).toEqual([]);
    expect(notices?.[0]).toContain(why);
  }
});

test("an entry of quality 0 is that of a blank picture: it is not found, and does not ask", async () => {
  const hex = "f88ac2f1833f1f24";
  const catalog = emptyCatalog();
  const rows = `key,hex,quality\nblank,${hex},0\npicture,${hex},1\nunknown,${hex},\n`;
  const { apart } = await importHashes(catalog, put(temporaryFolder(), "old.csv", rows), { method: "phash" });
  expect(apart).toBe(1);
  const { hits } = await searchByFingerprint(catalog, hex, { method: "phash" });
  expect(hits.map(({ path }) => path)).toEqual(["picture", "unknown"]);
  const { hits: none, notices } = await searchByFingerprint(catalog, "ext:old:blank", { method: "phash" });
  expect(none).toEqual([]);
  expect(notices?.[0]).toContain("quality 0 of 100, less than the 1 that");
});

test("pictures without the fingerprint are counted", async () => {
  const catalog = await photoCatalog();
  const { notices } = await searchByFingerprint(catalog, "f88ac2f1833f1f24", { method: "average" });
  expect(notices).toEqual([
    "3 pictures were not searched, without average yet: run lookalike index DIR --method average",
  ]);
});

test("wrong questions are refused with what is allowed", async () => {
  const catalog = emptyCatalog();
  const hex = "f88ac2f1833f1f24";
  await importHashes(catalog, put(temporaryFolder(), "old.csv", `a,${hex}`), { method: "phash" });
  const ask = (asked: string, options: object) =>
    code(searchByFingerprint(catalog, asked, { method: "phash", ...options }));
  expect(await ask(hex, { radiusBits: 65 })).toBe(
    "OPTION_INVALID Expected a whole number from 0 to the 64 bits of phash for radius but received 65",
  );
  expect(await ask(hex, { method: "pdq" })).toBe(
    `OPTION_INVALID Expected 64 hex digits for pdq but received 16: ${hex}`,
  );
  expect(await ask("none.jpg", { method: "pdq" })).toMatch("FILE_NOT_FOUND");
  expect(await ask(hex, { limit: 0 })).toMatch("OPTION_INVALID");
  expect(await ask(hex, { set: "none" })).toBe('SET_NOT_FOUND No set "none": there are old');
  expect(await ask("ext:old:b", {})).toBe(
    'OPTION_INVALID Expected a key of the set old for ext:SET:KEY but received "b"',
  );
  expect(await ask("ext:old:a", { method: "difference" })).toMatch(
    "OPTION_INVALID Expected phash, which the set old",
  );
  expect(await ask("ext:../a:b", {})).toMatch("OPTION_INVALID");
});

test("a damaged set is a failure, and the others are searched", async () => {
  const catalog = emptyCatalog();
  const hex = "f88ac2f1833f1f24";
  await importHashes(catalog, put(temporaryFolder(), "good.csv", `a,${hex}`), { method: "phash" });
  await importHashes(catalog, put(temporaryFolder(), "bad.csv", `a,${hex}`), { method: "phash" });
  const path = join(catalog.layout.sets, "bad.jsonl");
  put(catalog.layout.sets, "bad.jsonl", readFileSync(path, "utf8").replace(hex, hex.replace("f", "e")));
  const { hits, failures } = await searchByFingerprint(catalog, hex, { method: "phash" });
  expect(hits.map(({ id }) => id)).toEqual(["ext:good:a"]);
  expect(failures).toMatchObject([{ path: "ext:bad:", code: "SET_DAMAGED" }]);
  expect(damagedSets(catalog).map(({ code }) => code)).toEqual(["SET_DAMAGED"]);
  put(catalog.layout.sets, "bad.jsonl", readFileSync(path, "utf8").replace(hex.replace("f", "e"), "no"));
  expect(await code(searchByFingerprint(catalog, "ext:bad:a", { method: "phash" }))).toMatch(
    'SET_DAMAGED The set bad is damaged: Expected 16 hex digits for phash but received "no"',
  );
});
