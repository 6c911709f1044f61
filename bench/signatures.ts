// What a stored signature costs, and what storing less would: bytes on disk, milliseconds of CPU on one thread.
//
//   npx tsx bench/signatures.ts DIR [--count 120]
//
// DIR holds photographs (JPEG), below it too. Printed: the parts of a signature, and three ways of having signatures
// ready for proofs: stored with points, the plane alone with points found on demand, nothing and each from its file.

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { deflateRawSync } from "node:zlib";
import { SideDatabase } from "../src/catalog/side-database.js";
import { packedSignatureOf, unpackWithPlane } from "../src/duplicates/signatures.js";
import { fitForWorkers } from "../src/image/codecs.js";
import { decodePlane, encodePlane } from "../src/image/plane.js";
import { readImage } from "../src/image/read.js";
import { toGray } from "../src/pixels/gray.js";
import type { Picture } from "../src/pixels/picture.js";
import { describe, planeOf } from "../src/verify/describe.js";
import { findPoints } from "../src/verify/points/find-points.js";
import { unpackSignature } from "../src/verify/signature-bytes.js";
import { mean, readSome, timed } from "./signatures/measure.js";

/** As many as make the pages of a database count for little. */
const ROWS = 2000;
/** Pairs that share a picture and go to a worker together, as in duplicates/prove.ts. */
const PAIRS_A_TASK = 16;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string", default: "120" } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("Expected a folder: npx tsx bench/signatures.ts DIR");
fitForWorkers();
const { files, of } = readSome(folder, Number(values.count));
console.log(
  `${files.length} of ${of} pictures, ${cpus().length} x ${cpus()[0]?.model}, Node ${process.version}`,
);

const pictures: Picture[] = [];
for (const bytes of files) pictures.push((await readImage(bytes)).picture);
const grays = pictures.map(toGray);
const planes = await timed(grays, planeOf);
const points = await timed(planes.results, findPoints);
const described = await timed(pictures, (picture, i) => describe(picture, planes.results[i]));
const encoded = await timed(planes.results, encodePlane);
const packed = await timed(pictures, packedSignatureOf);
const unpacked = await timed(packed.results, unpackWithPlane);
const decoded = await timed(planes.results, (plane, i) =>
  decodePlane(encoded.results[i] as Uint8Array, plane),
);
const fromFile = await timed(files, async (bytes) => describe((await readImage(bytes)).picture));
const whole = databaseOf(packed.results);
const planesOnly = databaseOf(encoded.results);

const parts = packed.results.map(unpackSignature);
const deflated = mean(parts.map(({ colors }) => deflateRawSync(colors).length));
console.log(
  `bytes: ${mean(packed.results.map(({ length }) => length)).toFixed(0)} = 28 + ${mean(parts.map((part) => part.points.count)).toFixed(0)} points of 40 + 2048 of colors (${deflated.toFixed(0)} deflated) + ${mean(parts.map(({ planeBytes }) => planeBytes.length)).toFixed(0)} of plane`,
);
const scanMs = planes.ms + described.ms + encoded.ms;
console.log(
  `CPU ms in a scan: plane ${planes.ms.toFixed(2)}, points and colors ${described.ms.toFixed(2)}, JPEG ${encoded.ms.toFixed(2)}; in a proof: read ${whole.readMs.toFixed(2)}, unpack ${unpacked.ms.toFixed(2)}, of which JPEG ${decoded.ms.toFixed(2)}`,
);

console.log(
  "| stored | bytes a picture on disk | scan, ms | one ready, ms | 100,000: disk | scan | ready, 5 candidates each | 30 each |",
);
row("with points", whole.bytes, scanMs, whole.readMs + unpacked.ms);
row(
  "plane and colors alone",
  planesOnly.bytes + 2048,
  scanMs - points.ms,
  planesOnly.readMs + decoded.ms + points.ms,
);
row("nothing", 0, 0, fromFile.ms);

/** One way, and what it would take for 100,000 pictures: gigabytes, and minutes of CPU. */
function row(name: string, bytes: number, scan: number, ready: number): void {
  const minutes = (ms: number) => `${((ms * 100_000) / 60_000).toFixed(0)} min`;
  const cells = [
    bytes.toFixed(0),
    scan.toFixed(2),
    ready.toFixed(2),
    `${((bytes * 100_000) / 1e9).toFixed(2)} GB`,
    minutes(scan),
    ...[5, 30].map((candidates) => minutes(ready * readyCount(candidates))),
  ];
  console.log(`| ${[name, ...cells].join(" | ")} |`);
}

/** How many signatures are made ready a picture: one a pair, and one for each task. */
function readyCount(candidates: number): number {
  const pairs = candidates / 2;
  return pairs + Math.ceil(pairs / PAIRS_A_TASK);
}

/** Bytes a picture takes in a database, and CPU milliseconds to read one. */
function databaseOf(signatures: readonly Uint8Array[]): { bytes: number; readMs: number } {
  const temporary = mkdtempSync(join(tmpdir(), "lookalike-bench-"));
  try {
    const path = join(temporary, "signatures.db");
    const database = new SideDatabase(path, "signatures");
    // Content ids come in no order, as hashes do.
    const contents = Array.from({ length: ROWS }, (_, i) =>
      (Math.imul(i, 0x9e3779b1) >>> 0).toString(16).padStart(64, "0"),
    );
    for (const [i, content] of contents.entries())
      database.put(content, 1, signatures[i % signatures.length] as Uint8Array);
    const start = process.cpuUsage();
    for (const content of contents)
      if (database.get(content, 1) === undefined) throw new Error(`Expected bytes for ${content}`);
    const { user, system } = process.cpuUsage(start);
    database.close();
    return { bytes: statSync(path).size / ROWS, readMs: (user + system) / 1000 / ROWS };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
