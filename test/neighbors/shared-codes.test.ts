// Codes in shared memory, searched by real threads (the built package: threads run plain JavaScript).

import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { MultiIndexBits } from "../../src/neighbors/multi-index-bits.js";
import { type PackedCodes, packCodes } from "../../src/neighbors/packed-codes.js";
import { clusteredCodes } from "./conformance.js";

interface Found {
  readonly pairs: string[];
  readonly count: number;
  readonly near: number[];
  /** The first word, as the thread sees it after it was changed here. */
  readonly first: number;
}

/** Searches one part of all pairs of `codes` in a thread of its own. */
function searchInThread(codes: PackedCodes, number: number, of: number): Promise<Found> {
  const index = new URL("../../dist/neighbors/multi-index-bits.js", import.meta.url).href;
  const worker = new Worker(
    `const { parentPort, workerData } = require("node:worker_threads");
    import(${JSON.stringify(index)}).then(({ MultiIndexBits }) => {
      const { codes, part, query } = workerData;
      const index = new MultiIndexBits(codes, codes.bits, 9);
      const pairs = [];
      const found = index.pairs(9, { part });
      let next = found.next();
      for (; !next.done; next = found.next())
        pairs.push(next.value.a + " " + next.value.b + " " + next.value.distanceBits);
      const near = index.nearest(query, 5).map(({ id }) => id);
      const answer = () => ({ pairs, count: next.value, near, first: codes.words[0] });
      parentPort.once("message", () => parentPort.postMessage(answer()));
      parentPort.postMessage("searched");
    });`,
    { eval: true, workerData: { codes, part: { number, of }, query: new Uint8Array(32) } },
  );
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", () => {
      codes.words[0] = 4711;
      worker.postMessage("answer");
      worker.once("message", (found: Found) => worker.terminate().then(() => resolve(found), reject));
    });
  });
}

test("three threads over the same memory find all pairs, each once", async () => {
  const bytes = clusteredCodes(2000, 256, 5);
  const codes = packCodes(bytes, 256, { shared: true });
  expect(codes.words.buffer).toBeInstanceOf(SharedArrayBuffer);
  const index = new MultiIndexBits(codes, 256, 9);
  const truth = [...index.pairs(9)].map(({ a, b, distanceBits }) => `${a} ${b} ${distanceBits}`).sort();
  const near = index.nearest(new Uint8Array(32), 5).map(({ id }) => id);
  const found: Found[] = [];
  for (const number of [0, 1, 2]) {
    found.push(await searchInThread(codes, number, 3));
    codes.words[0] = packCodes(bytes, 256).words[0]!;
  }
  expect(truth.length).toBeGreaterThan(1000);
  expect(found.flatMap(({ pairs }) => pairs).sort()).toEqual(truth);
  expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(truth.length);
  for (const { pairs, near: nearest, first } of found) {
    expect(pairs.length).toBeGreaterThan(0);
    expect(nearest).toEqual(near);
    expect(first).toBe(4711); // one memory, not a copy
  }
});
