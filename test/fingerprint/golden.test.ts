// Every method against the library it is named after, over the pictures whose pixels we decode to the same bytes.
// A picture that decodes differently is counted, not compared. Prints one table.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import {
  bitsOfHex,
  distanceBits,
  type FingerprintInput,
  type FingerprintMethod,
  hexOf,
  type RegionsMethod,
  toHex,
} from "../../src/fingerprint/method.js";
import { pdqOrientations } from "../../src/fingerprint/pdq.js";
import { findMethod } from "../../src/fingerprint/registry.js";
import { readAsStored } from "../../src/image/read.js";
import { toGray } from "../../src/pixels/gray.js";
import type { Picture } from "../../src/pixels/picture.js";
import { type GoldenRow, photo, photoRows, readRows, sha256 } from "../pixels/npm-photos.js";

const shared = fileURLToPath(new URL("../../../shared/data", import.meta.url));

/** PDQ's own order: original, rotate 90, 180, 270, flip X, flip Y, flip +1, flip -1; it turns counterclockwise. */
const ORIENTATION_OF_DIHEDRAL = [0, 3, 2, 1, 6, 4, 7, 5];

/** Which key of which golden file a method of that name must equal. */
const KEYS: readonly (readonly [name: string, file: string, key: string])[] = [
  ["pdq", "pdqhash", "pdq"],
  ["average", "imagehash", "average_hash"],
  ["average-16", "imagehash", "average_hash_16"],
  ["phash", "imagehash", "phash"],
  ["phash-16", "imagehash", "phash_16"],
  ["phash-simple", "imagehash", "phash_simple"],
  ["difference", "imagehash", "dhash"],
  ["difference-16", "imagehash", "dhash_16"],
  ["difference-vertical", "imagehash", "dhash_vertical"],
  ["wavelet", "imagehash", "whash_haar"],
  ["wavelet-db4", "imagehash", "whash_db4"],
  ["color", "imagehash", "colorhash"],
  ["crop-resistant", "imagehash", "crop_resistant_hash"],
  ["imagededup-average", "imagededup", "AHash"],
  ["imagededup-difference", "imagededup", "DHash"],
  ["imagededup-phash", "imagededup", "PHash"],
  ["imagededup-wavelet", "imagededup", "WHash"],
];

/** What ThreatExchange (its PdqSignal examples, Java and WebAssembly tests), ImageHash and imagededup publish. */
const PUBLISHED: readonly (readonly [path: string, method: string, hex: string])[] = [
  ["pdq/bridge-mods/aaa-orig.jpg", "pdq", "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"],
  [
    "pdq/reg-test-input/dih/bridge-2-rotate-90.jpg",
    "pdq",
    "30a10efd71cc3d429013d48d0ffffc52e34e0e17ada952a9d29685211ea9e5af",
  ],
  ["imagehash/imagehash.png", "phash", "ba8c84536bd3c366"],
  ["imagehash/imagehash.png", "difference", "0026273b2b19550e"],
  ["imagehash/imagehash.png", "average", "ffd7918181c9ffff"],
  ["imagehash/imagehash.png", "wavelet", "ffd391818181a5e7"],
  ["imagehash/imagehash.png", "color", "07007000000"],
  [
    "imagehash/peppers.png",
    "crop-resistant",
    "c4d9f3e3e1c18101,706c6e66464c99b9,98d8f1ecd8f0f0e1,a082c0c49acc6dbd,f1f39b99c1c1b1b1,3a7ece1c9df4fcb9",
  ],
];

/** PDQ from 512 x 512: ThreatExchange's pdq/wasm/test/TestData/PDQMD5TestData.csv, its bridge-mods. */
const PUBLISHED_PDQ_512: Readonly<Record<string, string>> = {
  "aaa-orig": "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22",
  "blur-a-little": "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22",
  "blur-a-lot": "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22",
  "high-contrast": "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22",
  "high-saturation": "d8f8f0cee0f4a84f0637022a038f67f0b36e2ed596631e1d33e6339c4e9c9b22",
  "sharpen-a-little": "d8f8f0cee0f4a84f0e370222038f67f0b36e2ed596231e1d33e6b39c4e9c9b22",
  "sharpen-a-lot": "d0f8f0cec0f4a84f0e370a22338f67f0b36a2ef596231e1d72e6a39c4e9c9b22",
  "shrink-a-little": "d8f8f0cee0f4a84f0e370a22038f67f0b36e2ed596621e1d33e6339c4e9c9b22",
  "shrink-a-lot": "d0f8f1ccc0f4a84d0a370a3a228f67f0b36e2ed5b6623e1d33e6339c4e9c9b22",
  "square-128x128": "d8f8f1eec0f4a84f0e37022a078f63f0b36e2ed596621e1d33e6239c4e9c9b22",
  "square-256x256": "d8f8f0cec4f4a84f0637022a078f67f0b36e2ee5b6621e1d33e6239c4e9c9b22",
  "square-512x512": "d8f8f0cec0f4a84f0637022a278f67f0b36e2ed596621e1d33e6339c4e9c9b22",
};

/** Pillow drops alpha and shows the color stored under it; our GIF decoder gives black there. */
const HIDDEN_COLORS = new Set(["edges/pillow/transparent.gif", "edges/pillow/avif_star.gif"]);

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
    return cells.map((cell) => String(cell).padStart(22)).join("");
  });
  const head = ["set", "method", "compared", "exact", "within 2", "worst"]
    .map((h) => h.padStart(22))
    .join("");
  console.log(`\n${[head, ...lines].join("\n")}\n`);
});

