// How fast the nearest of many vectors are found, and what is missed: a scan, a graph, a forest, smaller forms, and
// the same in other libraries. Processor time, one thread, seeded.
// npx tsx bench/vectors.ts [--size 100000] [--dim 512] [--queries 500] [--only scan,graph,forest,signs]
//   [--python PATH] [--rivals hnswlib,faiss,pq,usearch,annoy]
// --python: an interpreter with numpy and any of hnswlib, faiss-cpu, usearch, annoy; without it rivals are skipped. The
// graph is asked before them and once more after them, since other programs may have come or gone.

import { spawnSync } from "node:child_process";
import { mkdtempSync, openSync, readSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ExactVectors } from "../src/neighbors/exact-vectors.js";
import { Forest } from "../src/neighbors/forest.js";
import { openGraph, saveGraph } from "../src/neighbors/graph/graph-file.js";
import { GraphVectors } from "../src/neighbors/graph/graph-vectors.js";
import { IdSet } from "../src/neighbors/id-set.js";
import type { VectorNeighbor } from "../src/neighbors/neighbor.js";
import { ScannedVectors } from "../src/neighbors/scanned-vectors.js";
import { type Rows, rowsOf } from "../src/neighbors/unit-vectors.js";
import { gauge, timed } from "./vectors/gauge.js";
import { makeVectors } from "./vectors/made.js";
import { Signs } from "./vectors/signs.js";

const K = 10;
const SEED = 20240601;
const { values } = parseArgs({
  options: {
    size: { type: "string", default: "100000" },
    dim: { type: "string", default: "512" },
    queries: { type: "string", default: "500" },
    python: { type: "string" },
    rivals: { type: "string", default: "hnswlib,faiss,pq,usearch,annoy" },
    only: { type: "string", default: "scan,graph,forest,signs" },
  },
});
const [size, dim] = [Number(values.size), Number(values.dim)];
const parts = new Set(values.only.split(","));
const folder = mkdtempSync(join(tmpdir(), "vectors-"));
try {
  console.log(
    `${cpus()[0]?.model.trim()}, Node ${process.version}, ${size} x ${dim}, seed ${SEED}, load ${loadavg()[0]?.toFixed(1)}`,
  );
  run(folder);
} finally {
  rmSync(folder, { recursive: true });
}

function run(folder: string): void {
  const { vectors, queries } = makeVectors(size, dim, Number(values.queries), SEED);
  const path = join(folder, "vectors.f32");
  writeFileSync(path, vectors);
  const rows = rowsOf(vectors, dim);
  const { result: scan, ms } = timed(() => ScannedVectors.of(vectors, dim));
  const truth = scan.topKOfEach(queries, K);
  console.log(
    `scan: rounded in ${(ms / 1000).toFixed(1)} s, ${megabytes(size * (dim + 8))} beside the vectors`,
  );
  if (parts.has("scan")) scans(scan, vectors, queries, truth);
  const again = parts.has("graph") && graphs(scan, rows, rowsOfFile(path), vectors, queries, truth, folder);
  if (parts.has("forest")) forests(vectors, queries, truth);
  if (parts.has("signs")) signs(vectors, rows, queries, truth);
  if (values.python === undefined) console.log("SKIPPED rivals: no --python");
  else rivals(values.python, folder, queries, truth);
  if (again) again();
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
}

function scans(
  scan: ScannedVectors,
  vectors: Float32Array,
  queries: readonly Float32Array[],
  truth: readonly VectorNeighbor[][],
): void {
  const some = queries.slice(0, 100);
  gauge("scan of bytes, float32 close look", some, truth, (query) => scan.topK(query, K));
  const { ms } = timed(() => scan.topKOfEach(queries, K));
  console.log(`scan, ${queries.length} queries at once: ${(ms / queries.length).toFixed(3)} ms each`);
  const exact = new ExactVectors(vectors, dim);
  gauge("every vector in float64", queries.slice(0, 5), truth, (query) => exact.topK(query, K));
}

