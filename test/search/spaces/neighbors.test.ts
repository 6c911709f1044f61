import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Catalog } from "../../../src/catalog/catalog.js";
import { NEIGHBORS, type NeighborsKind } from "../../../src/contract/choices.js";
import { readChoice } from "../../../src/search/spaces/choice.js";
import { keptSpace } from "../../../src/search/spaces/kept.js";
import { chooseNeighbors, measureSpace } from "../../../src/search/spaces/measure.js";
import { openSource } from "../../../src/search/spaces/open-space.js";
import { prepareSpaces } from "../../../src/search/spaces/prepare.js";
import { addVectors, catalogOf, madeVectors, SPACE, sourceIn } from "./made-catalog.js";

const COUNT = 300;
const vectors = madeVectors(COUNT);
const queries = Array.from({ length: 20 }, (_, at) => madeVectors(1, 500 + at));

async function nearestIn(catalog: Catalog, query: Float32Array, k = 5, only?: ReadonlySet<number>) {
  const space = keptSpace(catalog, sourceIn(catalog));
  const near = await space.nearest(query, k, only && space.placesOf(only));
  return near.map(({ id, similarity }) => ({ image: space.imageAt(id), similarity }));
}

/** The share of the exact answers that is found. */
async function recallIn(catalog: Catalog): Promise<number> {
  const exact = openSource(catalog, sourceIn(catalog), { leastFileBytes: Number.POSITIVE_INFINITY });
  let found = 0;
  for (const query of queries) {
    const truth = new Set((await exact.nearest(query, 5)).map(({ id }) => exact.imageAt(id)));
    found += (await nearestIn(catalog, query)).filter(({ image }) => truth.has(image)).length;
  }
  return found / (5 * queries.length);
}

async function chosen(kind: NeighborsKind): Promise<Catalog> {
  const catalog = catalogOf(vectors);
  chooseNeighbors(catalog, sourceIn(catalog), kind);
  expect(await prepareSpaces(catalog)).toEqual([]);
  return catalog;
}

const builtIn = ({ layout }: Catalog) =>
  readdirSync(layout.index).filter((name) => /\.(?:graph|forest)$/.test(name));

describe.each(["graph", "forest"] as const)("a %s that was chosen", (kind) => {
  test("is built by an index run, kept, and asked", async () => {
    const catalog = await chosen(kind);
    const [file, ...others] = builtIn(catalog);
    expect(file).toContain(`.${kind}`);
    expect(others).toEqual([]);
    expect(await recallIn(catalog)).toBeGreaterThan(0.9);
    const { mtimeMs } = statSync(join(catalog.layout.index, file as string));
    await prepareSpaces(catalog);
    expect(statSync(join(catalog.layout.index, file as string)).mtimeMs).toBe(mtimeMs);
  });

  test("answers what came since and what a filter lets through, never too few", async () => {
    const catalog = await chosen(kind);
    addVectors(catalog, queries[0] as Float32Array, COUNT + 1);
    expect((await nearestIn(catalog, queries[0] as Float32Array))[0]?.image).toBe(COUNT + 1);
    expect(await recallIn(catalog)).toBeGreaterThan(0.9);
    const few = new Set([3, 77, 150, COUNT + 1, 9999]);
    const found = await nearestIn(catalog, queries[0] as Float32Array, 10, few);
    expect(found.map(({ image }) => image).sort((a, b) => a - b)).toEqual([3, 77, 150, COUNT + 1]);
    catalog.store.removeFile("77.jpg");
    expect(await nearestIn(catalog, queries[0] as Float32Array, 10, few)).toHaveLength(3);
  });

  test("takes in what came when it is much", async () => {
    const catalog = await chosen(kind);
    addVectors(catalog, madeVectors(60, 7), COUNT + 1);
    await prepareSpaces(catalog);
    expect(builtIn(catalog)).toHaveLength(1);
    const size = sizeBuilt(catalog, kind);
    expect(size).toBe(COUNT + 60);
    expect(await recallIn(catalog)).toBeGreaterThan(0.9);
  });

  test("that is damaged is never opened: a scan answers, and it is built anew", async () => {
    const catalog = await chosen(kind);
    const path = join(catalog.layout.index, builtIn(catalog)[0] as string);
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 4;
    for (const damage of [() => writeFileSync(path, bytes), () => truncateSync(path, 1000)]) {
      damage();
      const space = openSource(catalog, sourceIn(catalog));
      const found = await space.nearest(queries[0] as Float32Array, 5);
      const exact = openSource(catalog, sourceIn(catalog), { leastFileBytes: Number.POSITIVE_INFINITY });
      expect(found).toEqual(await exact.nearest(queries[0] as Float32Array, 5));
    }
    await prepareSpaces(catalog);
    expect(sizeBuilt(catalog, kind)).toBe(COUNT);
  });
});

