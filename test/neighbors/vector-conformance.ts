// What every VectorIndex must answer, whatever is inside, with the definition in float64 as the oracle: exact ones to
// the last digit, approximate ones with a stated recall and never anything untrue, forbidden or too little.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IdSet } from "../../src/neighbors/id-set.js";
import type { ApproximateIndex, VectorIndex, VectorNeighbor } from "../../src/neighbors/neighbor.js";
import { randomFrom } from "./conformance.js";

export type MakeVectorIndex = (vectors: Float32Array, dim: number) => VectorIndex;
export type MakeApproximateIndex = (vectors: Float32Array, dim: number) => ApproximateIndex;

/** Recall@10 that every approximate index must reach in here, in the mean over 40 queries. */
const LEAST_RECALL = 0.97;

/** Declares the suite of an index that misses nothing. */
export function describeVectorIndex(name: string, make: MakeVectorIndex): void {
  describe(`${name} is an exact VectorIndex`, () => {
    for (const { size, dim } of [
      { size: 5000, dim: 32 },
      { size: 500, dim: 256 },
      { size: 60, dim: 7 },
      { size: 3, dim: 1 },
    ])
      test(`${size} vectors of ${dim}`, () => {
        for (const vectors of [unitVectors(size, dim, 17), clusteredVectors(size, dim, 17)]) {
          const index = make(vectors, dim);
          const query = unitVectors(1, dim, 18);
          const truth = neighborsByDefinition(vectors, dim, query);
          for (const k of [1, 2, 10, size, size + 5]) expectSame(index.topK(query, k), truth.slice(0, k));
          for (const bound of [-1, 0, 0.05, 1])
            expectSame(
              index.within(query, bound),
              truth.filter(({ similarity }) => similarity >= bound),
            );
        }
      });

    test("a filter leaves what it allows, all of it and nothing else", () => {
      const [size, dim] = [3000, 24];
      const vectors = clusteredVectors(size, dim, 5);
      const index = make(vectors, dim);
      const query = unitVectors(1, dim, 6);
      for (const step of [1, 2, 10, 1000]) {
        const ids = Uint32Array.from({ length: size / step }, (_, i) => i * step);
        const truth = neighborsByDefinition(vectors, dim, query).filter(({ id }) => id % step === 0);
        for (const allowed of [ids, IdSet.of(size, ids)]) {
          for (const k of [1, 10, size]) expectSame(index.topK(query, k, { allowed }), truth.slice(0, k));
          expectSame(
            index.within(query, 0.1, { allowed }),
            truth.filter(({ similarity }) => similarity >= 0.1),
          );
        }
      }
    });

    test("the order in which vectors were given changes only their ids", () => {
      const dim = 12;
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 80 }), (seed, size) => {
          const vectors = clusteredVectors(size, dim, seed);
          const order = shuffled(size, seed);
          const moved = new Float32Array(vectors.length);
          for (const [to, from] of order.entries())
            moved.set(vectors.subarray(from * dim, (from + 1) * dim), to * dim);
          const query = unitVectors(1, dim, seed + 1);
          const found = make(moved, dim)
            .topK(query, size)
            .map(({ id, similarity }) => ({ id: order[id]!, similarity }));
          const before = make(vectors, dim).topK(query, size);
          expect(found.sort((x, y) => y.similarity - x.similarity || x.id - y.id)).toEqual(before);
        }),
        { numRuns: 40 },
      );
    });

    describeTruths(make);
  });
}

