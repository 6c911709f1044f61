// Which edits the space "weightless" survives, and how fast it is: npx tsx bench/embed.ts [PHOTOS]
// PHOTOS is the clothing dataset its whitening was learnt on; measured here is the other half of it: the odd files
// of the sorted list. 150 originals, two sets of five edits each, made with a seed and saved as JPEG 90.
// F1@5 as in the reference experiments: an original asks among the edits of its set and all other photos; its five
// edits should be its five nearest, and the column of an edit is how often it is. Recall@1: the edited picture asks
// among all photos; its original should be the nearest.

import { existsSync } from "node:fs";
import { cpus } from "node:os";
import sharp, { type Sharp } from "sharp";
import { embedder } from "../src/embed/weightless/weightless.js";
import { ExactVectors } from "../src/neighbors/exact-vectors.js";
import type { Picture } from "../src/pixels/picture.js";
import { decode, isLearnt, photoAt, photosIn } from "./halves.js";

const SEED = 7;
const ORIGINALS = 150;
const PHOTOS = process.argv[2] ?? "../shared/data/clothing";

type Edit = (photo: Sharp, widthPx: number, heightPx: number, random: () => number) => Sharp;

/** A part of the picture with `area` of its pixels; (x, y) says where in what is left: 0.5 is the middle. */
const crop = (photo: Sharp, w: number, h: number, area: number, x: number, y: number) => {
  const width = Math.round(w * Math.sqrt(area));
  const height = Math.round(h * Math.sqrt(area));
  return photo.extract({
    left: Math.round((w - width) * x),
    top: Math.round((h - height) * y),
    width,
    height,
  });
};

const EASY: Record<string, Edit> = {
  "JPEG 20": (photo) => photo,
  "blur 3": (photo) => photo.blur(3),
  "crop 60 %": (photo, w, h) => crop(photo, w, h, 0.6, 0.5, 0.5),
  "rotate 10": (photo) => photo.rotate(10, { background: "black" }),
  contrast: (photo) => photo.linear(1.5, -64),
};
const HARD: Record<string, Edit> = {
  gray: (photo) => photo.grayscale(),
  mirror: (photo) => photo.flop(),
  rot90: (photo) => photo.rotate(90),
  // Toward one of the corners.
  "crop 30 % off-center": (photo, w, h, random) =>
    crop(photo, w, h, 0.3, random() < 0.5 ? 0.15 : 0.85, random() < 0.5 ? 0.15 : 0.85),
  "color filter": (photo) => photo.linear([1.15, 1, 0.7], [10, 0, 5]),
};

if (!existsSync(PHOTOS)) {
  console.error(`Nothing measured: no photos at ${PHOTOS}; name the clothing dataset's folder`);
  process.exit(1);
}
sharp.concurrency(1);
console.log(
  `${cpus()[0]?.model.trim()}, one thread, Node ${process.version}, sharp ${sharp.versions.sharp}, seed ${SEED}`,
);
await main();

async function main(): Promise<void> {
  const files = photosIn(PHOTOS);
  const photos = await Promise.all(files.map((file) => photoAt(PHOTOS, file)));
  const vectors = photos.map(embed);
  const odd = files.flatMap((_, i) => (isLearnt(i) ? [] : [i]));
  const originals = odd.filter((_, i) => i % 2 === 0).slice(0, ORIGINALS);
  console.log(`${files.length} photos, ${originals.length} originals, none of them learnt from`);
  for (const edits of [EASY, HARD]) await measure(edits, originals, photos, vectors);
  reportRandomPairs(odd, vectors);
  reportSpeed(photos);
}

