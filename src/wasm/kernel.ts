// WebAssembly from readable text: functions over one memory, written as their instructions in order. Just enough
// of the text and binary formats for a kernel of a screenful, so that the repository holds no bytes that nobody can
// read. Source: https://webassembly.github.io/spec/core/binary/index.html

/** The instructions known here, and their codes. */
const CODES: Readonly<Record<string, readonly number[]>> = {
  block: [0x02],
  loop: [0x03],
  if: [0x04],
  end: [0x0b],
  br: [0x0c],
  br_if: [0x0d],
  return: [0x0f],
  select: [0x1b],
  "local.get": [0x20],
  "local.set": [0x21],
  "local.tee": [0x22],
  "i32.load": [0x28],
  "i64.load": [0x29],
  "i32.load16_u": [0x2f],
  "i32.store": [0x36],
  "i32.store8": [0x3a],
  "i32.const": [0x41],
  "f32.const": [0x43],
  "i32.lt_s": [0x48],
  "i32.lt_u": [0x49],
  "i32.gt_s": [0x4a],
  "i32.gt_u": [0x4b],
  "i32.le_u": [0x4d],
  "i32.ge_u": [0x4f],
  "i32.popcnt": [0x69],
  "i32.add": [0x6a],
  "i32.sub": [0x6b],
  "i32.mul": [0x6c],
  "i32.and": [0x71],
  "i32.or": [0x72],
  "i32.xor": [0x73],
  "i32.shl": [0x74],
  "i32.shr_s": [0x75],
  "i32.shr_u": [0x76],
  "i64.popcnt": [0x7b],
  "i64.add": [0x7c],
  "i64.xor": [0x85],
  "i32.wrap_i64": [0xa7],
  "v128.load": [0xfd, 0x00],
  "v128.load8x8_s": [0xfd, 0x01],
  "v128.load8x8_u": [0xfd, 0x02],
  "v128.load32_splat": [0xfd, 0x09],
  "v128.load64_splat": [0xfd, 0x0a],
  "v128.store": [0xfd, 0x0b],
  "v128.const": [0xfd, 0x0c],
  "i8x16.shuffle": [0xfd, 0x0d],
  "i8x16.swizzle": [0xfd, 0x0e],
  "i32x4.splat": [0xfd, 0x11],
  "f32x4.splat": [0xfd, 0x13],
  "i32x4.extract_lane": [0xfd, 0x1b],
  "i32x4.replace_lane": [0xfd, 0x1c],
  "f32x4.eq": [0xfd, 0x41],
  "v128.and": [0xfd, 0x4e],
  "v128.or": [0xfd, 0x50],
  "i8x16.narrow_i16x8_u": [0xfd, 0x66],
  "i16x8.narrow_i32x4_s": [0xfd, 0x85, 0x01],
  "i32x4.abs": [0xfd, 0xa0, 0x01],
  "i32x4.extend_low_i16x8_u": [0xfd, 0xa9, 0x01],
  "i32x4.extend_high_i16x8_u": [0xfd, 0xaa, 0x01],
  "i32x4.shl": [0xfd, 0xab, 0x01],
  "i32x4.shr_s": [0xfd, 0xac, 0x01],
  "i32x4.shr_u": [0xfd, 0xad, 0x01],
  "i32x4.add": [0xfd, 0xae, 0x01],
  "i32x4.sub": [0xfd, 0xb1, 0x01],
  "i32x4.mul": [0xfd, 0xb5, 0x01],
  "i32x4.dot_i16x8_s": [0xfd, 0xba, 0x01],
  "f32x4.sqrt": [0xfd, 0xe3, 0x01],
  "f32x4.add": [0xfd, 0xe4, 0x01],
  "f32x4.sub": [0xfd, 0xe5, 0x01],
  "f32x4.mul": [0xfd, 0xe6, 0x01],
  "f32x4.div": [0xfd, 0xe7, 0x01],
  "f64x2.add": [0xfd, 0xf0, 0x01],
  "f64x2.mul": [0xfd, 0xf2, 0x01],
  "i32x4.trunc_sat_f32x4_s": [0xfd, 0xf8, 0x01],
  "f32x4.convert_i32x4_s": [0xfd, 0xfa, 0x01],
};

