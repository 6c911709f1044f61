// The inner loops of all pairs: the codes of one bucket held against those of the bucket some bits away, bucket after
// bucket in the order of a table, so that memory is read nearly in sequence. A few lines of WebAssembly, because a
// processor counts 64 bits in one instruction that JavaScript cannot reach (bench/neighbors.ts measures both). The
// same in TypeScript is its oracle, sweep-plain.ts.
// Two loops rather than one: most buckets of a sparse table are empty, which one in a row cannot be foretold. The
// first writes down which are not, without a branch; only those are gone through by the second.

import { type Kernel, loadKernels } from "../wasm/kernel.js";

/** What is the same in all calls of one mask; all addresses in bytes. */
export interface SweepStep {
  /** The codes of one side in the order of the table. */
  readonly left: number;
  /** The codes of the other side (the same ones where a set is held against itself), and their bucket starts. */
  readonly right: number;
  readonly starts: number;
  /** The block the table is sorted by. */
  readonly block: BlockAddress;
  /** The bits in which the two buckets differ. */
  readonly mask: number;
  /** Buckets with this bit are passed over, since they are met from the other side; 0 = none. */
  readonly side: number;
  /** 1 where a bucket is held against itself, each code with those behind it; else 0. */
  readonly behind: 0 | 1;
  readonly limitBits: number;
  /** The blocks searched before, EARLIER_BYTES each: what they found is not reported again. */
  readonly earlier: number;
  readonly earlierEnd: number;
  /** Where the meetings go: position, and from which to before which position of the other side. */
  readonly list: number;
  /** Where the results go: HEAD_BYTES and the hits (position, position of the other side, distance). */
  readonly out: number;
  readonly mostHits: number;
}

/** Where the bits of a block lie: `ones` of the word at this byte of a code, shifted right. */
export interface BlockAddress {
  readonly byte: number;
  readonly shift: number;
  readonly ones: number;
}

export interface Sweep {
  /** Lists what the codes at the positions `from` to before `end` meet. Writes the end of the list at `out`. */
  readonly meet: (step: SweepStep, from: number, end: number) => void;
  /**
   * Compares what is listed from `list` to before `listEnd`, until there are `mostHits`. Writes at `out` where it
   * stopped (the meeting; `listEnd` when it is through), the position of the other side to go on with, and the hits.
   */
  readonly compare: (step: SweepStep, list: number, listEnd: number) => void;
}

/** An earlier block in memory: byte, shift, ones and radius, 4 bytes each. */
export const EARLIER_BYTES = 16;
export const MEETING_BYTES = 12;
/** The numbers before the hits, and of one hit. */
export const HEAD_BYTES = 12;
export const HIT_BYTES = 12;

/** WebAssembly's addresses have 32 bits. */
const MOST_BYTES = 2 ** 32 - 2 ** 16;

/** A memory of at least `bytes` and the loops on it for codes of `stride` words; undefined where there is none. */
export function openSweep(
  bytes: number,
  stride: number,
): { readonly memory: ArrayBuffer; readonly sweep: Sweep } | undefined {
  const kernels = bytes > MOST_BYTES ? undefined : loadKernels(meetOf(stride / 2), compareOf(stride / 2));
  if (kernels === undefined) return undefined;
  const { run, reserve } = kernels;
  const memory = reserve(bytes);
  return {
    memory,
    sweep: {
      meet: ({ left, starts, block: { byte, shift, ones }, mask, side, behind, list, out }, from, end) =>
        run.meet(left, starts, byte, shift, ones, mask, side, behind, list, out, from, end),
      compare: ({ left, right, limitBits, earlier, earlierEnd, out, mostHits }, list, listEnd) =>
        run.compare(left, right, limitBits, earlier, earlierEnd, out, mostHits, list, listEnd),
    },
  };
}

/** Lists the buckets met by codes of `count` 64-bit numbers. */
function meetOf(count: number) {
  return {
    name: "meet",
    parameters: [
      ...["left", "starts", "byte", "shift", "ones", "mask", "side", "behind", "list", "out", "from", "end"],
    ],
    locals: { value: "i32", at: "i32", first: "i32", last: "i32" },
    text: `
      block
        loop                                              ;; over positions
          local.get $from local.get $end i32.ge_u br_if 1
          local.get $left local.get $from i32.const ${count * 8} i32.mul i32.add local.get $byte i32.add
          i32.load 0 local.get $shift i32.shr_u local.get $ones i32.and local.tee $value
          local.get $side i32.and
          if                                              ;; on to the first bucket without this bit
            local.get $starts
            local.get $value local.get $side i32.const 1 i32.sub i32.or i32.const 1 i32.add
            i32.const 2 i32.shl i32.add i32.load 0 local.set $from
            br 1
          end
          local.get $starts local.get $value local.get $mask i32.xor i32.const 2 i32.shl i32.add local.tee $at
          i32.load 4 local.set $last
          local.get $list local.get $from i32.store 0
          local.get $from i32.const 1 i32.add local.set $from
          local.get $list                                 ;; first = max(start, (from + 1) * behind)
          local.get $at i32.load 0 local.tee $first
          local.get $from local.get $behind i32.mul local.tee $at
          local.get $first local.get $at i32.gt_u select local.tee $first
          i32.store 4
          local.get $list local.get $last i32.store 8
          local.get $list                                 ;; kept unless there is nothing
          local.get $first local.get $last i32.lt_u i32.const ${MEETING_BYTES} i32.mul i32.add local.set $list
          br 0
        end
      end
      local.get $out local.get $list i32.store 0
    `,
  } as const satisfies Kernel;
}

