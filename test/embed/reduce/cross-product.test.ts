import { expect, it } from "vitest";
import { openCrossProduct, type Table, tableOf, turned } from "../../../src/embed/reduce/cross-product.js";
import { numbersFrom } from "../../../src/pixels/seeded.js";

const random = numbersFrom(7);
const made = (rows: number, columns: number) =>
  tableOf(
    Float64Array.from({ length: rows * columns }, () => random() - 0.5),
    columns,
  );

const at = ({ values, rowStep, columnStep }: Table, row: number, column: number) =>
  values[row * rowStep + column * columnStep]!;

/** Sum by sum, as it is defined. */
function slow(a: Table, b: Table): number[] {
  const sums: number[] = [];
  for (let i = 0; i < a.columns; i++)
    for (let j = 0; j < b.columns; j++) {
      let sum = 0;
      for (let row = 0; row < a.rows; row++) sum += at(a, row, i) * at(b, row, j);
      sums.push(sum);
    }
  return sums;
}

const shapes: readonly (readonly [string, Table, Table])[] = [
  ["one number", made(1, 1), made(1, 1)],
  ["sides that are no multiples of four", made(7, 5), made(7, 9)],
  ["more rows than are summed at a time", made(300, 6), made(300, 10)],
  ["turned tables", turned(made(5, 131)), turned(made(13, 131))],
];

it.each(shapes)("is the sum of products: %s", (_, a, b) => {
  const fast = openCrossProduct()(a, b);
  expect([...fast]).toHaveLength(a.columns * b.columns);
  for (const [i, sum] of slow(a, b).entries()) expect(fast[i]).toBeCloseTo(sum, 12);
});

it("is the same bits with WebAssembly and without", () => {
  const [a, b] = [made(259, 13), made(259, 6)];
  expect(openCrossProduct({ plain: true })(a, b)).toEqual(openCrossProduct()(a, b));
  expect(openCrossProduct({ plain: true })(a, a)).toEqual(openCrossProduct()(a, a));
});

it("takes a table with itself by halves, and gives the whole", () => {
  const a = made(40, 11);
  const whole = openCrossProduct()(a, a);
  for (const [i, sum] of slow(a, a).entries()) expect(whole[i]).toBeCloseTo(sum, 12);
});

it("serves one product after another, of other sizes", () => {
  const product = openCrossProduct();
  const [small, large] = [made(3, 2), made(200, 30)];
  const first = product(small, small);
  product(large, large);
  expect(product(small, small)).toEqual(first);
});

it("refuses tables of different rows", () => {
  expect(() => openCrossProduct()(made(2, 1), made(3, 1))).toThrow(
    new RangeError("Expected 2 rows for b but received 3"),
  );
});