/** Declares the suite of an index that may miss some. */
export function describeApproximateIndex(name: string, make: MakeApproximateIndex): void {
  describe(`${name} is an ApproximateIndex`, () => {
    const [size, dim] = [4000, 48];
    const vectors = clusteredVectors(size, dim, 31);
    const queries = Array.from({ length: 40 }, (_, at) =>
      near(vectors.subarray(at * 97 * dim, (at * 97 + 1) * dim), 0.3, at),
    );

    test(`recall@10 of at least ${LEAST_RECALL}, similarities to the last digit`, () => {
      const index = make(vectors, dim);
      let hits = 0;
      for (const query of queries) {
        const truth = neighborsByDefinition(vectors, dim, query);
        const found = index.topK(query, 10);
        expectTrue(found, truth);
        expect(found).toHaveLength(10);
        hits += found.filter(({ id }) => truth.slice(0, 10).some((other) => other.id === id)).length;
      }
      expect(hits / (10 * queries.length)).toBeGreaterThanOrEqual(LEAST_RECALL);
    });

    for (const share of [0.5, 0.1, 0.003])
      test(`with ${share} of the ids allowed: as many, as near, and no others`, () => {
        const random = randomFrom(3);
        const allowed = IdSet.of(
          size,
          Array.from({ length: size }, (_, id) => id).filter(() => random() < share),
        );
        const index = make(vectors, dim);
        let [hits, most] = [0, 0];
        for (const query of queries) {
          const truth = neighborsByDefinition(vectors, dim, query).filter(({ id }) => allowed.has(id));
          for (const given of [allowed, allowed.ids()]) {
            const found = index.topK(query, 10, { allowed: given });
            expectTrue(found, truth);
            expect(found).toHaveLength(Math.min(10, truth.length));
            hits += found.filter(({ id }) => truth.slice(0, 10).some((other) => other.id === id)).length;
            most += Math.min(10, truth.length);
          }
        }
        expect(hits / most).toBeGreaterThanOrEqual(LEAST_RECALL);
      });

    test("what is allowed may lie farthest away: it is found all the same", () => {
      const index = make(vectors, dim);
      for (const query of queries.slice(0, 5)) {
        const truth = neighborsByDefinition(vectors, dim, query).slice(-400);
        const allowed = IdSet.of(
          size,
          truth.map(({ id }) => id),
        );
        const found = index.topK(query, 10, { allowed });
        expect(found).toHaveLength(10);
        expectTrue(found, truth);
      }
    });

    test("more effort misses no more", () => {
      const index = make(vectors, dim);
      const recalls = [1, 4, 100].map((times) => {
        let hits = 0;
        for (const query of queries) {
          const truth = neighborsByDefinition(vectors, dim, query).slice(0, 10);
          const found = index.topK(query, 10, { effort: times * index.leastEffort(10) });
          hits += found.filter(({ id }) => truth.some((other) => other.id === id)).length;
        }
        return hits / (10 * queries.length);
      });
      expect(recalls[2]).toBeGreaterThanOrEqual(recalls[0]!);
      expect(recalls[2]).toBeGreaterThanOrEqual(0.99);
    });

    test("all at least so similar: true ones, in order, nearly all", () => {
      const index = make(vectors, dim);
      let [hits, most] = [0, 0];
      for (const query of queries)
        for (const bound of [-1, 0.3, 0.9]) {
          const truth = neighborsByDefinition(vectors, dim, query).filter((own) => own.similarity >= bound);
          const found = index.within(query, bound);
          expectTrue(found, truth);
          hits += found.length;
          most += truth.length;
        }
      expect(hits / most).toBeGreaterThanOrEqual(LEAST_RECALL);
    });

    test("equal vectors are all found", () => {
      const same = new Float32Array(600 * 16).map((_, i) => (i % 16 === 3 ? 1 : 0));
      const index = make(same, 16);
      const found = index.topK(
        Float32Array.from({ length: 16 }, (_, i) => (i === 3 ? 1 : 0)),
        600,
      );
      expect(found.map(({ id }) => id)).toEqual([...same.subarray(0, 600).keys()]);
      expect(new Set(found.map(({ similarity }) => similarity))).toEqual(new Set([1]));
    });

    test("the least effort is a number of at least 1, and less is refused", () => {
      const index = make(vectors, dim);
      expect(index.leastEffort(10)).toBeGreaterThanOrEqual(1);
      for (const effort of [0, -5, 1.5, Number.NaN])
        expect(() => index.topK(queries[0]!, 1, { effort })).toThrow(
          new RangeError(`Expected a whole number of at least 1 for effort but received ${effort}`),
        );
    });

    describeTruths(make);
  });
}

