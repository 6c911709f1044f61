// Every method against the library it is named after, over the pictures whose pixels we decode to the same bytes.
// A picture that decodes differently is counted, not compared. Prints one table.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { differenceMethod } from "../../src/fingerprint/difference.js";
import { distanceBits, type FingerprintMethod, fromHex, toHex } from "../../src/fingerprint/method.js";
import { pdqMethod, pdqOrientations } from "../../src/fingerprint/pdq.js";
import { phashMethod } from "../../src/fingerprint/phash.js";
import { toGray } from "../../src/pixels/gray.js";
import type { Picture } from "../../src/pixels/picture.js";
import { decodeAsStored, type GoldenRow, photo, photoRows, readRows, sha256 } from "../pixels/npm-photos.js";

const shared = fileURLToPath(new URL("../../../shared/data", import.meta.url));

/** Flat in gray: every frequency equals the median, so phash's bits are float noise (the golden's README names them). */
const FLAT = new Set([
  "edges/blockhash/Babylonian.png",
  "edges/pillow/apng_single_frame.png",
  "edges/pillow/apng_mode_palette_alpha.png",
  "edges/pillow/apng_mode_grayscale_alpha.png",
  "edges/pillow/apng_mode_palette_1bit_alpha.png",
]);
const isFlat = (path: string) => FLAT.has(path) || /^edges\/formats\/metadata_dates_.*\.jpg$/.test(path);

/** PDQ's own order: original, rotate 90, 180, 270, flip X, flip Y, flip +1, flip -1; it turns counterclockwise. */
const ORIENTATION_OF_DIHEDRAL = [0, 3, 2, 1, 6, 4, 7, 5];

interface Comparison {
  readonly method: FingerprintMethod;
  readonly file: string;
  readonly key: string;
}

const COMPARISONS: readonly Comparison[] = [
  { method: pdqMethod, file: "pdqhash", key: "pdq" },
  { method: phashMethod, file: "imagehash", key: "phash" },
  { method: differenceMethod, file: "imagehash", key: "dhash" },
];

/** From ThreatExchange's PdqSignal examples and Java tests, and ImageHash's tests. */
const PUBLISHED: readonly (readonly [path: string, method: FingerprintMethod, hex: string])[] = [
  [
    "pdq/bridge-mods/aaa-orig.jpg",
    pdqMethod,
    "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22",
  ],
  [
    "pdq/reg-test-input/dih/bridge-2-rotate-90.jpg",
    pdqMethod,
    "30a10efd71cc3d429013d48d0ffffc52e34e0e17ada952a9d29685211ea9e5af",
  ],
  ["imagehash/imagehash.png", phashMethod, "ba8c84536bd3c366"],
  ["imagehash/imagehash.png", differenceMethod, "0026273b2b19550e"],
];

interface Tally {
  readonly set: string;
  readonly method: string;
  readonly distances: number[];
}

const tallies: Tally[] = [];

afterAll(() => {
  const lines = tallies.map(({ set, method, distances }) => {
    const exact = distances.filter((d) => d === 0).length;
    const near = distances.filter((d) => d <= 2).length;
    const cells = [set, method, distances.length, exact, near, Math.max(...distances)];
    return cells.map((cell) => String(cell).padStart(12)).join("");
  });
  const head = ["set", "method", "compared", "exact", "within 2", "worst"]
    .map((h) => h.padStart(12))
    .join("");
  console.log(`\n${[head, ...lines].join("\n")}\n`);
});

function compareAll(
  set: string,
  pictures: ReadonlyMap<string, Picture>,
  rowsOf: (file: string) => GoldenRow[],
) {
  for (const { method, file, key } of COMPARISONS) {
    const tally: Tally = { set, method: method.name, distances: [] };
    const wrong: string[] = [];
    for (const row of rowsOf(file)) {
      const rgb = pictures.get(row.path);
      if (rgb === undefined || (method === phashMethod && isFlat(row.path))) continue;
      const { bits, quality } = method.compute({ rgb, gray: toGray(rgb) });
      const distance = distanceBits(bits, fromHex(row[key] as string));
      tally.distances.push(distance);
      if (distance > 0 || quality !== row.quality) wrong.push(`${row.path}: ${distance} bits`);
    }
    tallies.push(tally);
    expect(tally.distances.length).toBeGreaterThan(0);
    expect(wrong, method.name).toEqual([]);
  }
}

function compareOrientations(pictures: ReadonlyMap<string, Picture>, rows: readonly GoldenRow[]): number {
  let compared = 0;
  for (const row of rows) {
    const rgb = pictures.get(row.path);
    if (rgb === undefined || row.dihedral === undefined) continue;
    const { codes, quality } = pdqOrientations(rgb);
    expect(quality).toBe(row.quality);
    expect(ORIENTATION_OF_DIHEDRAL.map((o) => toHex(codes[o] as Uint8Array))).toEqual(row.dihedral);
    compared += 1;
  }
  return compared;
}

describe("the nine npm photographs", async () => {
  const decode = photoRows("decode");
  const pictures = new Map<string, Picture>();
  for (const row of decode) pictures.set(row.path, await photo(row));

  it("are decoded to Pillow's bytes", () => {
    for (const row of decode) expect(sha256((pictures.get(row.path) as Picture).data)).toBe(row.sha256);
  });
  it("have the reference libraries' hashes", () => compareAll("npm photos", pictures, photoRows));
  it("have pdqhash's eight dihedral hashes", () => {
    expect(compareOrientations(pictures, photoRows("pdqhash"))).toBeGreaterThan(0);
  });
});

describe("the shared golden pictures", async () => {
  if (!existsSync(`${shared}/golden/decode.jsonl`)) {
    console.warn(`GOLDEN PICTURES NOT COMPARED: there is no ${shared}`);
    it.skip("are absent", () => {});
    return;
  }
  const { pictures, differing } = await decodeMatching();

  it("are mostly decoded to Pillow's bytes", () => {
    console.log(`${pictures.size} pictures decode to the same bytes; not compared: ${differing.join(", ")}`);
    expect(pictures.size).toBeGreaterThan(170);
  });
  it("have the reference libraries' hashes", () =>
    compareAll("shared", pictures, (file) => readRows(`${shared}/golden/${file}.jsonl`)));
  it("have the hashes their projects publish", () => {
    for (const [path, method, hex] of PUBLISHED) {
      const rgb = pictures.get(`edges/${path}`) as Picture;
      expect(toHex(method.compute({ rgb, gray: toGray(rgb) }).bits), path).toBe(hex);
    }
  });
  it("have pdqhash's eight dihedral hashes", () => {
    expect(compareOrientations(pictures, readRows(`${shared}/golden/pdqhash.jsonl`))).toBeGreaterThan(0);
  });
});

async function decodeMatching() {
  const pictures = new Map<string, Picture>();
  const differing: string[] = [];
  for (const row of readRows(`${shared}/golden/decode.jsonl`)) {
    const picture = await decodeAsStored(readFileSync(`${shared}/${row.path}`)).catch(() => undefined);
    if (picture !== undefined && sha256(picture.data) === row.sha256) pictures.set(row.path, picture);
    else differing.push(`${row.path} (${row.error === undefined ? row.mode : "Pillow refuses it"})`);
  }
  return { pictures, differing };
}
