import { expect, it } from "vitest";
import { assemble, loadKernel, transposed } from "../../src/wasm/kernel.js";

const SUM = {
  name: "sum",
  parameters: ["from", "to", "out"],
  locals: { total: "i32" },
  text: `
    loop                  ;; over the words from, to
      local.get $total local.get $from i32.load 0 i32.add local.set $total
      local.get $from i32.const 4 i32.add local.tee $from
      local.get $to i32.lt_u br_if 0
    end
    local.get $out local.get $total i32.const 300 i32.add i32.store 8
  `,
} as const;

it("makes a kernel that does what its text says", () => {
  const { run, reserve } = loadKernel(SUM)!;
  const words = new Int32Array(reserve(100));
  words.set([5, -7, 1000, 0, 0, 0, 0]);
  run(0, 12, 12);
  expect([...words.slice(0, 8)]).toEqual([5, -7, 1000, 0, 0, 5 - 7 + 1000 + 300, 0, 0]);
});

it("works on four floats at once, beyond the first page of memory too", () => {
  const { run, reserve } = loadKernel({
    name: "halve",
    parameters: ["at"],
    locals: {},
    text: "local.get $at local.get $at v128.load 0 f32.const 0.5 f32x4.splat f32x4.mul v128.store 16",
  })!;
  const floats = new Float32Array(reserve(200_000));
  floats.set([1, 2, 3, 250], 40_000);
  run(160_000);
  expect([...floats.slice(40_004, 40_008)]).toEqual([0.5, 1, 1.5, 125]);
});

it("branches out of blocks, back into loops, and home", () => {
  // Counts the set bits of the words from, to that are at most 9; ends at the first 0.
  const { run, reserve } = loadKernel({
    name: "count",
    parameters: ["from", "to", "out"],
    locals: { total: "i32", word: "i32" },
    text: `
      block
        loop
          local.get $from local.get $to i32.ge_u br_if 1
          local.get $from i32.load 0 local.set $word
          local.get $from i32.const 4 i32.add local.set $from
          local.get $word i32.const 9 i32.gt_u br_if 0
          local.get $word i32.const 0 i32.le_u
          if
            local.get $out local.get $total i32.store 0
            return
          end
          local.get $total local.get $word i32.popcnt i32.add local.set $total
          br 0
        end
      end
      local.get $out local.get $total i32.const 3 i32.mul i32.const 5 i32.xor i32.const 62 i32.and
      i32.const 1 i32.shr_u i32.store 0`,
  })!;
  const words = new Int32Array(reserve(100));
  words.set([7, 100, 3, 1, 0]);
  run(0, 20, 20);
  expect(words[5]).toBe(3 + 2 + 1);
  run(0, 16, 20);
  expect(words[5]).toBe((((6 * 3) ^ 5) & 62) >> 1);
});

it("refuses a kernel that is wrong, which no oracle may hide", () => {
  expect(() => loadKernel({ ...SUM, text: "i32.add" })).toThrow(
    /Expected kernels that WebAssembly takes but received sum/,
  );
});

it("writes the bytes of the binary format", () => {
  const bytes = assemble({
    name: "f",
    parameters: ["a"],
    locals: {},
    text: "local.get $a i32.const -70 i32.store 0",
  });
  expect(Buffer.from(bytes).toString("hex")).toBe(
    [
      "0061736d01000000", // magic, version
      "01" + "05" + "01" + "60017f00", // one type: (i32) -> nothing
      "03" + "02" + "0100", // one function of it
      "05" + "03" + "010001", // one memory of a page
      "07" + "0e" + "02" + "01660000" + "066d656d6f72790200", // exports "f" and "memory"
      "0a" + "0c" + "01" + "0a" + "00" + "2000" + "41ba7f" + "360000" + "0b",
    ].join(""),
  );
});

it("names what it does not know", () => {
  const bad = (text: string) => () => assemble({ ...SUM, text });
  expect(bad("i32.divide")).toThrow(/Expected an instruction but received i32.divide/);
  expect(bad("i32.const oops")).toThrow(/Expected a number but received oops/);
  expect(bad("loop br_if")).toThrow(/Expected a number but received undefined/);
  expect(bad("local.get $nobody")).toThrow(/Expected the name of a local but received \$nobody/);
});

it("knows constants of sixteen bytes, picks bytes by them, and turns a matrix", () => {
  const { run, reserve } = loadKernel({
    name: "turn",
    parameters: ["at"],
    locals: Object.fromEntries([..."abcdefgh"].map((name) => [name, "v128"] as const)),
    text: `
      ${[..."abcd"].map((row, r) => `local.get $at v128.load ${16 * r} local.set $${row}`).join("\n")}
      ${transposed([..."abcd"], [..."efgh"])}
      ${[..."abcd"].map((column, c) => `local.get $at local.get $${column} v128.store ${16 * c}`).join("\n")}
      local.get $at
      v128.const 9 8 7 6 0 0 0 0 0 0 0 0 0 0 0 5
      v128.const 3 128 0 128 15 128 128 128 0 0 0 0 0 0 0 0 i8x16.swizzle
      v128.store 64
    `,
  })!;
  const memory = reserve(100);
  const words = new Int32Array(memory, 0, 16);
  words.set(words.map((_, at) => at));
  run(0);
  expect([...words]).toEqual([0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15]);
  expect([...new Uint8Array(memory, 64, 9)]).toEqual([6, 0, 9, 0, 5, 0, 0, 0, 9]);
});