const TYPES = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const;
const NO_RESULT = 0x40;
const [TYPE_SECTION, FUNCTION_SECTION, MEMORY_SECTION, EXPORT_SECTION, CODE_SECTION] = [1, 3, 5, 7, 10];
const PAGE_BYTES = 65536;

export interface Kernel {
  /** The name it is exported under; its memory is exported as "memory", of one page. */
  readonly name: string;
  /** Names of its i32 parameters. */
  readonly parameters: readonly string[];
  readonly locals: Readonly<Record<string, keyof typeof TYPES>>;
  /** Instructions and their operands, parted by spaces; `$name` is a local, and ";;" begins a remark. */
  readonly text: string;
}

/** The text that moves addresses on by so many bytes. */
export function advance(bytes: number, ...names: readonly string[]): string {
  return names.map((name) => `local.get $${name} i32.const ${bytes} i32.add local.set $${name}`).join("\n");
}

/**
 * The text that turns four locals of four numbers each as a matrix is turned: $a, $b, $c, $d are rows before and
 * columns after. The other four are used up.
 */
export function transposed(rows: readonly string[], spare: readonly string[]): string {
  const [a, b, c, d] = rows;
  const [ab, cd, AB, CD] = spare;
  const joined = (left: string | undefined, right: string | undefined, lanes: readonly number[]) =>
    `local.get $${left} local.get $${right} i8x16.shuffle ${lanes.flatMap((n) => [0, 1, 2, 3].map((k) => 4 * n + k)).join(" ")}`;
  const [firsts, lasts] = [
    [0, 4, 1, 5],
    [2, 6, 3, 7],
  ];
  const [lowHalves, highHalves] = [
    [0, 1, 4, 5],
    [2, 3, 6, 7],
  ];
  return `
    ${joined(a, b, firsts!)} local.set $${ab} ${joined(c, d, firsts!)} local.set $${cd}
    ${joined(a, b, lasts!)} local.set $${AB} ${joined(c, d, lasts!)} local.set $${CD}
    ${joined(ab, cd, lowHalves!)} local.set $${a} ${joined(ab, cd, highHalves!)} local.set $${b}
    ${joined(AB, CD, lowHalves!)} local.set $${c} ${joined(AB, CD, highHalves!)} local.set $${d}
  `;
}

/** The bytes of a module of such functions. Throws a RangeError naming an instruction, a local or a number it does not know. */
export function assemble(...kernels: readonly Kernel[]): Uint8Array<ArrayBuffer> {
  const types = kernels.map(({ parameters }) => [0x60, ...vector(parameters.map(() => TYPES.i32)), 0]);
  const exported = (field: string, kind: number, index: number) => [
    ...vector([...new TextEncoder().encode(field)]),
    kind,
    index,
  ];
  const functions = kernels.map(({ name }, index) => exported(name, 0, index));
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic and version
    ...section(TYPE_SECTION, types),
    ...section(FUNCTION_SECTION, [...kernels.keys()]),
    ...section(MEMORY_SECTION, [[0, 1]]),
    ...section(EXPORT_SECTION, [...functions, exported("memory", 2, 0)]),
    ...section(CODE_SECTION, kernels.map(bodyOf)),
  ]);
}

function bodyOf({ parameters, locals, text }: Kernel): number[] {
  const names = [...parameters, ...Object.keys(locals)].map((local) => `$${local}`);
  const declared = Object.values(locals).map((type) => [1, TYPES[type]]);
  const body = [...vector(declared), ...instructions(text, names), ...CODES.end!];
  return [...unsigned(body.length), ...body];
}

