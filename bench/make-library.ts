// Makes a big library with a known truth, to measure speed and memory with:
//   npx tsx bench/make-library.ts DIR --count 20000 --long-side 320 --seed 1 [--from DIR]
//   npx tsx bench/make-library.ts DIR --count 40000 --copies each      (20,000 groups)
// Mosaics of the demo's nine photographs (or of the pictures under --from), among them 8 % byte copies, 4 %
// re-encodings and 2 % smaller versions, spread over folders of 1,000; with --copies each every picture has one
// copy, of the same kinds in the same proportions. The same arguments give the same files.

import { createHash } from "node:crypto";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { mosaic, randomFrom } from "../demo/mosaic.js";
import { PHOTO_NAMES, photoPath } from "../demo/photos.js";
import { type Member, pairsOf, type Truth, WHOLE } from "../demo/truth.js";
import { invalidArgument } from "../src/contract/errors.js";
import { createPicture, type Picture } from "../src/pixels/picture.js";

const IN_FLIGHT = 8;
const PER_FOLDER = 1000;
const SHARES = { copy: 0.08, "re-encode": 0.04, resize: 0.02 } as const;
const SOURCE_SIDE_PX = 640;

const COPIES = ["some", "each"] as const;
type Copies = (typeof COPIES)[number];
type Kind = "single" | keyof typeof SHARES;

/** A picture of the library with the files made from it: the first is the picture itself. */
export interface Family {
  readonly index: number;
  readonly files: readonly { readonly path: string; readonly kind: Kind }[];
}

export interface LibraryOptions {
  readonly count: number;
  readonly longSidePx: number;
  readonly seed: number;
  /** "some": the shares of SHARES; "each": one copy of every picture. Default "some". */
  readonly copies?: Copies;
  /** A folder whose pictures are the sources, in place of the nine photographs. */
  readonly from?: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Makes the library in `dir`, which must be empty or absent, and writes `truth.json` into it. */
export async function makeLibrary(dir: string, options: LibraryOptions): Promise<Truth> {
  const there = await readdir(dir).catch(() => []);
  if (there.length > 0) throw invalidArgument("DIR", "an empty or absent folder", dir);
  const families = planFamilies(options.count, options.seed, options.copies);
  const folders = Math.ceil(options.count / PER_FOLDER);
  for (let folder = 0; folder < folders; folder++)
    await mkdir(join(dir, folderName(folder)), { recursive: true });
  const sources = await readSources(options.from);
  const members: Member[] = [];
  let done = 0;
  const queue = families.values();
  const work = async (): Promise<void> => {
    for (const family of queue) {
      const made = await makeFamily(dir, family, sources, options);
      if (made.length > 1) members.push(...made);
      done += made.length;
      options.onProgress?.(done, options.count);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  const truth: Truth = { lookalikeTruth: 1, files: options.count, pairs: pairsOf(members), failures: [] };
  await writeFile(join(dir, "truth.json"), `${JSON.stringify(truth)}\n`);
  return truth;
}

/**
 * Which files there are and which come from which: every share of SHARES, rounded, dealt to random pictures; or
 * one copy of each, the kinds in the same proportions.
 */
export function planFamilies(count: number, seed: number, copies: Copies = "some"): Family[] {
  const random = randomFrom(seed);
  const numbers = Array.from({ length: count }, (_, number) => number);
  // Shuffled (Fisher-Yates), so that copies lie anywhere, also before the picture they were made from.
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [numbers[last], numbers[other]] = [numbers[other] as number, numbers[last] as number];
  }
  const all = Object.values(SHARES).reduce((sum, share) => sum + share, 0);
  const scale = copies === "each" ? 0.5 / all : 1;
  const kinds = (Object.keys(SHARES) as (keyof typeof SHARES)[]).flatMap((kind) =>
    Array<Kind>(Math.round(count * SHARES[kind] * scale)).fill(kind),
  );
  const singles = numbers.slice(kinds.length);
  const families = singles.map((number, index) => ({ index, files: [fileOf(number, "single")] }));
  for (const [index, kind] of kinds.entries()) {
    const family =
      families[copies === "each" ? index % families.length : Math.floor(random() * families.length)];
    family?.files.push(fileOf(numbers[index] as number, kind));
  }
  return families;
}

async function makeFamily(
  dir: string,
  family: Family,
  sources: readonly Picture[],
  { longSidePx, seed }: LibraryOptions,
): Promise<Member[]> {
  const random = randomFrom(seed * 1_000_003 + family.index);
  const picture = mosaic(sources, longSidePx, random);
  const original = await encode(picture, { quality: 85 });
  const members: Member[] = [];
  for (const { path, kind } of family.files) {
    const bytes = await derive(kind, picture, original, random);
    await writeFile(join(dir, path), bytes);
    const sha256 = family.files.length > 1 ? createHash("sha256").update(bytes).digest("hex") : "";
    const edit = kind === "single" ? "original" : kind;
    members.push({
      path,
      origin: `picture ${family.index}`,
      edit,
      look: [],
      window: WHOLE,
      exact: false,
      sha256,
    });
  }
  return members;
}

function derive(
  kind: Kind,
  picture: Picture,
  original: Buffer,
  random: () => number,
): Promise<Buffer> | Buffer {
  if (kind === "re-encode") return encode(picture, { quality: 50 + Math.floor(random() * 25) });
  if (kind === "resize") return encode(picture, { quality: 85, scale: 0.55 + random() * 0.35 });
  return original;
}

function encode(
  { data, widthPx, heightPx }: Picture,
  { quality, scale = 1 }: { quality: number; scale?: number },
) {
  const image = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } });
  return image
    .resize(Math.round(widthPx * scale))
    .jpeg({ quality })
    .toBuffer();
}

