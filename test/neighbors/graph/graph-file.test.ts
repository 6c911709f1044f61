import { readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  type GraphPlace,
  openGraph,
  readDescription,
  saveGraph,
  saveRemoved,
} from "../../../src/neighbors/graph/graph-file.js";
import { GraphVectors } from "../../../src/neighbors/graph/graph-vectors.js";
import { GRAPH_WORKER, type GraphTask, ThreadedGraph } from "../../../src/neighbors/graph/threaded-graph.js";
import { rowsOf } from "../../../src/neighbors/unit-vectors.js";
import { openPool } from "../../../src/workers/pool.js";
import { temporaryFolder } from "../../support/folder.js";
import { clusteredVectors, near } from "../vector-conformance.js";

const [SIZE, DIM] = [1500, 32];
const SPACE = { name: "tried", version: 3, dim: DIM };
const vectors = clusteredVectors(SIZE, DIM, 8);
const rows = rowsOf(vectors, DIM);
const query = near(vectors.subarray(40 * DIM, 41 * DIM), 0.2, 1);

describe("a graph in a file", () => {
  test("answers from the file as it did in memory, twins and removed ones too", async () => {
    const { place, index } = await saved();
    expect(index.graph.twins.length).toBeGreaterThan(0);
    const opened = openGraph(place, SPACE, rows);
    expect(opened?.size).toBe(SIZE);
    expect([...(opened?.removed.ids() ?? [])]).toEqual([3, 4, 700]);
    expect(opened?.topK(query, 10)).toEqual(index.topK(query, 10));
    expect(openGraph({ ...place, name: "other" }, SPACE, rows)).toBeUndefined();
  });

  test("can be opened to be added to, and takes the place of the old one", async () => {
    const folder = temporaryFolder();
    const place = { folder, name: "one" };
    const part = GraphVectors.empty(DIM, rows);
    part.add(vectors.subarray(0, 1000 * DIM));
    saveGraph(part, place, SPACE);
    const old = openGraph(place, SPACE, rows);
    const grown = openGraph(place, SPACE, rows);
    grown?.add(vectors.subarray(1000 * DIM));
    const described = saveGraph(grown!, place, SPACE);
    expect(await readdir(folder)).toEqual([described.file, "one.graph.json"].sort());
    const whole = GraphVectors.of(vectors, DIM);
    expect(grown?.graph.twins).toEqual(whole.graph.twins);
    const again = openGraph(place, SPACE, rows);
    expect(again?.graph.parts()).toEqual(whole.graph.parts());
    expect(again?.topK(query, 10)).toEqual(whole.topK(query, 10));
    expect(old?.topK(query, 5)).toHaveLength(5); // who still looks at the old one may go on
  });

  test("what was removed later is written without the graph", async () => {
    const { place, index } = await saved();
    const before = await readdir(place.folder);
    index.remove([9]);
    saveRemoved(index, place, SPACE);
    expect(await readdir(place.folder)).toEqual(before);
    expect([...openGraph(place, SPACE, rows)!.removed.ids()]).toEqual([3, 4, 9, 700]);
    expect(() => saveRemoved(GraphVectors.of(vectors.subarray(0, DIM), DIM), place, SPACE)).toThrow(
      expect.objectContaining({ code: "INDEX_DAMAGED" }),
    );
  });

  test("a byte anywhere changed, cut off or added: left unopened, with the reason", async () => {
    const { place } = await saved();
    const { file } = readDescription(place, SPACE)!;
    const path = join(place.folder, file);
    const bytes = await readFile(path);
    for (const at of [0, 20, 64, 1000, bytes.length >> 1, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 0x10;
      await writeFile(path, changed);
      expectDamaged(place, "The search graph one is left unopened: its graph was changed");
    }
    await writeFile(path, Buffer.concat([bytes, Buffer.alloc(1)]));
    expectDamaged(
      place,
      `The search graph one is left unopened: its graph has ${bytes.length + 1} bytes where ${bytes.length} were expected`,
    );
    for (const length of [bytes.length - 1, 100, 0]) {
      await truncate(path, length);
      expectDamaged(place, /its graph has \d+ bytes where \d+ were expected/);
    }
    await writeFile(path, bytes);
    expect(openGraph(place, SPACE, rows)?.size).toBe(SIZE);
  });

  test("a missing graph, a folder in its place, a description of anything else: left unopened", async () => {
    const { place } = await saved();
    const description = join(place.folder, "one.graph.json");
    const text = await readFile(description, "utf8");
    for (const [wrong, why] of [
      ["", /its description is not understood/],
      ["{}", /its description is not understood/],
      ["[".repeat(100_000), /its description is not understood/],
      [text.slice(0, -20), /its description is not understood/],
      [
        text.replace(/"size":\d+/, '"size":1501'),
        "The search graph one is left unopened: its description was changed",
      ],
      [text.replace(/"removed":"...../, '"removed":"/////'), /its description was changed/],
      [text.replace(/"file":"[^"]*"/, '"file":"../../etc/passwd"'), /its description is not understood/],
      [text.replace(/"file":"[^"]*"/, '"file":"one.graph.json"'), /its description was changed/],
    ] as const) {
      await writeFile(description, wrong);
      expectDamaged(place, why);
    }
    await writeFile(description, text);
    for (const [key, value] of [
      ["name", "another"],
      ["version", 4],
      ["dim", 64],
    ] as const)
      expect(() => openGraph(place, { ...SPACE, [key]: value }, rows)).toThrow(
        expect.objectContaining({
          code: "INDEX_DAMAGED",
          message: `The search graph one is left unopened: it has ${key} ${SPACE[key]} where ${value} was expected`,
        }),
      );
    await truncate(join(place.folder, readDescription(place, SPACE)!.file), 0);
    expectDamaged(place, /its graph has 0 bytes/);
  });

  test("names and spaces that do not fit are refused before anything is written", async () => {
    const folder = temporaryFolder();
    const index = GraphVectors.of(vectors.subarray(0, DIM), DIM);
    for (const name of ["", "../up", "a/b", ".hidden", "a\0b"])
      expect(() => saveGraph(index, { folder, name }, SPACE)).toThrow(RangeError);
    expect(() => saveGraph(index, { folder, name: "a" }, { ...SPACE, dim: 3 })).toThrow(
      new RangeError("Expected 32 for space.dim but received 3"),
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test("in a thread of its own the answers are the same, and damage is told", async () => {
    const { place, index } = await saved();
    const pool = openPool<GraphTask, Uint32Array | { damaged: string }>(GRAPH_WORKER, { threads: 1 });
    try {
      const run = (task: GraphTask) => pool.run(task);
      const threaded = await ThreadedGraph.open(place, SPACE, rows, run);
      const allowed = Uint32Array.from({ length: 1000 }, (_, at) => at);
      expect(await threaded?.topK(query, 10)).toEqual(index.topK(query, 10));
      expect(await threaded?.topK(query, 10, { allowed })).toEqual(index.topK(query, 10, { allowed }));
      expect(await threaded?.within(query, 0.5)).toEqual(index.within(query, 0.5));
      await expect(threaded?.topK(query, 0)).rejects.toThrow("Expected a whole number of at least 1 for k");
      expect(await ThreadedGraph.open({ ...place, name: "no" }, SPACE, rows, run)).toBeUndefined();
      const second = await saved();
      await truncate(join(second.place.folder, readDescription(second.place, SPACE)!.file), 5000);
      await expect(ThreadedGraph.open(second.place, SPACE, rows, run)).rejects.toMatchObject({
        code: "INDEX_DAMAGED",
        message: expect.stringContaining("its graph has 5000 bytes"),
      });
    } finally {
      await pool.close();
    }
  });
});

async function saved(): Promise<{ place: GraphPlace; index: GraphVectors }> {
  const place = { folder: temporaryFolder(), name: "one" };
  const index = GraphVectors.of(vectors, DIM);
  index.remove([3, 4, 700]);
  saveGraph(index, place, SPACE);
  return { place, index };
}

function expectDamaged(place: GraphPlace, why: string | RegExp): void {
  expect(() => openGraph(place, SPACE, rows)).toThrow(
    expect.objectContaining({
      code: "INDEX_DAMAGED",
      message: typeof why === "string" ? why : expect.stringMatching(why),
    }),
  );
}