/** The value of an earlier block, described at $at. */
const earlierOf = (code: string) => `
  local.get ${code} local.get $at i32.load 0 i32.add i32.load 0 local.get $at i32.load 4 i32.shr_u
  local.get $at i32.load 8 i32.and`;

/** Goes through the meetings of codes of `count` 64-bit numbers. */
function compareOf(count: number) {
  const numbers = Array.from({ length: count }, (_, i) => i);
  return {
    name: "compare",
    parameters: [
      ...["left", "right", "limit", "earlier", "earlierEnd", "out", "mostHits", "list", "listEnd"],
    ],
    locals: {
      ...(Object.fromEntries(numbers.map((i) => [`x${i}`, "i64"])) as Record<string, "i64">),
      ...{
        code: "i32",
        q: "i32",
        last: "i32",
        other: "i32",
        bits: "i32",
        at: "i32",
        hit: "i32",
        hits: "i32",
      },
    },
    text: `
      local.get $out i32.const ${HEAD_BYTES} i32.add local.set $hit
      block
        loop                                              ;; over the meetings
          local.get $list local.get $listEnd i32.ge_u br_if 1
          local.get $left local.get $list i32.load 0 i32.const ${count * 8} i32.mul i32.add local.set $code
          local.get $list i32.load 4 local.set $q
          local.get $list i32.load 8 local.set $last
          block
            local.get $q local.get $last i32.ge_u br_if 0 ;; only where it was stopped at the very end
            ${numbers.map((i) => `local.get $code i64.load ${8 * i} local.set $x${i}`).join("\n")}
            local.get $right local.get $q i32.const ${count * 8} i32.mul i32.add local.set $other
            loop                                          ;; over the other bucket
              block
                ${difference(numbers)}
                local.get $earlier local.set $at
                block
                  loop                                    ;; over the blocks searched before
                    local.get $at local.get $earlierEnd i32.ge_u br_if 1
                    ${earlierOf("$code")} ${earlierOf("$other")} i32.xor i32.popcnt
                    local.get $at i32.load 12 i32.le_u br_if 2
                    local.get $at i32.const ${EARLIER_BYTES} i32.add local.set $at
                    br 0
                  end
                end
                local.get $hit local.get $list i32.load 0 i32.store 0
                local.get $hit local.get $q i32.store 4
                local.get $hit local.get $bits i32.store 8
                local.get $hit i32.const ${HIT_BYTES} i32.add local.set $hit
                local.get $hits i32.const 1 i32.add local.tee $hits
                local.get $mostHits i32.ge_u
                if
                  local.get $out local.get $list i32.store 0
                  local.get $out local.get $q i32.const 1 i32.add i32.store 4
                  local.get $out local.get $hits i32.store 8
                  return
                end
              end
              local.get $other i32.const ${count * 8} i32.add local.set $other
              local.get $q i32.const 1 i32.add local.tee $q
              local.get $last i32.lt_u br_if 0
            end
          end
          local.get $list i32.const ${MEETING_BYTES} i32.add local.set $list
          br 0
        end
      end
      local.get $out local.get $listEnd i32.store 0
      local.get $out i32.const 0 i32.store 4
      local.get $out local.get $hits i32.store 8
    `,
  } as const satisfies Kernel;
}

/** Adds up the bits that differ, and leaves the block around it once they are more than the limit. */
function difference(numbers: readonly number[]): string {
  // Asked after every second number: unrelated codes are told by then, and a branch costs as much as a count.
  return numbers
    .map((i) => {
      const ones = `local.get $x${i} local.get $other i64.load ${8 * i} i64.xor i64.popcnt i32.wrap_i64`;
      const sum = i === 0 ? ones : `${ones} local.get $bits i32.add`;
      const asked = i % 2 === 1 || i === numbers.length - 1;
      return asked ? `${sum} local.tee $bits local.get $limit i32.gt_u br_if 0` : `${sum} local.set $bits`;
    })
    .join("\n");
}
