// Dot products of 16-bit vectors, eight multiplications at a time: WebAssembly of a few lines, written out by hand
// because a compiler would be a dependency for 150 bytes. In JavaScript the same loop takes several times as long
// (bench/neighbors.ts); it stands in rounded-vectors.ts, and the tests hold one to the other.
// Instructions: https://webassembly.github.io/spec/core/binary/instructions.html

/** As much of the engine's global as is used here: the types of Node leave it out. */
declare const WebAssembly: {
  validate(module: Uint8Array): boolean;
  readonly Memory: new (pages: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (module: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
};

const I32 = 0x7f;
const V128 = 0x7b;

// Locals, in this order: five parameters, then two of the function's own.
const [QUERY, ROW, END, OUT, BYTES, AT, SUM] = [0, 1, 2, 3, 4, 5, 6] as const;

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const add = [0x6a];
/** A number of 0 to 63, which is one byte. */
const constant = (value: number) => [0x41, value];
const less = [0x49]; // unsigned
const loop = (...body: number[][]) => [0x03, 0x40, ...body.flat(), 0x0b];
const againIf = [0x0d, 0];
const storeInt = [0x36, 2, 0];
const load8 = (offset: number) => [0xfd, 0x00, 4, offset];
const zero4 = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const lane = (index: number) => [0xfd, 0x1b, index];
const add4 = [0xfd, 0xae, 0x01];
/** Eight products of 16-bit numbers, added in pairs to four of 32 bits. */
const dot8 = [0xfd, 0xba, 0x01];

/** sum += the dots of the eight numbers at query + at + offset and at row + at + offset. */
const addPart = (offset: number) => [
  ...get(SUM),
  ...get(QUERY),
  ...get(AT),
  ...add,
  ...load8(offset),
  ...get(ROW),
  ...get(AT),
  ...add,
  ...load8(offset),
  ...dot8,
  ...add4,
  ...set(SUM),
];

/** local += an amount. */
const step = (local: number, amount: number[]) => [...get(local), ...amount, ...add, ...set(local)];

/** For every row from `row` to `end`, `bytes` long (a multiple of 32): its dot product with `query`, stored at `out`. */
const BODY = [
  ...[2, 1, I32, 1, V128],
  ...loop(
    [...zero4, ...set(SUM), ...constant(0), ...set(AT)],
    loop(addPart(0), addPart(16), step(AT, constant(32)), [...get(AT), ...get(BYTES), ...less, ...againIf]),
    [...get(OUT), ...get(SUM), ...lane(0), ...get(SUM), ...lane(1), ...add],
    [...get(SUM), ...lane(2), ...add, ...get(SUM), ...lane(3), ...add, ...storeInt],
    step(OUT, constant(4)),
    step(ROW, get(BYTES)),
    [...get(ROW), ...get(END), ...less, ...againIf],
  ),
  0x0b,
];

const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 5, I32, I32, I32, I32, I32, 0]),
  ...section(2, [1, ...name("m"), ...name("m"), 0x02, 0x00, 1]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...name("dots"), 0x00, 0]),
  ...section(10, [1, ...unsigned(BODY.length), ...BODY]),
]);

export type Dots = (query: number, row: number, end: number, out: number, bytes: number) => void;

/** A memory of at least `bytes` and the function on it; undefined where the engine has no such instructions. */
export function openDots(bytes: number): { readonly memory: ArrayBuffer; readonly dots: Dots } | undefined {
  if (!WebAssembly.validate(MODULE)) return undefined;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) + 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(MODULE), { m: { m: memory } });
  return { memory: memory.buffer, dots: exports.dots as Dots };
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function name(text: string): number[] {
  return [text.length, ...[...text].map((letter) => letter.charCodeAt(0))];
}

/** LEB128 of a number below 2 ** 28. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}
