// A million vectors with none of them in memory as float32: written to a flat file as they are made, built into a
// graph portion by portion, saved, and then, in a process that holds nothing else, opened and asked.
// npx tsx bench/vectors-million.ts [--size 1000000] [--dim 256]
// Memory is that of the process; the truth is an exact scan over bytes, made after the graph was measured.

import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openGraph, saveGraph } from "../src/neighbors/graph/graph-file.js";
import { GraphVectors } from "../src/neighbors/graph/graph-vectors.js";
import { IdSet } from "../src/neighbors/id-set.js";
import { ScannedVectors } from "../src/neighbors/scanned-vectors.js";
import { gauge, timed } from "./vectors/gauge.js";
import { vectorMaker } from "./vectors/made.js";

const PORTION = 20_000;
const QUERIES = 200;
const { values } = parseArgs({
  options: {
    size: { type: "string", default: "1000000" },
    dim: { type: "string", default: "256" },
    /** Where a graph was built before: the half that asks. */
    built: { type: "string" },
  },
});
const [size, dim] = [Number(values.size), Number(values.dim)];
const folder = values.built ?? mkdtempSync(join(tmpdir(), "vectors-"));
const file = openSync(join(folder, "vectors.f32"), values.built === undefined ? "w+" : "r");
const [place, space] = [
  { folder, name: "bench" },
  { name: "bench", version: 1, dim },
];
if (values.built !== undefined) ask();
else
  try {
    build();
    const sizes = ["--size", values.size, "--dim", values.dim, "--built", folder];
    spawnSync(process.execPath, [...process.execArgv, process.argv[1]!, ...sizes], { stdio: "inherit" });
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }

function build(): void {
  console.log(
    `${cpus()[0]?.model.trim()}, Node ${process.version}, ${size} x ${dim}, load ${loadavg()[0]?.toFixed(1)}`,
  );
  const make = vectorMaker(size, dim, 1);
  const built = GraphVectors.empty(dim, rows);
  let buildMs = 0;
  for (let from = 0; from < size; from += PORTION) {
    const some = make(Math.min(PORTION, size - from));
    writeSync(file, new Uint8Array(some.buffer));
    buildMs += timed(() => built.add(some)).ms;
    if ((from / PORTION) % 10 === 9)
      console.log(`${from + PORTION} built in ${(buildMs / 1000).toFixed(0)} s of processor, ${memory()}`);
  }
  const { result: saved, ms } = timed(() => saveGraph(built, place, space));
  console.log(
    `built in ${(buildMs / 1000).toFixed(0)} s, saved in ${(ms / 1000).toFixed(1)} s of processor, ${(saved.bytes / 1e6).toFixed(0)} MB, ${memory()}`,
  );
}

function ask(): void {
  console.log(`a new process: ${memory()}`);
  const start = performance.now();
  const { result: graph, ms } = timed(() => openGraph(place, space, rows)!);
  console.log(
    `verified and opened in ${(ms / 1000).toFixed(2)} s of processor, ${((performance.now() - start) / 1000).toFixed(2)} s of clock, ${memory()}`,
  );
  // Of the same clusters as the vectors, and none of them.
  const make = vectorMaker(size, dim, 1);
  for (let from = 0; from < size; from += PORTION) make(Math.min(PORTION, size - from));
  const queries = Array.from({ length: QUERIES }, () => make(1));
  for (const query of queries) graph.topK(query, 10);
  console.log(`${QUERIES} questions asked: ${memory()}`);
  const scan = new ScannedVectors(dim, rows);
  for (let from = 0; from < size; from += PORTION)
    scan.add(rows(Uint32Array.from({ length: Math.min(PORTION, size - from) }, (_, at) => from + at)));
  const truth = scan.topKOfEach(queries, 10);
  for (const effort of [32, 64, 96, 128, 256])
    gauge(`graph, effort ${effort}`, queries, truth, (query) => graph.topK(query, 10, { effort }));
  const allowed = IdSet.of(
    size,
    Uint32Array.from({ length: size / 10 }, (_, at) => at * 10),
  );
  const allowedTruth = scan.topKOfEach(queries, 10, { allowed });
  gauge("graph, one in 10 allowed", queries, allowedTruth, (query) => graph.topK(query, 10, { allowed }));
  gauge("exact scan", queries.slice(0, 20), truth, (query) => scan.topK(query, 10));
  console.log(`load ${loadavg()[0]?.toFixed(1)}, ${memory()}`);
}

function rows(ids: Uint32Array): Float32Array {
  const vectors = new Float32Array(ids.length * dim);
  const bytes = new Uint8Array(vectors.buffer);
  for (const [at, id] of ids.entries()) readSync(file, bytes, at * dim * 4, dim * 4, id * dim * 4);
  return vectors;
}

function memory(): string {
  return `${Math.round(process.memoryUsage().rss / 1e6)} MB of memory`;
}
