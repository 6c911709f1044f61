import { describe, expect, test } from "vitest";
import { DEFAULT_SHAPE, Graph } from "../../../src/neighbors/graph/graph.js";
import { clusteredVectors } from "../vector-conformance.js";

const [SIZE, DIM] = [300, 20];
const SHAPE = { ...DEFAULT_SHAPE, dim: DIM };
const vectors = clusteredVectors(SIZE, DIM, 5);
const graph = new Graph(SHAPE);
graph.add(vectors);
const query = vectors.subarray(0, DIM);

describe("a graph", () => {
  test("does not depend on the portions its vectors came in", () => {
    const other = new Graph(SHAPE);
    for (const [from, to] of [
      [0, 1],
      [1, 130],
      [130, SIZE],
    ] as const)
      other.add(vectors.subarray(from * DIM, to * DIM));
    expect(other.parts()).toEqual(graph.parts());
  });

  test("tells twins also after it was read, and only those", () => {
    const read = Graph.filled(SHAPE, graph.outline, graph.twins, (parts) => copy(graph, parts));
    expect(graph.twins).toHaveLength(2 * 29); // every tenth is as the one ten before
    read.add(Float32Array.from([...query, ...vectors.subarray(DIM, 2 * DIM).map((v) => -v)]));
    expect([...read.twins.subarray(-2)]).toEqual([SIZE, 0]);
    expect([...read.nearest(query, 1)]).toContain(SIZE);
  });

  test("of any bytes whatever ends in an error or an answer", () => {
    const length = graph.parts().reduce((sum, part) => sum + part.length, 0);
    const whole = Buffer.concat(graph.parts());
    for (let at = 0; at < length; at += 97) {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 0xff;
      let from = 0;
      const fill = (parts: readonly Uint8Array[]) => {
        for (const part of parts) {
          part.set(damaged.subarray(from, from + part.length));
          from += part.length;
        }
      };
      try {
        const read = Graph.filled(SHAPE, graph.outline, graph.twins, fill);
        expect(read.nearest(query, 10).every((id) => id < SIZE)).toBe(true);
      } catch (error) {
        expect((error as Error).message).toMatch(/^(its (levels|beginning)|it has a (list of|link to))/);
      }
    }
    expect(() =>
      Graph.filled(SHAPE, graph.outline, Uint32Array.of(1, SIZE), (parts) => copy(graph, parts)),
    ).toThrow(`it has a twin ${SIZE}`);
  });

  test("a shape that is none is refused", () => {
    for (const [wrong, message] of [
      [{ dim: 0 }, "Expected a whole number of at least 1 for dim but received 0"],
      [{ connectivity: 1 }, "Expected 2 to 256 for connectivity but received 1"],
      [{ connectivity: 2.5 }, "Expected 2 to 256 for connectivity but received 2.5"],
      [{ buildEffort: 1e6 }, "Expected 1 to 65536 for buildEffort but received 1000000"],
    ] as const)
      expect(() => new Graph({ ...SHAPE, ...wrong })).toThrow(new RangeError(message));
  });
});

function copy(from: Graph, parts: readonly Uint8Array[]): void {
  for (const [at, part] of from.parts().entries()) parts[at]!.set(part);
}