function sizeBuilt({ layout }: Catalog, kind: "graph" | "forest"): number {
  const ending = kind === "graph" ? ".graph.json" : ".forest";
  const name = readdirSync(layout.index).find((one) => one.endsWith(ending)) as string;
  return Number(/"size":(\d+)/.exec(readFileSync(join(layout.index, name), "latin1"))?.[1]);
}

describe("measuring", () => {
  test("says what is found with rising effort, and keeps the least that reaches the recall", async () => {
    const catalog = await chosen("graph");
    const measured = await measureSpace(catalog, sourceIn(catalog), { recall: 0.95 });
    expect(measured).toMatchObject({
      space: SPACE.name,
      images: COUNT,
      neighbors: "graph",
      k: 10,
      recall: 0.95,
    });
    expect(measured?.reached).toBe(true);
    expect(measured?.used).toEqual(measured?.tried.at(-1));
    expect(measured?.used?.recall).toBeGreaterThanOrEqual(0.95);
    expect(measured?.used?.questionsPerSecond).toBeGreaterThan(0);
    expect(readChoice(catalog.layout.index, sourceIn(catalog))).toEqual({
      asked: "graph",
      measured: { kind: "graph", effort: measured?.used?.effort, recall: measured?.used?.recall },
    });
  });

  test("of what misses nothing says so", async () => {
    const catalog = catalogOf(vectors);
    const measured = await measureSpace(catalog, sourceIn(catalog));
    expect(measured).toMatchObject({ neighbors: "exact", reached: true, used: { recall: 1 } });
    expect(measured?.used).not.toHaveProperty("effort");
  });

  test("refuses a recall that is none", async () => {
    const catalog = catalogOf(vectors.subarray(0, SPACE.dim));
    for (const recall of [-0.1, 1.01, Number.NaN])
      await expect(measureSpace(catalog, sourceIn(catalog), { recall })).rejects.toMatchObject({
        code: "OPTION_INVALID",
      });
  });

  test("of one picture, and of none", async () => {
    const one = catalogOf(vectors.subarray(0, SPACE.dim));
    for (const kind of NEIGHBORS) {
      chooseNeighbors(one, sourceIn(one), kind);
      expect(await measureSpace(one, sourceIn(one))).toMatchObject({ neighbors: kind, reached: true });
    }
    one.store.removeFile("1.jpg");
    expect(await measureSpace(one, sourceIn(one))).toMatchObject({ images: 0 });
  });

  test("a choice that is not understood, or of other vectors, is none", () => {
    const catalog = catalogOf(vectors.subarray(0, SPACE.dim));
    chooseNeighbors(catalog, sourceIn(catalog), "graph");
    const { index } = catalog.layout;
    expect(readChoice(index, sourceIn(catalog))).toEqual({ asked: "graph" });
    expect(readChoice(index, { ...sourceIn(catalog), version: 99 })).toEqual({});
    chooseNeighbors(catalog, sourceIn(catalog), undefined);
    expect(readChoice(index, sourceIn(catalog))).toEqual({});
    writeFileSync(join(index, `${SPACE.name}.choice.json`), "[]");
    expect(readChoice(index, sourceIn(catalog))).toEqual({});
  });
});