function graphs(
  scan: ScannedVectors,
  inMemory: Rows,
  fromFile: Rows,
  vectors: Float32Array,
  queries: readonly Float32Array[],
  truth: readonly VectorNeighbor[][],
  folder: string,
): () => void {
  const { result: graph, ms } = timed(() => GraphVectors.of(vectors, dim));
  const place = { folder, name: "bench" };
  const space = { name: "bench", version: 1, dim };
  const { file, bytes } = saveGraph(graph, place, space);
  console.log(`graph: built in ${(ms / 1000).toFixed(1)} s, ${megabytes(bytes)} beside the vectors`);
  const ask = () => {
    for (const effort of [16, 24, 32, 40, 48, 64, 96, 128, 256])
      gauge(`graph, effort ${effort}`, queries, truth, (query) => graph.topK(query, K, { effort }));
  };
  ask();
  for (const [name, rows] of [
    ["memory", inMemory],
    ["a file", fromFile],
  ] as const) {
    const start = performance.now();
    const { result: opened, ms: openMs } = timed(() => openGraph(place, space, rows)!);
    console.log(
      `graph from ${statSync(join(folder, file)).size} bytes: verified and opened in ${(openMs / 1000).toFixed(2)} s of processor, ${((performance.now() - start) / 1000).toFixed(2)} s of clock`,
    );
    gauge(`graph in a file, vectors in ${name}, effort 64`, queries, truth, (query) => opened.topK(query, K));
  }
  for (const every of [2, 10, 100]) {
    const allowed = IdSet.of(
      size,
      Uint32Array.from({ length: size / every }, (_, at) => at * every),
    );
    const allowedTruth = scan.topKOfEach(queries, K, { allowed });
    gauge(`graph, one in ${every} allowed`, queries, allowedTruth, (query) =>
      graph.topK(query, K, { allowed }),
    );
    gauge(`scan, one in ${every} allowed`, queries.slice(0, 50), allowedTruth, (query) =>
      scan.topK(query, K, { allowed }),
    );
  }
  return ask;
}

function forests(
  vectors: Float32Array,
  queries: readonly Float32Array[],
  truth: readonly VectorNeighbor[][],
): void {
  const { result: forest, ms } = timed(() => Forest.of(vectors, dim, { trees: 20 }));
  const bytes = Object.values(forest.trees).reduce(
    (sum, part) => sum + (typeof part === "number" ? 0 : part.byteLength),
    0,
  );
  console.log(`forest of 20: built in ${(ms / 1000).toFixed(1)} s, ${megabytes(bytes)} beside the vectors`);
  for (const effort of [200, 5000, 20_000])
    gauge(`forest, effort ${effort}`, queries.slice(0, 50), truth, (query) =>
      forest.topK(query, K, { effort }),
    );
}

function signs(
  vectors: Float32Array,
  rows: Rows,
  queries: readonly Float32Array[],
  truth: readonly VectorNeighbor[][],
): void {
  const index = new Signs(vectors, dim, rows);
  console.log(`signs: ${megabytes(index.bytes)} beside the vectors`);
  for (const close of [10, 100, 1000])
    gauge(`signs, ${close} looked at closely`, queries.slice(0, 20), truth, (query) =>
      index.topK(query, K, close),
    );
}

function rivals(
  python: string,
  folder: string,
  queries: readonly Float32Array[],
  truth: readonly VectorNeighbor[][],
): void {
  writeFileSync(join(folder, "queries.f32"), Float32Array.from(queries.flatMap((query) => [...query])));
  const ids = Uint32Array.from(truth.flatMap((own) => own.map(({ id }) => id)));
  writeFileSync(join(folder, "truth.u32"), ids);
  const script = fileURLToPath(new URL("./vectors/rivals.py", import.meta.url));
  const { status } = spawnSync(python, [script, folder, String(dim), String(K), values.rivals], {
    stdio: "inherit",
  });
  if (status !== 0) console.log(`RIVALS FAILED with ${status}`);
}

/** Rows read by position, one call each. */
function rowsOfFile(path: string): Rows {
  const file = openSync(path, "r");
  return (ids) => {
    const vectors = new Float32Array(ids.length * dim);
    const bytes = new Uint8Array(vectors.buffer);
    for (const [at, id] of ids.entries()) readSync(file, bytes, at * dim * 4, dim * 4, id * dim * 4);
    return vectors;
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
