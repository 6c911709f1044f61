// Learns the whitening matrices of the space "weightless" and writes them as src/embed/weightless/whitening-v1.ts:
//   npx tsx scripts/learn-whitening.ts PHOTOS [OUT]
// From every other photo of the sorted list, beginning with the first; bench/embed.ts measures on the others.
// Deterministic: the same pixels give the same file.

import { writeFileSync } from "node:fs";
import sharp from "sharp";
import { isLearnt, photoAt, photosIn } from "../bench/halves.js";
import { describePicture } from "../src/embed/weightless/descriptors.js";

/** Numbers kept of each descriptor. */
const OUTPUTS = 128;
/** Added to every eigenvalue, as a share of their mean: few photos tell little of the smallest ones. */
const SHRINKAGE = 0.3;
const OUT = new URL("../src/embed/weightless/whitening-v1.ts", import.meta.url);

const [folder, out] = process.argv.slice(2);
if (folder === undefined)
  throw new Error("Expected a folder of photos: npx tsx scripts/learn-whitening.ts PHOTOS [OUT]");
await learn(folder, out ?? OUT);

async function learn(photos: string, out: string | URL): Promise<void> {
  const files = photosIn(photos).filter((_, place) => isLearnt(place));
  const gradients: Float32Array[] = [];
  const colors: Float32Array[] = [];
  for (const file of files) {
    const descriptors = describePicture(await photoAt(photos, file));
    gradients.push(descriptors.gradients);
    colors.push(descriptors.colors);
  }
  const text = moduleText(files.length, learnWhitening(gradients), learnWhitening(colors));
  writeFileSync(out, text);
  console.log(`${files.length} photos, ${text.length} bytes written`);
}

interface Learnt {
  readonly inputs: number;
  readonly rows: Int8Array;
  readonly scales: Float32Array;
  readonly offsets: Float32Array;
}

/** PCA of the descriptors' square roots; row r, scaled, has variance 1 / (1 + shrinkage * mean / eigenvalue). */
function learnWhitening(descriptors: readonly Float32Array[]): Learnt {
  const roots = descriptors.map((descriptor) => Float64Array.from(descriptor, Math.sqrt));
  const inputs = roots[0]!.length;
  const mean = new Float64Array(inputs).map(
    (_, i) => roots.reduce((sum, row) => sum + row[i]!, 0) / roots.length,
  );
  const { values, vectors } = eigen(covariance(roots, mean), inputs);
  const shrinkage = (SHRINKAGE * values.reduce((sum, value) => sum + value, 0)) / inputs;
  const learnt: Learnt = {
    inputs,
    rows: new Int8Array(OUTPUTS * inputs),
    scales: new Float32Array(OUTPUTS),
    offsets: new Float32Array(OUTPUTS),
  };
  for (let r = 0; r < OUTPUTS; r++) {
    const vector = vectors[r]!;
    const largest = vector.reduce((most, v) => (Math.abs(v) > Math.abs(most) ? v : most), 0);
    const step = largest / 127; // its sign makes the largest number positive: eigenvectors have none of their own
    const row = Int8Array.from(vector, (v) => Math.round(v / step));
    learnt.rows.set(row, r * inputs);
    learnt.scales[r] = Math.abs(step) / Math.sqrt(values[r]! + shrinkage);
    learnt.offsets[r] = row.reduce((sum, v, i) => sum + v * mean[i]!, 0);
  }
  return learnt;
}

function covariance(rows: readonly Float64Array[], mean: Float64Array): Float64Array {
  const n = mean.length;
  const sums = new Float64Array(n * n);
  for (const row of rows) {
    const centered = row.map((v, i) => v - mean[i]!);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) sums[i * n + j]! += (centered[i]! * centered[j]!) / rows.length;
  }
  return sums;
}

/**
 * Eigenvalues of a symmetric n x n matrix, largest first, with their vectors, by cyclic Jacobi rotations (Golub and
 * Van Loan, "Matrix Computations", 8.5); the matrix is used up. Slow and exact: run once.
 */
function eigen(matrix: Float64Array, n: number): { values: number[]; vectors: Float64Array[] } {
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < 20 && offDiagonal(matrix, n) > 1e-18; sweep++)
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(matrix, vectors, n, p, q);
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => matrix[j * n + j]! - matrix[i * n + i]!,
  );
  return {
    values: order.map((i) => matrix[i * n + i]!),
    vectors: order.map((i) => vectors.subarray(i * n, (i + 1) * n)),
  };
}

/** Turns axes p and q so that their common entry becomes 0; row i of `vectors` is axis i. */
function rotate(matrix: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const shared = matrix[p * n + q]!;
  if (shared === 0) return;
  const ratio = (matrix[q * n + q]! - matrix[p * n + p]!) / (2 * shared);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  const turn = (values: Float64Array, i: number, j: number) => {
    const x = values[i]!;
    const y = values[j]!;
    values[i] = cosine * x - sine * y;
    values[j] = sine * x + cosine * y;
  };
  for (let k = 0; k < n; k++) turn(matrix, p * n + k, q * n + k);
  for (let k = 0; k < n; k++) turn(matrix, k * n + p, k * n + q);
  for (let k = 0; k < n; k++) turn(vectors, p * n + k, q * n + k);
}

/** Sum of squares off the diagonal, as a share of the whole. */
function offDiagonal(matrix: Float64Array, n: number): number {
  let off = 0;
  let all = 0;
  for (let i = 0; i < n * n; i++) {
    all += matrix[i]! ** 2;
    if (i % (n + 1) !== 0) off += matrix[i]! ** 2;
  }
  return off / all;
}

function moduleText(photos: number, gradients: Learnt, colors: Learnt): string {
  return [
    '// Generated by scripts/learn-whitening.ts; do not edit. The whitening matrices of the space "weightless", version',
    `// 1: PCA of the descriptors' square roots over ${photos} photos, every other one of the clothing dataset (CC0 1.0,`,
    "// https://github.com/alexeygrigorev/clothing-dataset-small: test and validation), sorted by path, decoded by",
    `// sharp ${sharp.versions.sharp}; ${SHRINKAGE} of the mean eigenvalue added to each. See whitening.ts for the layout.`,
    "",
    "export const WHITENING_V1 = {",
    `  source: "oriented gradients and colors, whitened over ${photos} CC0 clothing photos; no neural network",`,
    ...partText("gradients", gradients),
    ...partText("colors", colors),
    "} as const;",
    "",
  ].join("\n");
}

function partText(name: string, { inputs, rows, scales, offsets }: Learnt): string[] {
  const base64 = (values: ArrayBufferView) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
  return [
    `  ${name}: {`,
    `    inputs: ${inputs},`,
    `    outputs: ${OUTPUTS},`,
    `    scales: "${base64(scales)}",`,
    `    offsets: "${base64(offsets)}",`,
    `    rows: "${base64(rows)}",`,
    "  },",
  ];
}
