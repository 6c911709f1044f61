// The product of one table, turned, with another, in float64: all that learning and applying principal components
// spends its time on. Both are cut into panels of four columns, and a few lines of WebAssembly take four columns with
// four others at a time, which is several times as fast as JavaScript can. The plain twin stands below; the tests hold
// one to the other, to the last bit.

import { type Kernel, loadKernel } from "../../wasm/kernel.js";

/** Numbers in rows and columns; number (r, c) lies at r * rowStep + c * columnStep. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array | Float64Array;
  readonly rowStep: number;
  readonly columnStep: number;
}

/** A table whose rows lie one after the other. */
export function tableOf(values: Float32Array | Float64Array, columns: number): Table {
  return { rows: values.length / columns, columns, values, rowStep: columns, columnStep: 1 };
}

/** The same numbers with rows for columns; nothing is copied. */
export function turned({ rows, columns, values, rowStep, columnStep }: Table): Table {
  return { rows: columns, columns: rows, values, rowStep: columnStep, columnStep: rowStep };
}

/** The columns of `a` with those of `b`: a.columns x b.columns sums over the rows that both have, row by row. */
export type CrossProduct = (a: Table, b: Table) => Float64Array;

/** Columns in a panel, and rows that are summed at a time: a panel of them stays in the nearest cache. */
const WIDE = 4;
const DEEP = 128;
const BYTES = Float64Array.BYTES_PER_ELEMENT;
const ROW_BYTES = WIDE * BYTES;
const TILE = WIDE * WIDE;

/**
 * One panel with each of those from `panels` to `end`, all of `bytes` bytes: a tile of 4 x 4 sums each, stored from
 * `out` on.
 */
type Strip = (panel: number, panels: number, end: number, out: number, bytes: number) => void;

const LANES = [0, 1, 2, 3];
const zero = `v128.const ${"0 ".repeat(16)}`;
const addLane = (lane: number) => `
        local.get $left v128.load64_splat ${lane * BYTES} local.set $one
        local.get $one local.get $low f64x2.mul local.get $low${lane} f64x2.add local.set $low${lane}
        local.get $one local.get $high f64x2.mul local.get $high${lane} f64x2.add local.set $high${lane}`;

const STRIP: Kernel = {
  name: "strip",
  parameters: ["panel", "panels", "end", "out", "bytes"],
  locals: {
    ...{ left: "i32", stop: "i32", one: "v128", low: "v128", high: "v128" },
    ...Object.fromEntries(
      LANES.flatMap((lane) => [`low${lane}`, `high${lane}`].map((name) => [name, "v128"])),
    ),
  },
  text: `
    loop                                                  ;; over the panels
      ${LANES.map((lane) => `${zero} local.set $low${lane} ${zero} local.set $high${lane}`).join("\n")}
      local.get $panel local.set $left
      local.get $panels local.get $bytes i32.add local.set $stop
      loop                                                ;; over the rows of a panel
        local.get $panels v128.load 0 local.set $low
        local.get $panels v128.load 16 local.set $high
        ${LANES.map(addLane).join("")}
        local.get $left i32.const ${ROW_BYTES} i32.add local.set $left
        local.get $panels i32.const ${ROW_BYTES} i32.add local.tee $panels
        local.get $stop i32.lt_u br_if 0
      end
      ${LANES.map(
        (lane) => `
      local.get $out local.get $low${lane} v128.store ${lane * ROW_BYTES}
      local.get $out local.get $high${lane} v128.store ${lane * ROW_BYTES + 16}`,
      ).join("")}
      local.get $out i32.const ${TILE * BYTES} i32.add local.set $out
      local.get $panels local.get $end i32.lt_u br_if 0
    end
  `,
};