function instructions(text: string, names: readonly string[]): number[] {
  const words = text.replaceAll(/;;.*/g, "").split(/\s+/).filter(Boolean);
  const bytes: number[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const code = CODES[word];
    if (code === undefined) throw new RangeError(`Expected an instruction but received ${word}`);
    bytes.push(...code);
    if (word === "loop" || word === "block" || word === "if") bytes.push(NO_RESULT);
    else if (word === "br" || word === "br_if" || word.endsWith("_lane"))
      bytes.push(...unsigned(numberOf(words[++at])));
    else if (word === "i32.const") bytes.push(...signed(numberOf(words[++at])));
    else if (word === "v128.const" || word === "i8x16.shuffle")
      for (let lane = 0; lane < 16; lane++) bytes.push(numberOf(words[++at]));
    else if (word === "f32.const") bytes.push(...float(numberOf(words[++at])));
    else if (word.startsWith("local.")) bytes.push(...unsigned(localOf(words[++at], names)));
    // The alignment is a hint only; the offset is added to the address.
    else if (/\.(load|store)[^.]*$/.test(word)) bytes.push(0, ...unsigned(numberOf(words[++at])));
  }
  return bytes;
}

function numberOf(word: string | undefined): number {
  const number = Number(word);
  if (word === undefined || Number.isNaN(number))
    throw new RangeError(`Expected a number but received ${word}`);
  return number;
}

function localOf(name: string | undefined, names: readonly string[]): number {
  const index = names.indexOf(name ?? "");
  if (index < 0) throw new RangeError(`Expected the name of a local but received ${name}`);
  return index;
}

function section(id: number, entries: readonly (number | readonly number[])[]): number[] {
  return [id, ...vector(vector(entries)).flat()];
}

/** How many, then each. */
function vector(entries: readonly (number | readonly number[])[]): number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

/** LEB128: seven bits a byte, the lowest first. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const done = value >= -64 && value < 64;
  return done ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}

function float(value: number): number[] {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value, true);
  return Array.from({ length: 4 }, (_, at) => view.getUint8(at));
}

/** A kernel ready to be called; what it works on is copied into its memory, and the results out of it. */
export interface LoadedKernel {
  readonly run: Run;
  readonly reserve: Reserve;
}

/** Kernels by their names, over one memory. */
export interface LoadedKernels<Name extends string> {
  readonly run: Readonly<Record<Name, Run>>;
  readonly reserve: Reserve;
}

type Run = (...parameters: number[]) => void;
/** The memory, made larger where it must be; what an earlier call returned may be detached then. */
type Reserve = (bytes: number) => ArrayBuffer;

/** The shortest kernel that works on four numbers at once. */
const FOUR_AT_ONCE: Kernel = {
  name: "probe",
  parameters: [],
  locals: {},
  text: "i32.const 0 i32.const 0 i32x4.splat v128.store 0",
};

/** As much of the global WebAssembly as is used; Node's types leave it out. */
interface Engine {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
}

/**
 * Assembles and loads a kernel; undefined where there is no WebAssembly, or none that works on four numbers at once.
 * Throws an Error for a kernel that such an engine refuses: it is wrong, and no oracle may stand in for it unseen.
 */
export function loadKernel(kernel: Kernel): LoadedKernel | undefined {
  const loaded = loadKernels(kernel);
  return loaded && { ...loaded, run: loaded.run[kernel.name]! };
}

/** The same for kernels that work in one memory, one after another. */
export function loadKernels<Name extends string>(
  ...kernels: readonly (Kernel & { readonly name: Name })[]
): LoadedKernels<Name> | undefined {
  const engine = (globalThis as { readonly WebAssembly?: Engine }).WebAssembly;
  const bytes = assemble(...kernels);
  if (engine === undefined) return undefined;
  if (!engine.validate(bytes)) {
    if (!engine.validate(assemble(FOUR_AT_ONCE))) return undefined;
    throw new Error(
      `Expected kernels that WebAssembly takes but received ${kernels.map(({ name }) => name)}`,
    );
  }
  const { exports } = new engine.Instance(new engine.Module(bytes));
  const memory = exports.memory as { readonly buffer: ArrayBuffer; grow(pages: number): number };
  return {
    run: exports as LoadedKernels<Name>["run"],
    reserve: (needed) => {
      const missing = needed - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
      return memory.buffer;
    },
  };
}