/** The sources in memory, as RGB, no longer than SOURCE_SIDE_PX. A file that sharp cannot read is left out. */
async function readSources(from: string | undefined): Promise<Picture[]> {
  if (from === undefined) return Promise.all(PHOTO_NAMES.map((name) => readSource(photoPath(name), 1024)));
  const names = (await readdir(from, { recursive: true }))
    .filter((name) => /\.(jpe?g|png|webp)$/i.test(name))
    .sort();
  const sources: Picture[] = [];
  for (const name of names) {
    const source = await readSource(join(from, name), SOURCE_SIDE_PX).catch(() => undefined);
    if (source !== undefined && Math.min(source.widthPx, source.heightPx) >= 64) sources.push(source);
  }
  if (sources.length === 0) throw invalidArgument("--from", "a folder with pictures", from);
  return sources;
}

async function readSource(path: string, longSidePx: number): Promise<Picture> {
  const { data, info } = await sharp(path)
    .autoOrient()
    .resize(longSidePx, longSidePx, { fit: "inside", withoutEnlargement: true })
    .toColorspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return createPicture(info.width, info.height, 3, data);
}

function fileOf(number: number, kind: Kind): { path: string; kind: Kind } {
  const name = String(number).padStart(6, "0");
  return { path: `${folderName(Math.floor(number / PER_FOLDER))}/${name}.jpg`, kind };
}

function folderName(folder: number): string {
  return String(folder).padStart(3, "0");
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: "string", default: "20000" },
      "long-side": { type: "string", default: "320" },
      seed: { type: "string", default: "1" },
      copies: { type: "string", default: "some" },
      from: { type: "string" },
    },
  });
  const [dir] = positionals;
  if (dir === undefined) throw invalidArgument("DIR", "the folder to make", dir);
  const started = performance.now();
  const truth = await makeLibrary(dir, {
    count: integer("--count", values.count, 10),
    longSidePx: integer("--long-side", values["long-side"], 32),
    seed: integer("--seed", values.seed, 0),
    copies: copiesOf(values.copies),
    ...(values.from === undefined ? {} : { from: values.from }),
    onProgress: showProgress,
  });
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${truth.files} files, ${truth.pairs.length} planted pairs in ${dir}: ${seconds.toFixed(1)} s, ${Math.round(truth.files / seconds)} files/s`,
  );
}

function copiesOf(text: string): Copies {
  const found = COPIES.find((known) => known === text);
  if (found === undefined) throw invalidArgument("--copies", COPIES.join(" or "), text);
  return found;
}

function integer(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw invalidArgument(name, `an integer of at least ${least}`, text);
  return value;
}

function showProgress(done: number, total: number): void {
  if (process.stderr.isTTY && (done % 100 === 0 || done === total)) {
    process.stderr.write(done < total ? `\r${done}/${total}` : "\r\x1b[K");
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
