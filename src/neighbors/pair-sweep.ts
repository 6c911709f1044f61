// All near pairs of different codes, one table at a time: the codes are laid out in the order of a table, swept,
// and laid out anew for the next one in the same memory, which is given back at the end.

import type { Block } from "./block-plan.js";
import { makeTable, startsOf } from "./bucket-table.js";
import type { EqualCodes } from "./equal-codes.js";
import type { Part } from "./neighbor.js";
import type { PackedCodes } from "./packed-codes.js";
import { planPairs, type TableJob } from "./pair-plan.js";
import {
  EARLIER_BYTES,
  HEAD_BYTES,
  HIT_BYTES,
  MEETING_BYTES,
  openSweep,
  type Sweep,
  type SweepStep,
} from "./sweep-kernel.js";
import { plainSweep } from "./sweep-plain.js";

/** The codes of one set, and which of them are equal. */
export interface Side {
  readonly codes: PackedCodes;
  readonly equal: EqualCodes;
}

export interface SweepOptions {
  readonly part: Part;
  /** Without WebAssembly. */
  readonly plain: boolean;
}

/** Hits gathered before they are handed on. */
const BATCH = 1 << 14;
/** Positions of one side that are held against all buckets near theirs before the next are: they stay in the cache. */
const STRETCH = 1 << 12;

/** So few comparisons take no longer than the engine takes to compile the loops. */
const FEW_PAIRS = 1 << 17;

/** Memory laid out for one search; addresses in bytes. */
interface Arena {
  readonly words: Uint32Array;
  readonly sweep: Sweep;
  readonly left: number;
  readonly right: number;
  readonly starts: number;
  readonly earlier: number;
  readonly list: number;
  readonly out: number;
  /** Ids in the order of the table. */
  readonly leftOrder: Uint32Array;
  readonly rightOrder: Uint32Array;
}

/**
 * Triples (id of `left`, id of `right`, distance) of the near codes, each pair once, equal codes by their lowest id,
 * in batches of bounded size. Without `right` the pairs within `left`, which are no pairs of a code with itself.
 */
export function* sweepPairs(
  left: Side,
  right: Side | undefined,
  radiusBits: number,
  { part, plain }: SweepOptions,
): Generator<Uint32Array, void> {
  const limitBits = Math.min(radiusBits, left.codes.bits);
  const sizes = { left: left.equal.distinct, right: right?.equal.distinct };
  const jobs = planPairs(left.codes.bits, sizes, limitBits, part);
  if (jobs.length === 0) return;
  const arena = layOut(left, right, jobs, plain);
  for (const job of jobs) {
    sortInto(arena, left, right, job);
    yield* sweepTable(arena, job, { itself: right === undefined, limitBits });
  }
}

/** Reserves memory for the largest of the jobs. */
function layOut(left: Side, right: Side | undefined, jobs: readonly TableJob[], plain: boolean): Arena {
  const bytesOf = ({ codes, equal }: Side) => 4 * codes.stride * equal.distinct;
  const toRight = right === undefined ? 0 : bytesOf(left);
  const starts = toRight + bytesOf(right ?? left);
  const earlier = starts + 4 * Math.max(...jobs.map(({ block }) => startsOf(block)));
  const list = earlier + EARLIER_BYTES * Math.max(...jobs.map((job) => job.earlier.length));
  const out = list + MEETING_BYTES * (STRETCH + 1); // one more is written and not kept
  const bytes = out + HEAD_BYTES + HIT_BYTES * BATCH;
  const { stride } = left.codes;
  const few = left.equal.distinct * (right ?? left).equal.distinct < FEW_PAIRS;
  const opened = plain || few ? undefined : openSweep(bytes, stride);
  const memory = opened?.memory ?? new ArrayBuffer(bytes);
  const leftOrder = new Uint32Array(left.equal.distinct);
  return {
    words: new Uint32Array(memory, 0, bytes / 4),
    sweep: opened?.sweep ?? plainSweep(memory, stride),
    ...{ left: 0, right: toRight, starts, earlier, list, out, leftOrder },
    rightOrder: right === undefined ? leftOrder : new Uint32Array(right.equal.distinct),
  };
}