/** One test a method; the pictures that were not decoded to Pillow's bytes are left out. */
function compareAll(
  set: string,
  inputs: ReadonlyMap<string, FingerprintInput>,
  rowsOf: (file: string) => GoldenRow[],
) {
  it.each(KEYS)("have the %s of %s (%s)", (name, file, key) => {
    const method = methodOf(name);
    const tally: Tally = { set, method: name, distances: [] };
    const wrong: string[] = [];
    for (const row of rowsOf(file)) {
      const input = inputs.get(row.path);
      if (input === undefined) continue;
      const expected = row[key] as string;
      const { text, quality } = hash(method, input);
      tally.distances.push(distanceOf(method, text, expected));
      if (text !== expected || quality !== row.quality) wrong.push(`${row.path}: ${text} is not ${expected}`);
    }
    tallies.push(tally);
    expect(tally.distances.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
}

function inputsOf(pictures: ReadonlyMap<string, Picture>): ReadonlyMap<string, FingerprintInput> {
  return new Map([...pictures].map(([path, rgb]) => [path, { rgb, gray: toGray(rgb) }]));
}

/** The method of that name, of bits or of regions. */
function methodOf(name: string): FingerprintMethod | RegionsMethod {
  const method = findMethod(name);
  if (method.kind === "numbers") throw new Error(`${name} has no bits`);
  return method;
}

/** The hash as its library writes it, and its quality where the method has one. */
function hash(method: FingerprintMethod | RegionsMethod, input: FingerprintInput) {
  if (method.kind === "regions") {
    return {
      text: method
        .compute(input)
        .map((bits) => hexOf(method, bits))
        .join(","),
      quality: undefined,
    };
  }
  const { bits, quality } = method.compute(input);
  return { text: hexOf(method, bits), quality };
}

/** Bits that differ; a region too many or too few counts whole. */
function distanceOf(method: FingerprintMethod | RegionsMethod, ours: string, theirs: string): number {
  const a = ours.split(",");
  const b = theirs.split(",");
  let distance = method.bits * Math.abs(a.length - b.length);
  for (const [i, hex] of a.slice(0, b.length).entries()) {
    distance += distanceBits(bitsOfHex(method, hex), bitsOfHex(method, b[i] as string));
  }
  return distance;
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
  compareAll("npm photos", inputsOf(pictures), photoRows);
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
  const { pictures, differing } = await readMatching();

  it("are read to Pillow's bytes, nearly all", () => {
    console.log(`${pictures.size} pictures have the same pixels; not compared: ${differing.join(", ")}`);
    const rows = readRows(`${shared}/golden/imagehash.jsonl`);
    expect(rows.filter((row) => !pictures.has(row.path)).map((row) => row.path)).toEqual([...HIDDEN_COLORS]);
  });
  compareAll("shared", inputsOf(pictures), (file) => readRows(`${shared}/golden/${file}.jsonl`));
  it("have the hashes their projects publish", () => {
    for (const [path, name, hex] of PUBLISHED) {
      const rgb = pictures.get(`edges/${path}`) as Picture;
      expect(hash(methodOf(name), { rgb, gray: toGray(rgb) }).text, path).toBe(hex);
    }
  });
  it("have ThreatExchange's hashes from 512 x 512, one of them within 2 bits", () => {
    const tally: Tally = { set: "published", method: "pdq-512", distances: [] };
    for (const [name, hex] of Object.entries(PUBLISHED_PDQ_512)) {
      const rgb = pictures.get(`edges/pdq/bridge-mods/${name}.jpg`) as Picture;
      const method = methodOf("pdq-512");
      const distance = distanceOf(method, hash(method, { rgb, gray: toGray(rgb) }).text, hex);
      // Their command reads JPEG by ImageMagick, ours by libjpeg-turbo: one picture comes out a little different.
      expect(distance, name).toBeLessThanOrEqual(name === "sharpen-a-lot" ? 2 : 0);
      tally.distances.push(distance);
    }
    tallies.push(tally);
  });
  it("have pdqhash's eight dihedral hashes", () => {
    expect(compareOrientations(pictures, readRows(`${shared}/golden/pdqhash.jsonl`))).toBeGreaterThan(0);
  });
});

/**
 * All pictures with a golden row that are read to Pillow's pixels. WebP, GIF and TIFF have no pixels to be held
 * against: the hashes themselves tell.
 */
async function readMatching() {
  const decoded = readRows(`${shared}/golden/decode.jsonl`);
  const known = new Set(decoded.map((row) => row.path));
  const others = readRows(`${shared}/golden/imagehash.jsonl`).filter((row) => !known.has(row.path));
  const pictures = new Map<string, Picture>();
  const differing: string[] = [];
  for (const row of [...decoded, ...others]) {
    const picture = await readAsStored(readFileSync(`${shared}/${row.path}`)).catch(() => undefined);
    const isPillows =
      row.sha256 === undefined ? row.error === undefined : picture && sha256(picture.data) === row.sha256;
    if (picture !== undefined && isPillows && !HIDDEN_COLORS.has(row.path)) pictures.set(row.path, picture);
    else differing.push(`${row.path} (${reasonOf(row)})`);
  }
  return { pictures, differing };
}

function reasonOf({ path, error, mode }: GoldenRow): string {
  if (error !== undefined) return "Pillow refuses it";
  return HIDDEN_COLORS.has(path) ? "colors under full transparency" : String(mode);
}
