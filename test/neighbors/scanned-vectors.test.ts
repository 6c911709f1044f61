import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExactVectors } from "../../src/neighbors/exact-vectors.js";
import { ScannedVectors } from "../../src/neighbors/scanned-vectors.js";
import { rowsOf } from "../../src/neighbors/unit-vectors.js";
import { clusteredVectors, describeVectorIndex, unitVectors } from "./vector-conformance.js";

describeVectorIndex("ScannedVectors", (vectors, dim) => ScannedVectors.of(vectors, dim));
describeVectorIndex("ScannedVectors without WebAssembly", (vectors, dim) =>
  ScannedVectors.of(vectors, dim, { plain: true }),
);

describe("scanned vectors", () => {
  test("the very numbers of the plain float64 index, on vectors of any shape", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 1, max: 1e6 }),
        (size, dim, power, seed) => {
          // Raised to a power, a few numbers of a vector carry all of it: the worst case for one scale a vector.
          const vectors = unitVectors(size, dim, seed).map((v) => Math.sign(v) * Math.abs(v) ** (1 + power));
          for (let id = 0; id < size; id++) {
            const row = vectors.subarray(id * dim, (id + 1) * dim);
            const length = Math.hypot(...row);
            if (length < 1e-30) row.fill(0)[0] = 1;
            else row.set(row.map((v) => v / length));
          }
          const query = unitVectors(1, dim, seed + 1);
          const [fast, plain] = [ScannedVectors.of(vectors, dim), new ExactVectors(vectors, dim)];
          expect(fast.topK(query, 5)).toEqual(plain.topK(query, 5));
          expect(fast.within(query, 0.2)).toEqual(plain.within(query, 0.2));
        },
      ),
      { numRuns: 150 },
    );
  });

  test("what was rounded before is taken as it was kept", () => {
    const [size, dim] = [2500, 20];
    const vectors = unitVectors(size, dim, 3);
    const first = ScannedVectors.of(vectors, dim);
    const second = new ScannedVectors(dim, rowsOf(vectors, dim));
    second.reserve(size);
    for (let from = 0; from < size; from += 999) {
      const { scales, errors, codes } = first.rounded(from, Math.min(999, size - from));
      second.addRounded({ scales: scales.slice(), errors: errors.slice(), codes: codes.slice() });
    }
    const query = unitVectors(1, dim, 4);
    expect(second.size).toBe(size);
    expect(second.topK(query, 20)).toEqual(first.topK(query, 20));
    expect(second.rounded(0, size)).toEqual(first.rounded(0, size));
  });

  test("vectors one rounding apart are told apart", () => {
    const dim = 64;
    const base = unitVectors(1, dim, 9);
    const vectors = new Float32Array(200 * dim);
    for (let id = 0; id < 200; id++) {
      vectors.set(base, id * dim);
      vectors[id * dim + (id % dim)]! *= 1 + ((id * 7) % 13) * 2 ** -22;
    }
    const [fast, plain] = [ScannedVectors.of(vectors, dim), new ExactVectors(vectors, dim)];
    for (const k of [1, 10, 199]) expect(fast.topK(base, k)).toEqual(plain.topK(base, k));
  });

  test("vectors of thousands of equal numbers do not overflow the sums", () => {
    const dim = 20_000;
    const flat = new Float32Array(dim).fill(1 / Math.sqrt(dim));
    const vectors = Float32Array.from([...flat, ...flat.map((v) => -v)]);
    expect(ScannedVectors.of(vectors, dim).topK(flat, 2)).toEqual(
      new ExactVectors(vectors, dim).topK(flat, 2),
    );
  });

  test("only the few in question are read, and they may come from anywhere", () => {
    const [size, dim] = [20_000, 64];
    const vectors = unitVectors(size, dim, 4);
    const rows = rowsOf(vectors, dim);
    let read = 0;
    const index = new ScannedVectors(dim, (ids) => {
      read += ids.length;
      return rows(ids);
    });
    for (let from = 0; from < size; from += 5000)
      index.add(vectors.subarray(from * dim, (from + 5000) * dim));
    expect(read).toBe(0);
    const query = unitVectors(1, dim, 5);
    expect(index.topK(query, 10)).toEqual(new ExactVectors(vectors, dim).topK(query, 10));
    expect(read).toBeLessThan(200);
  });

  test("several queries at once are answered as one by one", () => {
    const vectors = clusteredVectors(5000, 40, 11);
    const index = ScannedVectors.of(vectors, 40);
    const queries = Array.from({ length: 9 }, (_, at) => vectors.subarray(at * 4000, at * 4000 + 40));
    const allowed = Uint32Array.from({ length: 1000 }, (_, at) => at * 5);
    for (const options of [{}, { allowed }])
      expect(index.topKOfEach(queries, 7, options)).toEqual(
        queries.map((query) => index.topK(query, 7, options)),
      );
    expect(index.topKOfEach([], 3)).toEqual([]);
  });
});