/** Lays out both sides in the order of the table of a job, and describes the blocks searched before. */
function sortInto(arena: Arena, left: Side, right: Side | undefined, { block, earlier }: TableJob): void {
  const { words } = arena;
  const starts = words.subarray(arena.starts / 4, arena.starts / 4 + startsOf(block));
  if (right !== undefined) {
    makeTable(left.codes, left.equal, block, new Uint32Array(startsOf(block)), arena.leftOrder);
    copyCodes(left.codes, arena.leftOrder, words, arena.left / 4);
  }
  makeTable((right ?? left).codes, (right ?? left).equal, block, starts, arena.rightOrder);
  copyCodes((right ?? left).codes, arena.rightOrder, words, arena.right / 4);
  for (const [i, { block, radius }] of earlier.entries()) {
    const { byte, shift, ones } = addressOf(block);
    words.set([byte, shift, ones, radius], (arena.earlier + i * EARLIER_BYTES) / 4);
  }
}

function copyCodes({ stride, words }: PackedCodes, order: Uint32Array, to: Uint32Array, start: number): void {
  let at = start;
  for (let p = 0; p < order.length; p++) {
    const from = order[p]! * stride;
    for (let w = 0; w < stride; w++) to[at++] = words[from + w]!;
  }
}

/** Where a block lies in a code: 24 bits and a shift of 7 fit in one word, wherever it begins. */
function addressOf({ start, width }: Block) {
  return { byte: start >>> 3, shift: start & 7, ones: 2 ** width - 1 };
}

interface TableSweep {
  readonly itself: boolean;
  readonly limitBits: number;
}

/** Holds every bucket against those that differ by one of the masks: ascending, so that near ones are neighbors. */
function* sweepTable(arena: Arena, job: TableJob, table: TableSweep): Generator<Uint32Array, void> {
  const { words, list, out, sweep } = arena;
  const size = arena.leftOrder.length;
  const last = Math.floor(size * job.to);
  const steps = Array.from(job.masks.slice().sort(), (mask) => stepOf(arena, job, table, mask));
  for (let from = Math.floor(size * job.from); from < last; from += STRETCH) {
    for (const step of steps) {
      sweep.meet(step, from, Math.min(last, from + STRETCH));
      const listEnd = words[out / 4]!;
      for (let at = list; at < listEnd; ) {
        sweep.compare(step, at, listEnd);
        at = words[out / 4]!;
        if (at < listEnd) words[at / 4 + 1] = words[out / 4 + 1]!; // where to go on
        const hits = words[out / 4 + 2]!;
        if (hits > 0) yield idsOf(arena, hits);
      }
    }
  }
}

/** What is the same in all calls of one mask. */
function stepOf(arena: Arena, job: TableJob, { itself, limitBits }: TableSweep, mask: number): SweepStep {
  const { left, right, starts, earlier, list, out } = arena;
  return {
    ...{ left, right, starts, earlier, list, out, limitBits, mask },
    block: addressOf(job.block),
    mostHits: BATCH,
    // Two buckets are held against each other once: from the one without the highest bit in which they differ.
    side: itself && mask !== 0 ? 2 ** (31 - Math.clz32(mask)) : 0,
    behind: itself && mask === 0 ? 1 : 0,
    earlierEnd: earlier + job.earlier.length * EARLIER_BYTES,
  };
}

/** The hits of the last call, positions replaced by ids. */
function idsOf({ words, out, leftOrder, rightOrder }: Arena, hits: number): Uint32Array {
  const start = (out + HEAD_BYTES) / 4;
  const found = words.slice(start, start + 3 * hits);
  for (let h = 0; h < found.length; h += 3) {
    found[h] = leftOrder[found[h]!]!;
    found[h + 1] = rightOrder[found[h + 1]!]!;
  }
  return found;
}
