import { describe, expect, test } from "vitest";
import { CodedRows } from "../../../src/neighbors/graph/coded-rows.js";
import { unitVectors } from "../vector-conformance.js";

const SIZE = 150;

describe.each([1, 2, 16, 17, 100, 512])("rows of %i numbers", (dim) => {
  const vectors = unitVectors(SIZE, dim, dim);
  const rowAt = (id: number) => vectors.subarray(id * dim, (id + 1) * dim);
  const similarity = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const ids = Uint32Array.from({ length: SIZE }, (_, at) => (at * 37) % SIZE);
  const filled = (options = {}) => {
    const rows = new CodedRows(dim, SIZE, options);
    for (let id = 0; id < SIZE; id++) rows.add(rowAt(id));
    return rows;
  };
  const query = unitVectors(1, dim, dim + 1);

  test("are compared as the vectors are, but for the rounding of a byte", () => {
    const rows = filled();
    for (const count of [1, 3, 4, 31, SIZE]) {
      rows.ask(query);
      rows.compare(ids, count);
      for (let at = 0; at < count; at++)
        expect(Math.abs(rows.similarities[at]! - similarity(query, rowAt(ids[at]!)))).toBeLessThan(0.01);
    }
    rows.askRow(7);
    rows.compare(ids, SIZE);
    for (const [at, id] of ids.entries())
      expect(Math.abs(rows.similarities[at]! - similarity(rowAt(7), rowAt(id)))).toBeLessThan(0.02);
  });

  test("give the same without WebAssembly", () => {
    const [rows, plain] = [filled(), filled({ plain: true })];
    for (const own of [rows, plain]) {
      own.ask(query);
      own.compare(ids, SIZE);
    }
    expect([...rows.similarities]).toEqual([...plain.similarities]);
    expect([...rows.row(SIZE - 1)]).toEqual([...plain.row(SIZE - 1)]);
  });

  test("can be written into another's memory", () => {
    const [rows, other] = [filled(), new CodedRows(dim, SIZE)];
    other.resize(SIZE);
    for (const [at, part] of other.parts().entries()) part.set(rows.parts()[at]!);
    for (const own of [rows, other]) {
      own.askRow(3);
      own.compare(ids, SIZE);
    }
    expect([...other.similarities]).toEqual([...rows.similarities]);
  });
});

test("more than one memory takes is refused before any is taken", () => {
  const bytes = 2 ** 23 * 512;
  expect(() => new CodedRows(512, 4).resize(2 ** 23)).toThrow(
    new RegExp(
      `^Expected vectors of at most 4 GB in bytes but received ${String(bytes).slice(0, 4)}\\d{6} bytes of them$`,
    ),
  );
});