/** The same in JavaScript, sum by sum in the same order. */
export function plainStrip(memory: ArrayBuffer): Strip {
  const numbers = new Float64Array(memory);
  return (panel, panels, end, out, bytes) => {
    for (let at = panels, to = out / BYTES; at < end; at += bytes, to += TILE)
      for (let lane = 0; lane < WIDE; lane++)
        for (let other = 0; other < WIDE; other++) {
          let sum = 0;
          for (let i = 0; i < bytes / BYTES; i += WIDE)
            sum += numbers[panel / BYTES + i + lane]! * numbers[at / BYTES + i + other]!;
          numbers[to + lane * WIDE + other] = sum;
        }
  };
}

/**
 * The product, with a memory of its own that lasts as long as what is returned: open one a task. `plain` does without
 * WebAssembly, as an engine that has none does.
 */
export function openCrossProduct({ plain = false } = {}): CrossProduct {
  const kernel = plain ? undefined : loadKernel(STRIP);
  let spare = new ArrayBuffer(0);
  const reserve = (bytes: number) => {
    if (kernel !== undefined) return kernel.reserve(bytes);
    if (spare.byteLength < bytes) spare = new ArrayBuffer(bytes);
    return spare;
  };
  return (a, b) => {
    if (a.rows !== b.rows) throw new RangeError(`Expected ${a.rows} rows for b but received ${b.rows}`);
    const sums = new Float64Array(a.columns * b.columns);
    const [left, right] = [a, b].map(({ columns }) => Math.ceil(columns / WIDE)) as [number, number];
    const depth = Math.min(DEEP, a.rows);
    const rightAt = left * depth * ROW_BYTES;
    const outAt = rightAt + right * depth * ROW_BYTES;
    const memory = reserve(outAt + right * TILE * BYTES);
    const strip = kernel?.run ?? plainStrip(memory);
    const numbers = new Float64Array(memory, 0, (outAt + right * TILE * BYTES) / BYTES);
    for (let row = 0; row < a.rows; row += depth) {
      const bytes = Math.min(depth, a.rows - row) * ROW_BYTES;
      pack(a, row, bytes / ROW_BYTES, numbers, 0);
      pack(b, row, bytes / ROW_BYTES, numbers, rightAt / BYTES);
      for (let panel = 0; panel < left; panel++) {
        // Of a table with itself only the upper half: the lower is the same.
        const first = a === b ? panel : 0;
        strip(panel * bytes, rightAt + first * bytes, rightAt + right * bytes, outAt, bytes);
        addTiles(numbers, outAt / BYTES, sums, { a, b, panel, first });
      }
    }
    if (a === b) mirror(sums, a.columns);
    return sums;
  };
}

/** Some rows of a table as panels, one after the other; columns beyond the last are zeros. */
function pack(table: Table, row: number, rows: number, to: Float64Array, start: number): void {
  const { columns, values, rowStep, columnStep } = table;
  let at = start;
  for (let column = 0; column < columns; column += WIDE) {
    const wide = Math.min(WIDE, columns - column);
    for (let r = row; r < row + rows; r++, at += WIDE) {
      const from = r * rowStep + column * columnStep;
      for (let i = 0; i < wide; i++) to[at + i] = values[from + i * columnStep]!;
      for (let i = wide; i < WIDE; i++) to[at + i] = 0;
    }
  }
}

interface Place {
  readonly a: Table;
  readonly b: Table;
  /** Of `a`. */
  readonly panel: number;
  /** The first of `b` that it was taken with. */
  readonly first: number;
}

function addTiles(
  tiles: Float64Array,
  start: number,
  sums: Float64Array,
  { a, b, panel, first }: Place,
): void {
  const tall = Math.min(WIDE, a.columns - panel * WIDE);
  for (let lane = 0; lane < tall; lane++) {
    const to = (panel * WIDE + lane) * b.columns;
    for (let column = first * WIDE; column < b.columns; column++) {
      const tile = start + ((column >> 2) - first) * TILE;
      sums[to + column]! += tiles[tile + lane * WIDE + (column & 3)]!;
    }
  }
}

function mirror(sums: Float64Array, side: number): void {
  for (let row = 1; row < side; row++)
    for (let column = 0; column < row; column++) sums[row * side + column] = sums[column * side + row]!;
}