async function measure(
  edits: Record<string, Edit>,
  originals: readonly number[],
  photos: readonly Picture[],
  vectors: readonly Float32Array[],
): Promise<void> {
  const random = randomFrom(SEED);
  const edited: { readonly name: string; readonly of: number; readonly vector: Float32Array }[] = [];
  for (const of of originals)
    for (const [name, edit] of Object.entries(edits))
      edited.push({ name, of, vector: embed(await apply(name, edit, photos[of]!, random)) });
  const photosOnly = indexOf(vectors);
  const gallery = indexOf([...vectors, ...edited.map(({ vector }) => vector)]);
  const inFive = new Map<string, number>();
  for (const of of originals) {
    const nearest = gallery.topK(vectors[of]!, 6).filter(({ id }) => id !== of);
    for (const { id } of nearest.slice(0, 5)) {
      const hit = edited[id - vectors.length];
      if (hit?.of === of) inFive.set(hit.name, (inFive.get(hit.name) ?? 0) + 1);
    }
  }
  const share = (count: number) => (count / originals.length).toFixed(3);
  const f1 = [...inFive.values()].reduce((sum, count) => sum + count, 0) / edited.length;
  console.log(`\nF1@5 ${f1.toFixed(3)} (gallery ${gallery.size - 1})`);
  console.log(`${"edit".padEnd(22)}in first 5  recall@1  cosine to the original: 1 %, 5 %, 50 %`);
  for (const name of Object.keys(edits)) {
    const mine = edited.filter((e) => e.name === name);
    const found = mine.filter(({ of, vector }) => photosOnly.topK(vector, 1)[0]?.id === of).length;
    const cosines = mine.map(({ of, vector }) => cosine(vector, vectors[of]!));
    console.log(
      `${name.padEnd(22)}${share(inFive.get(name) ?? 0).padEnd(12)}${share(found).padEnd(10)}`,
      percentiles(cosines, [1, 5, 50]),
    );
  }
}

/** The edit, saved as JPEG and decoded again. */
async function apply(name: string, edit: Edit, photo: Picture, random: () => number): Promise<Picture> {
  const { widthPx: width, heightPx: height, channels, data } = photo;
  const changed = edit(sharp(data, { raw: { width, height, channels } }), width, height, random);
  return decode(await changed.jpeg({ quality: name === "JPEG 20" ? 20 : 90 }).toBuffer());
}

function reportRandomPairs(ids: readonly number[], vectors: readonly Float32Array[]): void {
  const cosines = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => cosine(vectors[a]!, vectors[b]!)));
  console.log(
    `\n${cosines.length} pairs of different photos, cosine at 50 %, 99 %, 99.9 %, 99.99 %, 100 %:`,
    percentiles(cosines, [50, 99, 99.9, 99.99, 100]),
  );
}

function reportSpeed(photos: readonly Picture[]): void {
  const some = photos.slice(0, 200);
  for (const photo of some.slice(0, 50)) embed(photo);
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    for (const photo of some) embed(photo);
    return process.cpuUsage(before).user / 1000 / some.length;
  });
  const mean = times.reduce((sum, t) => sum + t, 0) / times.length;
  const pixels = some.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0) / some.length;
  console.log(
    `CPU time a picture of about ${(pixels / 1000).toFixed(0)} kilopixels, decoded:`,
    `min ${Math.min(...times).toFixed(2)} ms, mean ${mean.toFixed(2)} ms of ${times.length} runs`,
  );
}

function embed(picture: Picture): Float32Array {
  return embedder.embed(picture) as Float32Array;
}

function indexOf(vectors: readonly Float32Array[]): ExactVectors {
  const { dim } = embedder.space;
  const all = new Float32Array(vectors.length * dim);
  for (const [i, vector] of vectors.entries()) all.set(vector, i * dim);
  return new ExactVectors(all, dim);
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, v, i) => sum + v * b[i]!, 0);
}

function percentiles(values: readonly number[], shares: readonly number[]): string {
  const sorted = Float64Array.from(values).sort();
  return shares
    .map((share) =>
      sorted[Math.min(sorted.length - 1, Math.floor((share / 100) * sorted.length))]!.toFixed(3),
    )
    .join(", ");
}

/** Uniform numbers 0..1, seeded (a linear congruence; its high bits are what is used). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
