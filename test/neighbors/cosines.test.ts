import fc from "fast-check";
import { expect, test } from "vitest";
import { Cosines } from "../../src/neighbors/cosines.js";

function filled(rows: readonly Float32Array[], plain: boolean): Cosines {
  const cosines = new Cosines(rows.length, rows[0]!.length, { plain });
  for (const [id, row] of rows.entries()) cosines.set(id, row);
  return cosines;
}

function allOf(cosines: Cosines, id: number): Float32Array {
  const into = new Float32Array(cosines.size);
  cosines.to(id, into);
  return into;
}

test("WebAssembly and the plain loop give the same bits, and those of the sum of products", () => {
  const sets = fc.integer({ min: 1, max: 40 }).chain((dim) =>
    fc.array(fc.float32Array({ minLength: dim, maxLength: dim, min: -1, max: 1, noNaN: true }), {
      minLength: 1,
      maxLength: 12,
    }),
  );
  fc.assert(
    fc.property(sets, (rows) => {
      const [quick, plain] = [filled(rows, false), filled(rows, true)];
      for (const id of rows.keys()) {
        const found = allOf(quick, id);
        expect(allOf(plain, id)).toEqual(found);
        for (const [other, row] of rows.entries()) {
          const sum = row.reduce((all, value, i) => all + value * rows[id]![i]!, 0);
          expect(Math.abs(found[other]! - sum)).toBeLessThan(1e-5);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("a vector that is not there is refused", () => {
  const cosines = new Cosines(2, 3);
  expect(() => cosines.set(2, new Float32Array(3))).toThrow("Expected an id below 2 but received 2");
  expect(() => cosines.to(-1, new Float32Array(2))).toThrow(RangeError);
});