/** What holds for every index: few vectors are all found, ties by id, and what has no direction is refused. */
function describeTruths(make: MakeVectorIndex): void {
  test("ties come by id, whatever their order", () => {
    const vectors = Float32Array.of(0, 1, 1, 0, 0, 1, 1, 0, 1, 0);
    expect(make(vectors, 2).topK(Float32Array.of(1, 0), 2)).toEqual([
      { id: 1, similarity: 1 },
      { id: 3, similarity: 1 },
    ]);
    expect(idsOf(make(vectors, 2).topK(Float32Array.of(0, 1), 3))).toEqual([0, 2, 1]);
  });

  test("the length of the query does not matter", () => {
    const [nearest] = make(Float32Array.of(0.6, 0.8), 2).topK(Float32Array.of(30, 40), 1);
    expect(nearest?.similarity).toBeCloseTo(1, 6);
  });

  test("nothing in, nothing out; nothing allowed, nothing found", () => {
    expect(make(new Float32Array(0), 4).topK(Float32Array.of(1, 0, 0, 0), 5)).toEqual([]);
    expect(make(new Float32Array(0), 4).within(Float32Array.of(1, 0, 0, 0), -1)).toEqual([]);
    const index = make(Float32Array.of(1, 0, 0, 1), 2);
    for (const allowed of [new Uint32Array(0), new IdSet(2)]) {
      expect(index.topK(Float32Array.of(1, 0), 5, { allowed })).toEqual([]);
      expect(index.within(Float32Array.of(1, 0), -1, { allowed })).toEqual([]);
    }
  });

  test("the query and what is allowed stay as they were, and so do answers", () => {
    const vectors = unitVectors(50, 8, 2);
    const index = make(vectors, 8);
    const [query, allowed] = [Float32Array.of(2, 0, 0, 0, 0, 1, 0, 0), Uint32Array.of(1, 4, 30)];
    const found = index.topK(query, 2, { allowed });
    const kept = structuredClone(found);
    index.topK(vectors.subarray(0, 8), 7);
    expect(found).toEqual(kept);
    expect([...query, ...allowed]).toEqual([2, 0, 0, 0, 0, 1, 0, 0, 1, 4, 30]);
  });

  test("vectors, queries and filters that make no sense are refused", () => {
    const index = make(Float32Array.of(1, 0, 0, 1), 2);
    const unit = Float32Array.of(1, 0);
    const bad: [() => unknown, string][] = [
      [() => make(Float32Array.of(1, 0, 0, 0), 2), "Expected unit length for vector 1 but received 0"],
      [() => make(Float32Array.of(1, Number.NaN), 2), "Expected unit length for vector 0 but received NaN"],
      [() => make(Float32Array.of(3, 4), 2), "Expected unit length for vector 0 but received 5"],
      [
        () => make(Float32Array.of(1, 0, 1), 2),
        "Expected a multiple of 2 numbers for vectors but received 3",
      ],
      [() => make(new Float32Array(2), 0), "Expected a whole number of at least 1 for dim but received 0"],
      [
        () => index.topK(new Float32Array(2), 1),
        "Expected a finite vector other than zero for query but received length 0",
      ],
      [
        () => index.within(Float32Array.of(Number.NaN, 1), 0),
        "Expected a finite vector other than zero for query but received length NaN",
      ],
      [() => index.topK(new Float32Array(3), 1), "Expected 2 numbers for query but received 3"],
      [() => index.topK(unit, 0), "Expected a whole number of at least 1 for k but received 0"],
      [() => index.within(unit, 1.5), "Expected -1 to 1 for minSimilarity but received 1.5"],
      [
        () => index.topK(unit, 1, { allowed: Uint32Array.of(1, 0) }),
        "Expected ascending ids for allowed but received 0 at 1",
      ],
      [() => index.topK(unit, 1, { allowed: Uint32Array.of(0, 2) }), "Expected an id below 2 but received 2"],
      [
        () => index.within(unit, 0, { allowed: new IdSet(3) }),
        "Expected a set of 2 ids for allowed but received one of 3",
      ],
    ];
    for (const [act, message] of bad) expect(act).toThrow(new RangeError(message));
  });
}

export function unitVectors(size: number, dim: number, seed: number): Float32Array {
  const random = randomFrom(seed);
  const vectors = Float32Array.from({ length: size * dim }, () => random() - 0.5);
  for (let id = 0; id < size; id++) toUnit(vectors.subarray(id * dim, (id + 1) * dim));
  return vectors;
}

/** Around thirty centers, denser and wider ones; every tenth is equal to the one ten before it. */
export function clusteredVectors(size: number, dim: number, seed: number): Float32Array {
  const random = randomFrom(seed);
  const centers = unitVectors(30, dim, seed + 1);
  const vectors = new Float32Array(size * dim);
  for (let id = 0; id < size; id++) {
    const row = vectors.subarray(id * dim, (id + 1) * dim);
    const center = Math.floor(random() ** 2 * 30);
    const spread = (0.2 + random()) / Math.sqrt(dim);
    for (let i = 0; i < dim; i++) row[i] = centers[center * dim + i]! + 2 * spread * (random() - 0.5);
    if (id % 10 === 0 && id > 0) row.set(vectors.subarray((id - 10) * dim, (id - 9) * dim));
    else toUnit(row);
  }
  return vectors;
}

/** A unit vector some way off another. */
export function near(vector: Float32Array, distance: number, seed: number): Float32Array {
  const noise = unitVectors(1, vector.length, seed + 1000);
  const moved = vector.map((value, i) => value + distance * noise[i]!);
  toUnit(moved);
  return moved;
}

function toUnit(row: Float32Array): void {
  const length = Math.hypot(...row);
  row.forEach((v, i) => {
    row[i] = v / length;
  });
}

function shuffled(size: number, seed: number): number[] {
  const random = randomFrom(seed);
  const order = Array.from({ length: size }, (_, id) => ({ id, at: random() }));
  return order.sort((x, y) => x.at - y.at).map(({ id }) => id);
}

export function neighborsByDefinition(
  vectors: Float32Array,
  dim: number,
  query: Float32Array,
): VectorNeighbor[] {
  const length = Math.hypot(...query);
  return Array.from({ length: vectors.length / dim }, (_, id) => {
    let sum = 0;
    for (let i = 0; i < dim; i++) sum += (query[i]! / length) * vectors[id * dim + i]!;
    return { id, similarity: sum };
  }).sort((x, y) => y.similarity - x.similarity || x.id - y.id);
}

function idsOf(neighbors: readonly VectorNeighbor[]): number[] {
  return neighbors.map(({ id }) => id);
}

/** The same ids in the same order, similarities to rounding. */
export function expectSame(found: readonly VectorNeighbor[], truth: readonly VectorNeighbor[]): void {
  expect(idsOf(found)).toEqual(idsOf(truth));
  for (const [i, { similarity }] of found.entries()) expect(similarity).toBeCloseTo(truth[i]!.similarity, 10);
}

/** Each once, among those of the truth, with its similarity there, and in order. */
export function expectTrue(found: readonly VectorNeighbor[], truth: readonly VectorNeighbor[]): void {
  const known = new Map(truth.map(({ id, similarity }) => [id, similarity]));
  expect(new Set(idsOf(found)).size).toBe(found.length);
  const untrue = found.filter(({ id, similarity }, at) => {
    const before = found[at - 1];
    const inOrder =
      before === undefined ||
      before.similarity > similarity ||
      (before.similarity === similarity && before.id < id);
    return !inOrder || !(Math.abs(similarity - (known.get(id) ?? Number.NaN)) < 1e-10);
  });
  expect(untrue).toEqual([]);
}
